import fc from 'fast-check';
import { diagnose } from '../../../lib/diagnose/index.ts';
import type { CheckOutcome } from '../../../lib/diagnose/explanation.ts';
import { faults } from '../../../lib/emulator/faults/index.ts';
import type { Fault } from '../../../lib/emulator/faults/index.ts';
import type { Judged } from '../../../lib/judge/judge-check.ts';
import type { Diagnosis } from '../../../lib/model/result.ts';
import { judgeDifference } from './difference.ts';
import { killsAtHome } from './matrix.ts';
import { showsIn } from '../../../lib/emulator/faults/shows-in.ts';

/** How often a diagnosis was right. */
export interface Hits {
  readonly right: number;
  readonly of: number;
}

/** Combinations of faults: all, and those in which each fault changes an outcome. */
export interface CombinedHits {
  readonly all: Hits;
  readonly visible: Hits;
}

const setting = { profile: 'hpcpack-2016', hosting: 'on-premises' } as const;

/** The requirement of each fault; the faults of one requirement are a family. */
const familyOf: ReadonlyMap<string, string> = new Map(
  (faults as readonly Fault[]).map(({ id, breaks }) => [id, breaks[0]]),
);

function outcomesOf(judged: readonly Judged[]): readonly CheckOutcome[] {
  return judged.map(({ check, verdict, findings }) => ({
    id: check.id,
    suite: check.suite,
    verdict,
    findings,
  }));
}

/** Diagnoses warnings too, because a third of the faults are about recommendations. */
function diagnosesOf(judged: readonly Judged[]): readonly Diagnosis[] {
  return diagnose(outcomesOf(judged), 'should');
}

function hitsOf(right: readonly boolean[]): Hits {
  return { right: right.filter(Boolean).length, of: right.length };
}

/** Counts the faults for which the diagnosis names the fault, or one of its family, first. */
export function diagnosedAlone(): Hits {
  return hitsOf(
    killsAtHome().map(({ fault, judged }) => {
      const [first] = diagnosesOf(judged);
      return first !== undefined && familyOf.get(first.fault) === fault.breaks[0];
    }),
  );
}

function isNamed({ id }: Fault, diagnoses: readonly Diagnosis[]): boolean {
  return diagnoses.some(({ fault, alternatives }) =>
    [fault, ...alternatives.map((one) => one.fault)].some(
      (named) => familyOf.get(named) === familyOf.get(id),
    ),
  );
}

function fingerprint(chosen: readonly Fault[]): string {
  const judged = judgeDifference(
    setting,
    chosen.map(({ layer }) => layer),
  );
  return JSON.stringify(
    outcomesOf(judged).map(({ verdict, findings }) => [verdict, findings]),
    (key, value: unknown) => (key === 'about' ? undefined : value),
  );
}

/** Counts random combinations of `size` faults in which the diagnosis names each fault, or one of its family. */
export function diagnosedTogether(size: number, numRuns: number): CombinedHits {
  const here = (faults as readonly Fault[]).filter(
    (fault) => fault.reached === undefined && showsIn(fault, setting.profile, setting.hosting),
  );
  const combinations = fc.sample(
    fc.uniqueArray(fc.constantFrom(...here), { minLength: size, maxLength: size }),
    { seed: size, numRuns },
  );
  const tried = combinations.map((chosen) => {
    const judged = judgeDifference(
      setting,
      chosen.map(({ layer }) => layer),
    );
    const diagnoses = diagnosesOf(judged);
    const whole = fingerprint(chosen);
    return {
      isRight: chosen.every((fault) => isNamed(fault, diagnoses)),
      isVisible: chosen.every((fault) => fingerprint(chosen.filter((other) => other !== fault)) !== whole),
    };
  });
  return {
    all: hitsOf(tried.map(({ isRight }) => isRight)),
    visible: hitsOf(tried.filter(({ isVisible }) => isVisible).map(({ isRight }) => isRight)),
  };
}
