import type { Fault } from '../emulator/faults/fault.ts';
import type { SuiteCheck } from '../model/check.ts';
import type { Observation } from '../model/observation.ts';
import { hostings } from '../model/requirement.ts';
import type { Profile } from '../model/requirement.ts';
import { profiles } from '../spec/profiles.ts';
import type { RequirementId } from '../spec/requirements.ts';
import type { Example, ObservedExample } from './example.ts';

/** Everything that can be looked up by its id, besides requirements and profiles. */
export interface Catalogue {
  /** The checks of all profiles and hostings, each once. */
  readonly checks: readonly SuiteCheck[];
  readonly observations: readonly Pick<Observation, 'id' | 'title'>[];
  readonly faults: readonly Pick<Fault, 'id' | 'says' | 'breaks'>[];
  readonly examples: Examples;
}

/** Replies made on the spot; undefined where there is nothing to show. */
export interface Examples {
  readonly ofRequirement: (id: RequirementId) => Example | undefined;
  readonly ofCheck: (check: SuiteCheck) => Example | undefined;
  readonly ofObservation: (id: string) => ObservedExample | undefined;
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
  const { exampleOf, observedExample } = await import('./example.ts');
  const checks = unionOfChecks(checksOf);
  return {
    checks,
    observations,
    faults,
    examples: {
      ofRequirement: (id) => {
        const about = (faults as readonly Fault[]).filter(({ breaks }) => breaks[0] === id);
        for (const fault of about) {
          const naming = checks.filter(
            ({ covers, killedBy }) => covers.includes(id) && killedBy.includes(fault.id),
          );
          for (const check of naming) {
            const example = exampleOf(check, id, [fault], checksOf);
            if (example !== undefined) return example;
          }
        }
        return undefined;
      },
      ofCheck: (check) => exampleOf(check, check.covers[0], faults, checksOf),
      ofObservation: (id) => {
        const observation = observations.find((known) => known.id === id);
        return observation === undefined ? undefined : observedExample(observation);
      },
    },
  };
}
