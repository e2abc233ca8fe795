import type { Finding } from '../model/finding.ts';
import type { Exchange } from '../model/http.ts';
import type { Case, SuiteLaw } from '../model/law.ts';
import type { Fuzz } from '../model/target.ts';
import type { Gap } from './judge-case.ts';
import { graded } from './judge-check.ts';
import type { Judged } from './judge-check.ts';

/** A case that breaks a law. */
export interface Counterexample {
  readonly case: Case;
  readonly findings: readonly Finding[];
  readonly exchanges: readonly Exchange[];
}

/** How a search for a counterexample ended. */
export interface SearchOutcome {
  /** How many cases were tried, those not counted that only made a counterexample smaller. */
  readonly cases: number;
  /** What they tried, in one line. */
  readonly statistics: string;
  /** The smallest one, where there is any, and how it was found. */
  readonly found?: Counterexample & { readonly how: string; readonly path?: string };
  /** What ended the search before its time. */
  readonly gap?: Gap;
  /** The message of an exception of this suite. */
  readonly defect?: string;
  /** Exchanges worth keeping besides those of the counterexample. */
  readonly samples: readonly Exchange[];
}

/**
 * The verdict of a law. A breach of a `must` outweighs whatever ended the search later; without one, every case must have been
 * judged. Pure.
 */
export function judgeLaw(law: SuiteLaw, outcome: SearchOutcome, fuzz: Fuzz): Judged {
  const { cases, found, gap, defect, samples } = outcome;
  const tried = `${cases} ${cases === 1 ? 'case' : 'cases'}: ${outcome.statistics}`;
  const base = { check: law, findings: [], requests: [], replay: replayOf(fuzz, found?.path) };
  if (defect !== undefined) {
    const because = `this suite failed while judging: ${defect.split('\n', 1)[0] ?? ''}`;
    return { ...base, verdict: 'blocked', because, defect };
  }
  const grade = graded(found?.findings ?? []);
  if (found !== undefined && (grade.verdict === 'fail' || gap === undefined)) {
    const because = `${found.how}: ${JSON.stringify(found.case)}; ${tried}`;
    return { ...base, ...grade, because, evidence: evidenceOf(found, samples) };
  }
  if (gap !== undefined) return { ...base, ...gap, evidence: samples };
  if (cases === 0) return { ...base, verdict: 'blocked', because: wrongPath(fuzz) };
  return { ...base, verdict: 'pass', because: tried, evidence: samples };
}

/** Why a path leads nowhere. */
export function wrongPath({ path = '', seed }: Pick<Fuzz, 'path' | 'seed'>): string {
  return `the path ${path} leads to no case of this law with the seed ${seed}: give both as they were printed`;
}

/** The options that try the same cases again: the one that was found, or all of them. */
function replayOf({ runs, seed, corpus }: Fuzz, path: string | undefined): readonly string[] {
  const words = ['--seed', String(seed), '--fuzz-runs', String(runs)];
  if (path !== undefined) return [...words, '--fuzz-path', path];
  return corpus === undefined ? words : [...words, '--fuzz-corpus', corpus.file];
}

/** The exchange that shows the first finding, then the others of its case, then the samples. */
function evidenceOf(
  { findings, exchanges }: Counterexample,
  samples: readonly Exchange[],
): readonly Exchange[] {
  const about = findings.find((finding) => finding.about !== undefined)?.about;
  const guilty = exchanges.filter(({ reply }) => about !== undefined && reply === about);
  return [...guilty, ...exchanges.filter((exchange) => !guilty.includes(exchange)), ...samples];
}
