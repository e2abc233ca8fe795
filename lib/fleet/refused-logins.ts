import type { Exchange } from '../model/http.ts';
import type { Problem } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { endpointOrigin } from './shared-origins.ts';

/** What came of the logins of a run, so that none is refused until its account is locked. */
export interface RefusedLogins {
  /** False while so many targets try the same account that one more could be a refusal too many. */
  readonly isReady: (target: Target) => boolean;
  /** Remembers that a target tries its account from now on. */
  readonly begin: (target: Target) => void;
  /** Remembers what a target got: an answer that is no refusal proves its account. */
  readonly heard: (target: Target, exchange: Exchange) => void;
  /** Remembers that the run of a target ended with these problems. */
  readonly note: (target: Target, problems: readonly Problem[]) => void;
  /** The target with the reason why nothing may be sent to it, where there is one. */
  readonly guarded: (target: Target) => Target;
}

/** Refusals of one account, wherever they came from: several services ask the same directory. */
const mostRefusals = 2;

/** Statuses by which a service or a proxy may refuse somebody. */
const refusing: readonly number[] = [401, 403, 407];

/** What a directory counts refusals of; undefined where nothing can be locked. */
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

/** The login of a target, by which it is found again; undefined where nothing can be locked. */
function loginOf(target: Target): Login | undefined {
  const account = accountOf(target);
  const origin = endpointOrigin(target);
  return account === undefined || origin === undefined ? undefined : { account, origin };
}

/** Opens the memory of one run of several targets. */
export function openRefusedLogins(): RefusedLogins {
  const refused: Login[] = [];
  /** Logins by the names of their targets, of which nobody knows yet whether they are accepted. */
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
      // What was withheld was not refused again.
      if (login === undefined || target.withheld !== undefined) return;
      if (problems.some(({ kind }) => kind === 'auth')) refused.push(login);
    },
  };
}
