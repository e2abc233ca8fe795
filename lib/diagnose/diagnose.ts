import { unknownFault } from '../model/result.ts';
import type { Diagnosis } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { explanationOf, likenessIn, symptomsOf } from './explanation.ts';
import type { Chosen, CheckOutcome, Symptoms } from './explanation.ts';
import type { KnownFault } from './known-faults.ts';
import { Likeness } from './likeness.ts';

const mostAlternatives = 4;

/** The overlap of two faults of a family, relative to the smaller, from which they count as one defect. */
const overlap = 0.5;

/**
 * The likeness to the words of a fault from which it is named. Below it, only check and requirement agree, and
 * the same row is broken in another way.
 */
const credible = 0.85;

/** A likely defect: one fault, or several of a family. */
interface Defect {
  readonly fault: KnownFault;
  readonly alternatives: readonly KnownFault[];
  /** Checks with a finding that the defect could explain. */
  readonly reach: ReadonlySet<string>;
  /** Failing checks with a finding that the defect explains best. */
  readonly checks: ReadonlySet<string>;
}

/** Finds likely defects from the outcomes of checks. */
export interface Diagnostician {
  (checks: readonly CheckOutcome[], failOn: Target['failOn']): readonly Diagnosis[];
}

function checksOf({ all }: Symptoms, indexes: Iterable<number>): ReadonlySet<string> {
  const ids = [...indexes].map((index) => all[index]).filter((symptom) => symptom?.shape !== undefined);
  return new Set(ids.map((symptom) => symptom?.check ?? ''));
}

/** The index of the fault that explains a symptom best; undefined if none does. */
function explainerOf(chosen: readonly Chosen[], symptom: number): number | undefined {
  let best: number | undefined;
  for (const [index, { strengths }] of chosen.entries()) {
    const strength = strengths.get(symptom) ?? 0;
    if (strength > (best === undefined ? 0 : (chosen[best]?.strengths.get(symptom) ?? 0))) best = index;
  }
  return best;
}

function defectsOf(
  chosen: readonly Chosen[],
  symptoms: Symptoms,
  failing: ReadonlySet<string>,
): readonly Defect[] {
  const best = chosen.map((): number[] => []);
  for (const [index, { check, shape }] of symptoms.all.entries()) {
    const explainer = shape === undefined || !failing.has(check) ? undefined : explainerOf(chosen, index);
    if (explainer !== undefined) best[explainer]?.push(index);
  }
  const defects = chosen
    .map(({ fault, alternatives, strengths }, index) => ({
      isCredible: isCredible(strengths, best[index] ?? [], symptoms),
      fault,
      alternatives,
      reach: checksOf(symptoms, strengths.keys()),
      checks: checksOf(symptoms, best[index] ?? []),
    }))
    .toSorted((a, b) => b.checks.size - a.checks.size);
  // Beside a defect that is certain, another one may show in changed words.
  return defects.some((defect) => defect.isCredible) ? defects : [];
}

/**
 * True if a finding that a fault explains is near to what it predicts. One suffices, because another defect may
 * change the others.
 */
function isCredible(
  strengths: Chosen['strengths'],
  explained: readonly number[],
  { all }: Symptoms,
): boolean {
  return explained.some((index) => {
    const symptom = all[index];
    return symptom !== undefined && likenessIn(strengths.get(index) ?? 0, symptom) >= credible;
  });
}

function isOneDefect(one: Defect, other: Defect): boolean {
  if (one.fault.about !== other.fault.about) return false;
  const common = [...other.reach].filter((check) => one.reach.has(check)).length;
  return common >= overlap * Math.min(one.reach.size, other.reach.size);
}

/** Merges faults of a family that explain the same checks, because they are rarely two defects. */
function joined(defects: readonly Defect[]): readonly Defect[] {
  const apart: Defect[] = [];
  for (const defect of defects) {
    const index = apart.findIndex((one) => isOneDefect(one, defect));
    const one = apart[index];
    if (one === undefined) apart.push(defect);
    else {
      apart[index] = {
        ...one,
        alternatives: [...new Set([defect.fault, ...one.alternatives, ...defect.alternatives])],
        checks: new Set([...one.checks, ...defect.checks]),
      };
    }
  }
  return apart;
}

function told({ fault, alternatives, checks }: Defect, allBlocked: ReadonlySet<string>): Diagnosis {
  const blocked = [...fault.blocks].filter((check) => allBlocked.has(check));
  return {
    fault: fault.id,
    title: fault.says,
    explains: checks.size,
    checks: [...checks],
    unblocks: blocked.length,
    blocked,
    alternatives: alternatives.slice(0, mostAlternatives).map(({ id, says }) => ({ fault: id, title: says })),
  };
}

function unexplained(checks: readonly string[]): readonly Diagnosis[] {
  if (checks.length === 0) return [];
  return [
    {
      fault: unknownFault,
      title: 'Unlike any known fault.',
      explains: checks.length,
      checks,
      unblocks: 0,
      blocked: [],
      alternatives: [],
    },
  ];
}

/** The ids of the checks that a diagnosis explains: those that make the run nonconformant. */
export function failingIds(...[checks, failOn]: Parameters<Diagnostician>): readonly string[] {
  return checks
    .filter(({ verdict }) => verdict === 'fail' || (verdict === 'warn' && failOn === 'should'))
    .map(({ id }) => id);
}

/**
 * Creates a diagnostician for these faults. It finds the fewest faults that explain the findings best, in the
 * order to fix them: first by unblocked, then by explained checks. Pure and deterministic.
 */
export function diagnostician(faults: readonly KnownFault[]): Diagnostician {
  const likeness = new Likeness(new Set(faults.flatMap(({ symptoms }) => [...symptoms.values()].flat())));
  return (checks, failOn) => {
    const failing = new Set(failingIds(checks, failOn));
    if (failing.size === 0) return [];
    const symptoms = symptomsOf(checks);
    const chosen = explanationOf(symptoms, faults, likeness);
    const defects = joined(defectsOf(chosen, symptoms, failing)).filter((defect) => defect.checks.size > 0);
    const blocked = new Set(checks.filter(({ verdict }) => verdict === 'blocked').map(({ id }) => id));
    const explained = new Set(defects.flatMap((defect) => [...defect.checks]));
    return [
      ...defects
        .map((defect) => told(defect, blocked))
        .toSorted((a, b) => b.unblocks - a.unblocks || b.explains - a.explains),
      ...unexplained([...failing].filter((id) => !explained.has(id))),
    ];
  };
}
