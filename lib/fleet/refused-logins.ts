import type { Exchange } from '../model/http.ts';
import type { Problem } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { endpointOrigin } from './shared-origins.ts';

/** The accounts of a fleet, none of which may be locked by repeated refusals. */
export interface RefusedLogins {
  /** False if a further attempt with the account could lock it. */
  readonly isReady: (target: Target) => boolean;
  /** Remembers that a target tries its account from now on. */
  readonly begin: (target: Target) => void;
  /** Records the outcome of a target; any answer except a refusal proves its account. */
  readonly heard: (target: Target, exchange: Exchange) => void;
  /** Remembers that the run of a target ended with these problems. */
  readonly note: (target: Target, problems: readonly Problem[]) => void;
  /** The target with the reason why nothing may be sent to it; unchanged if there is none. */
  readonly guarded: (target: Target) => Target;
}

/** Refusals of one account at any service, because services share a directory. */
const mostRefusals = 2;

/** Statuses that refuse a login at a service or a proxy. */
const refusing: readonly number[] = [401, 403, 407];

/** The account that a directory may lock; undefined if nothing can be locked. */
function accountOf({ credentials }: Target): string | undefined {
  switch (credentials.kind) {
    case 'none':
      return undefined;
    case 'basic':
    case 'ntlm':
      return `user ${credentials.user.toLowerCase()}`;
    case 'bearer':
      return `token ${credentials.token}`;
    default:
      return credentials satisfies never;
  }
}

interface Login {
  readonly account: string;
  readonly origin: string;
}

/** The login of a target as a key; undefined if nothing can be locked. */
function loginOf(target: Target): Login | undefined {
  const account = accountOf(target);
  const origin = endpointOrigin(target);
  return account === undefined || origin === undefined ? undefined : { account, origin };
}

/** Opens the memory of one run of several targets. */
export function openRefusedLogins(): RefusedLogins {
  const refused: Login[] = [];
  /** Logins that are neither accepted nor refused yet, by target name. */
  const trying = new Map<string, Login>();
  const accepted = new Set<string>();
  const guarded = (target: Target): Target => {
    const before = refused.filter(({ account }) => account === accountOf(target));
    const isSame = before.some(({ origin }) => origin === endpointOrigin(target));
    if (!isSame && before.length < mostRefusals) return target;
    const where = [...new Set(before.map(({ origin }) => origin))].join(' and ');
    return {
      ...target,
      withheld: `the credentials were refused by ${where} before; nothing was sent, so that no account is locked`,
    };
  };
  return {
    guarded,
    isReady(target) {
      const login = loginOf(target);
      if (login === undefined || guarded(target).withheld !== undefined) return true;
      const { account, origin } = login;
      const others = [...trying.values()].filter((other) => other.account === account);
      if (others.some((other) => other.origin === origin)) return false;
      const before = refused.filter((other) => other.account === account);
      return accepted.has(account) || others.length + before.length < mostRefusals;
    },
    begin(target) {
      const login = loginOf(target);
      if (login !== undefined && target.withheld === undefined) trying.set(target.name, login);
    },
    heard(target, { reply }) {
      const login = trying.get(target.name);
      if (login === undefined || reply === undefined || refusing.includes(reply.status)) return;
      trying.delete(target.name);
      accepted.add(login.account);
    },
    note(target, problems) {
      trying.delete(target.name);
      const login = loginOf(target);
      // A target that was withheld was not refused again.
      if (login === undefined || target.withheld !== undefined) return;
      if (problems.some(({ kind }) => kind === 'auth')) refused.push(login);
    },
  };
}
