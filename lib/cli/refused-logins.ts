import type { Problem } from '../model/result.ts';
import type { Target } from '../model/target.ts';

/** What came of the logins of a run, so that none is refused until its account is locked. */
export interface RefusedLogins {
  /** Remembers that the run of a target ended with these problems. */
  readonly note: (target: Target, problems: readonly Problem[]) => void;
  /** The target with the reason why nothing may be sent to it, where there is one. */
  readonly guarded: (target: Target) => Target;
}

/** Refusals of one account, wherever they came from: several services ask the same directory. */
const mostRefusals = 2;

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

function originOf({ endpoint }: Target): string | undefined {
  return endpoint === undefined ? undefined : new URL(endpoint).origin;
}

/** Opens the memory of one run of several targets. */
export function openRefusedLogins(): RefusedLogins {
  const refused: { readonly account: string; readonly origin: string }[] = [];
  return {
    note(target, problems) {
      const account = accountOf(target);
      const origin = originOf(target);
      // What was withheld was not refused again.
      if (account === undefined || origin === undefined || target.withheld !== undefined) return;
      if (problems.some(({ kind }) => kind === 'auth')) refused.push({ account, origin });
    },
    guarded(target) {
      const before = refused.filter(({ account }) => account === accountOf(target));
      const isSame = before.some(({ origin }) => origin === originOf(target));
      if (!isSame && before.length < mostRefusals) return target;
      const where = [...new Set(before.map(({ origin }) => origin))].join(' and ');
      return {
        ...target,
        withheld: `the credentials were refused by ${where} before; nothing was sent, so that no account is locked`,
      };
    },
  };
}
