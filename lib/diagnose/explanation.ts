import { lawSuite } from '../model/law.ts';
import type { CheckResult } from '../model/result.ts';
import { checkIdOf, symptomKey } from './known-faults.ts';
import type { KnownFault } from './known-faults.ts';
import type { Likeness } from './likeness.ts';
import { findingShapeOf } from './shape.ts';
import type { FindingShape } from './shape.ts';

/**
 * The weights of an explanation. The value of a set of faults is what it explains, minus contradictions,
 * minus a price per fault, because few faults are likelier than many.
 */
const score = {
  /** Earned by a finding with exactly the predicted words. */
  explained: 4,
  /** The fraction earned if only check and requirement match. */
  pairAlone: 0.6,
  /**
   * Paid for predicted failures of passed checks, times the square root of their number, because a defect is
   * often narrower than the known fault.
   */
  contradicted: 1.5,
  /** Paid for a predicted finding that a failed check lacks; small, because another fault may hide it. */
  hidden: 0.1,
  /** The weight of a blocked check relative to a finding. */
  blocked: 0.02,
  /** The weight of a finding of random requests, which no fault predicts reliably. */
  law: 0.3,
  /** Paid for each fault. */
  fault: 3,
} as const;

/** Gains that differ by less than this, or by less than this share, are tied. */
const tie = { gain: 0.6, share: 0.03 } as const;

/** Smaller differences of gains are rounding errors. */
const least = 1e-6;

/** The fields of a check outcome that a diagnosis reads. */
export type CheckOutcome = Pick<CheckResult, 'id' | 'suite' | 'verdict' | 'findings'>;

/** A finding or a blocked check to explain. */
export interface Symptom {
  readonly check: string;
  /** Undefined for a blocked check. */
  readonly shape?: FindingShape;
  readonly weight: number;
}

export interface Symptoms {
  readonly all: readonly Symptom[];
  /** Indexes by `symptomKey`; by requirement for findings of laws; by id for blocked checks. */
  readonly byKey: ReadonlyMap<string, readonly number[]>;
  readonly passed: ReadonlySet<string>;
  readonly failed: ReadonlySet<string>;
}

/** A fault as a possible explanation of a run. */
export interface Candidate {
  readonly fault: KnownFault;
  /** The strength of its explanation of each symptom, by index; above 0, at most the symptom's weight. */
  readonly strengths: ReadonlyMap<number, number>;
  readonly cost: number;
}

/** A fault of the best explanation, with nearly equivalent alternatives. */
export interface Chosen extends Candidate {
  readonly alternatives: readonly KnownFault[];
}

/** The likeness that a symptom has to the predicted words, from 0 to 1, by the strength of its explanation. */
export function likenessIn(strength: number, { weight }: Symptom): number {
  return (strength / weight - score.pairAlone) / (1 - score.pairAlone);
}

/** Collects the symptoms of checks. */
export function symptomsOf(checks: readonly CheckOutcome[]): Symptoms {
  const all: Symptom[] = [];
  const byKey = new Map<string, number[]>();
  const add = (key: string, symptom: Symptom): void => {
    const indexes = byKey.get(key) ?? [];
    byKey.set(key, indexes);
    const isKnown = indexes.some(
      (index) => all[index]?.shape === symptom.shape && all[index]?.check === symptom.check,
    );
    if (!isKnown) indexes.push(all.push(symptom) - 1);
  };
  for (const { id: check, suite, verdict, findings } of checks) {
    const isLaw = suite === lawSuite;
    for (const finding of findings) {
      const key = isLaw ? finding.requirement : symptomKey(check, finding.requirement);
      add(key, { check, shape: findingShapeOf(finding), weight: isLaw ? score.law : 1 });
    }
    if (verdict === 'blocked') add(check, { check, weight: score.blocked });
  }
  const idsOf = (...verdicts: readonly string[]): ReadonlySet<string> =>
    new Set(checks.filter(({ verdict }) => verdicts.includes(verdict)).map(({ id }) => id));
  return { all, byKey, passed: idsOf('pass'), failed: idsOf('fail', 'warn', 'waived') };
}

function candidateOf(
  fault: KnownFault,
  { all, byKey, passed, failed }: Symptoms,
  likeness: Likeness,
): Candidate {
  const strengths = new Map<number, number>();
  const explain = (index: number, shapes: readonly FindingShape[]): void => {
    const { shape = '', weight = 0 } = all[index] ?? {};
    const closest = Math.max(...shapes.map((known) => likeness.of(known, shape)));
    strengths.set(index, weight * (score.pairAlone + (1 - score.pairAlone) * closest));
  };
  let contradicted = 0;
  let cost: number = score.fault;
  for (const [key, shapes] of fault.symptoms) {
    const indexes = byKey.get(key) ?? [];
    if (indexes.length === 0) {
      if (passed.has(checkIdOf(key))) contradicted += 1;
      else if (failed.has(checkIdOf(key))) cost += score.hidden;
    }
    for (const index of indexes) explain(index, shapes);
  }
  for (const [requirement, shapes] of fault.byRequirement) {
    for (const index of byKey.get(requirement) ?? []) explain(index, shapes);
  }
  for (const check of fault.blocks) {
    for (const index of byKey.get(check) ?? []) strengths.set(index, all[index]?.weight ?? 0);
  }
  return { fault, strengths, cost: cost + score.contradicted * Math.sqrt(contradicted) };
}

/** The best strength among candidates for each symptom. */
function explainedBy(candidates: readonly Candidate[], symptoms: number): Float64Array {
  const best = new Float64Array(symptoms);
  for (const { strengths } of candidates) {
    for (const [index, strength] of strengths) best[index] = Math.max(best[index] ?? 0, strength);
  }
  return best;
}

/** The score that a candidate adds to an explanation. */
function gainOf({ strengths, cost }: Candidate, explained: Float64Array): number {
  let more = 0;
  for (const [index, strength] of strengths) more += Math.max(0, strength - (explained[index] ?? 0));
  return more * score.explained - cost;
}

function bestOf(
  options: readonly Candidate[],
  explained: Float64Array,
): { readonly candidate: Candidate; readonly gain: number } | undefined {
  let best: { readonly candidate: Candidate; readonly gain: number } | undefined;
  for (const candidate of options) {
    const gain = gainOf(candidate, explained);
    if (best === undefined || gain > best.gain) best = { candidate, gain };
  }
  return best;
}

/** Adds candidates greedily; after each, replaces or drops candidates that became worse. */
function likeliest(options: readonly Candidate[], symptoms: number): readonly Candidate[] {
  const chosen: Candidate[] = [];
  for (;;) {
    const next = bestOf(options, explainedBy(chosen, symptoms));
    if (next === undefined || next.gain < least) return chosen;
    chosen.push(next.candidate);
    for (let place = chosen.length - 1; place >= 0; place -= 1) reconsider(chosen, place, options, symptoms);
  }
}

/** Replaces a candidate by a better one, or drops it if it costs more than it explains. */
function reconsider(
  chosen: Candidate[],
  place: number,
  options: readonly Candidate[],
  symptoms: number,
): void {
  const one = chosen[place];
  if (one === undefined) return;
  const explained = explainedBy(
    chosen.filter((other) => other !== one),
    symptoms,
  );
  const gain = gainOf(one, explained);
  const better = bestOf(options, explained);
  if (better !== undefined && better.gain > Math.max(gain + least, 0)) {
    chosen.splice(place, 1, better.candidate);
  } else if (gain < 0) {
    chosen.splice(place, 1);
  }
}

/**
 * Finds the few known faults that together explain the symptoms best. Deterministic: ties go to the order of
 * the faults.
 */
export function explanationOf(
  symptoms: Symptoms,
  faults: readonly KnownFault[],
  likeness: Likeness,
): readonly Chosen[] {
  const { length } = symptoms.all;
  const options = faults
    .map((fault) => candidateOf(fault, symptoms, likeness))
    .filter(({ strengths }) => strengths.size > 0);
  const chosen = likeliest(options, length);
  return chosen.map((one) => {
    const explained = explainedBy(
      chosen.filter((other) => other !== one),
      length,
    );
    const gain = gainOf(one, explained);
    const enough = gain - Math.max(tie.gain, tie.share * gain);
    const alternatives = options
      .filter((option) => !chosen.includes(option))
      .map((option) => ({ option, gain: gainOf(option, explained) }))
      .filter((other) => other.gain >= enough)
      .toSorted((a, b) => b.gain - a.gain)
      .map(({ option }) => option.fault);
    return { ...one, alternatives };
  });
}
