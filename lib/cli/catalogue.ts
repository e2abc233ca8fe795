import type { SuiteCheck } from '../model/check.ts';
import type { Observation } from '../model/observation.ts';
import { hostings } from '../model/requirement.ts';
import type { Profile } from '../model/requirement.ts';
import { profiles } from '../spec/profiles.ts';

/** Everything that can be looked up by its id, besides requirements and profiles. */
export interface Catalogue {
  /** The checks of all profiles and hostings, each once. */
  readonly checks: readonly SuiteCheck[];
  readonly observations: readonly Pick<Observation, 'id' | 'title'>[];
  readonly faults: readonly { readonly id: string; readonly says: string }[];
}

/** The checks of every profile and hosting, each once by its id, in the order in which they are met. */
export function unionOfChecks(
  checksOf: (profile: Profile, hosting: (typeof hostings)[number]) => readonly SuiteCheck[],
): readonly SuiteCheck[] {
  const all = Object.values(profiles).flatMap((profile) =>
    hostings.flatMap((hosting) => checksOf(profile, hosting)),
  );
  return [...new Map(all.map((check) => [check.id, check])).values()];
}

/** Loads the catalogue of this package. */
export async function loadCatalogue(): Promise<Catalogue> {
  const { checksOf, observations } = await import('../../suites/index.ts');
  const { faults } = await import('../emulator/faults/index.ts');
  return { checks: unionOfChecks(checksOf), observations, faults };
}
