import type { Fault } from '../emulator/faults/fault.ts';
import type { SuiteCheck } from '../model/check.ts';
import { isCheck, isLaw } from '../model/law.ts';
import type { SuiteLaw } from '../model/law.ts';
import type { Observation } from '../model/observation.ts';
import { holds } from '../plan/catalogue.ts';
import type { RequirementId } from '../page/requirements.ts';
import type { Example, ObservedExample } from './example.ts';

/** The kinds of listings. */
export const listings = ['requirements', 'checks', 'observations', 'profiles'] as const;
export type Listing = (typeof listings)[number];

/** Everything with an id, except requirements and profiles. */
export interface Catalogue {
  /** The checks and, behind them, the laws of all profiles and hostings, each once. */
  readonly checks: readonly (SuiteCheck | SuiteLaw)[];
  readonly observations: readonly Pick<Observation, 'id' | 'title' | 'since'>[];
  readonly faults: readonly Pick<Fault, 'id' | 'says' | 'breaks'>[];
  readonly examples: Examples;
}

/** The catalogue as an older version had it; the newest where undefined. */
export function catalogueOf(catalogue: Catalogue, version: string | undefined): Catalogue {
  return {
    ...catalogue,
    checks: catalogue.checks.filter((entry) => holds(version, entry)),
    observations: catalogue.observations.filter((entry) => holds(version, entry)),
  };
}

/** Example replies, made on demand; undefined if there are none. */
export interface Examples {
  readonly ofRequirement: (id: RequirementId) => Example | undefined;
  readonly ofCheck: (check: SuiteCheck | SuiteLaw) => Example | undefined;
  readonly ofObservation: (id: string) => ObservedExample | undefined;
}

/** Loads the catalogue of this package. */
export async function loadCatalogue(): Promise<Catalogue> {
  const { checksOf, observations } = await import('../../suites/index.ts');
  const { faults } = await import('../emulator/faults/index.ts');
  const { exampleOf, observedExample } = await import('./example.ts');
  const { everyCheck, everyLaw } = await import('../../suites/every-check.ts');
  const checks = [...everyCheck(), ...everyLaw()];
  return {
    checks,
    observations,
    faults,
    examples: {
      ofRequirement: (id) => {
        const about = (faults as readonly Fault[]).filter(({ breaks }) => breaks[0] === id);
        for (const fault of about) {
          const naming = checks
            .filter(isCheck)
            .filter(({ covers, killedBy }) => covers.includes(id) && killedBy.includes(fault.id));
          for (const check of naming) {
            const example = exampleOf(check, id, [fault], checksOf);
            if (example !== undefined) return example;
          }
        }
        return undefined;
      },
      // A law has no request of its own that could be shown.
      ofCheck: (check) => (isLaw(check) ? undefined : exampleOf(check, check.covers[0], faults, checksOf)),
      ofObservation: (id) => {
        const observation = observations.find((known) => known.id === id);
        return observation === undefined ? undefined : observedExample(observation);
      },
    },
  };
}
