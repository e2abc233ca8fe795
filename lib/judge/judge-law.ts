import type { Finding } from '../model/finding.ts';
import type { Exchange } from '../model/http.ts';
import type { Case, SuiteLaw } from '../model/law.ts';
import type { Repeats } from '../model/result.ts';
import type { Fuzz } from '../model/target.ts';
import { condenseFindings } from './condense-findings.ts';
import type { NotJudged } from '../model/check.ts';
import { grade } from './grade.ts';
import type { Judged } from './judge-check.ts';

/** A case that breaks a law. */
export interface Counterexample {
  readonly case: Case;
  readonly findings: readonly Finding[];
  readonly exchanges: readonly Exchange[];
}

/** A counterexample, how it was found, and whether it came back when it was asked again. */
export interface FoundCase extends Counterexample {
  readonly how: string;
  readonly path?: string;
  /** Set if the case was tried again. */
  readonly repeats?: Repeats;
}

/** How a search for a counterexample ended. */
export interface SearchOutcome {
  /** How many cases were tried, those not counted that only made a counterexample smaller. */
  readonly cases: number;
  /** A summary of the tried cases in one line. */
  readonly statistics: string;
  /** The smallest counterexample, and how it was found; undefined if there is none. */
  readonly found?: FoundCase;
  /** A random counterexample in addition to a kept case that breaks the law. */
  readonly also?: FoundCase;
  /** The end of the search before its time, or the first case without a verdict. */
  readonly notJudged?: NotJudged & { readonly case?: Case; readonly cases?: number };
  /** Cases from a corpus file that do not apply to the law. */
  readonly untried?: readonly Case[];
  /** The message of an exception of this suite. */
  readonly defect?: string;
  /** Exchanges to keep in addition to those of the counterexample. */
  readonly samples: readonly Exchange[];
}

/**
 * The verdict of a law. A breach of a `must` outweighs the end of the search; without one, every case must
 * have a verdict. Pure.
 */
export function judgeLaw(law: SuiteLaw, outcome: SearchOutcome, fuzz: Fuzz): Judged {
  const { cases, found, also, notJudged, defect, samples } = outcome;
  const tried = `${cases} ${cases === 1 ? 'case' : 'cases'}: ${outcome.statistics}${untriedOf(outcome)}`;
  const base = { check: law, findings: [], requests: [], replay: replayOf(fuzz, found?.path) };
  if (defect !== undefined) {
    const because = `this suite failed while judging: ${defect.split('\n', 1)[0] ?? ''}`;
    return { ...base, verdict: 'blocked', because, defect };
  }
  const all = [found, also].filter((one) => one !== undefined);
  const both = all.filter(isRepeatable);
  const [first] = both;
  if (first === undefined && found !== undefined) return unrepeatable(base, found, tried, all, samples);
  const graded = grade(condenseFindings(both.flatMap(({ findings }) => findings)));
  if (first !== undefined && (graded.verdict === 'fail' || notJudged === undefined)) {
    const parts = [
      ...both.map(shown),
      tried,
      ...(notJudged?.case === undefined ? [] : [notJudgedText(notJudged)]),
    ];
    return {
      ...base,
      ...graded,
      because: parts.join('; '),
      evidence: evidenceOf(first, both[1], samples),
      steps: first.exchanges,
      ...(first.repeats === undefined ? {} : { repeated: { ...first.repeats, exchanges: [] } }),
    };
  }
  if (notJudged !== undefined) {
    const because =
      notJudged.case === undefined ? notJudged.because : `${notJudgedText(notJudged)}; ${tried}`;
    return { ...base, verdict: notJudged.verdict, because, evidence: samples };
  }
  if (cases === 0) return { ...base, verdict: 'blocked', because: wrongPath(fuzz) + untriedOf(outcome) };
  return { ...base, verdict: 'pass', because: tried, evidence: samples };
}

function isRepeatable({ repeats }: FoundCase): boolean {
  return repeats === undefined || repeats.failed === repeats.of;
}

/**
 * The outcome of a law with a counterexample that did not come back, because a gateway or other requests may
 * have caused it.
 */
function unrepeatable(
  base: Omit<Judged, 'verdict'>,
  found: FoundCase,
  tried: string,
  all: readonly FoundCase[],
  samples: readonly Exchange[],
): Judged {
  const { failed, of } = found.repeats ?? { failed: 1, of: 1 };
  const [finding] = found.findings;
  const what =
    finding === undefined ? '' : `: ${finding.requirement}: want ${finding.want}, got ${finding.got}`;
  return {
    ...base,
    verdict: 'indeterminate',
    because: `not repeatable, ${failed} of ${of}${what}; ${all.map(shown).join('; ')}; ${tried}`,
    evidence: evidenceOf(found, undefined, samples),
    repeated: { failed, of, exchanges: [] },
  };
}

function shown({ how, case: one }: FoundCase): string {
  return `${how}: ${JSON.stringify(one)}`;
}

function notJudgedText({ because, case: one, cases = 1 }: NonNullable<SearchOutcome['notJudged']>): string {
  return `${cases} ${cases === 1 ? 'case' : 'cases'} not judged, the first ${JSON.stringify(one)}: ${because}`;
}

function untriedOf({ untried = [] }: SearchOutcome): string {
  return untried.length === 0
    ? ''
    : `; not tried, because the law does not apply to it here: ${untried.map((one) => JSON.stringify(one)).join(', ')}`;
}

/** Why a path leads nowhere. */
export function wrongPath({ path = '', seed }: Pick<Fuzz, 'path' | 'seed'>): string {
  return `the path ${path} selects no case of this law with the seed ${seed}: give both as they were printed`;
}

/** The options that try the same cases again: the one that was found, or all of them. */
function replayOf({ runs, seed, corpus }: Fuzz, path: string | undefined): readonly string[] {
  const words = ['--seed', String(seed), '--fuzz-runs', String(runs)];
  if (path !== undefined) return [...words, '--fuzz-path', path];
  return corpus === undefined ? words : [...words, '--fuzz-corpus', corpus.file];
}

/** The exchange that shows the first finding, then the others of its case, then those of another case, then the samples. */
function evidenceOf(
  { findings, exchanges }: Counterexample,
  other: Counterexample | undefined,
  samples: readonly Exchange[],
): readonly Exchange[] {
  const about = findings.find((finding) => finding.about !== undefined)?.about;
  const guilty = exchanges.filter(({ reply }) => about !== undefined && reply === about);
  const rest = exchanges.filter((exchange) => !guilty.includes(exchange));
  return [...guilty, ...rest, ...(other?.exchanges ?? []), ...samples];
}
