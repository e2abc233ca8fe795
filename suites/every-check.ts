import type { SuiteCheck } from '../lib/model/check.ts';
import type { SuiteLaw } from '../lib/model/law.ts';
import { hostings } from '../lib/model/requirement.ts';
import type { Hosting, Profile } from '../lib/model/requirement.ts';
import { profiles } from '../lib/page/profiles.ts';
import { checksOf, lawsOf } from './index.ts';

/** Returns the entries of all profiles and hostings, each id once. */
export function unionOf<Entry extends { readonly id: string }>(
  of: (profile: Profile, hosting: Hosting) => readonly Entry[],
): readonly Entry[] {
  const all = Object.values(profiles).flatMap((profile) =>
    hostings.flatMap((hosting) => of(profile, hosting)),
  );
  return [...new Map(all.map((entry) => [entry.id, entry])).values()];
}

/** Returns the checks of all profiles and hostings. */
export function everyCheck(): readonly SuiteCheck[] {
  return unionOf(checksOf);
}

/** Returns the laws of all profiles and hostings. */
export function everyLaw(): readonly SuiteLaw[] {
  return unionOf(lawsOf);
}
