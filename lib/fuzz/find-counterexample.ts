import * as fc from 'fast-check';
import { shrinkingCases } from '../arbitrary/shrinking-cases.ts';
import { smallerCases } from '../arbitrary/smaller-cases.ts';
import { startStatistics } from '../arbitrary/statistics.ts';
import type { Statistics } from '../arbitrary/statistics.ts';
import { wrongPath } from '../judge/judge-law.ts';
import type { NotJudged } from '../model/check.ts';
import type { Counterexample, SearchOutcome } from '../judge/judge-law.ts';
import type { Exchange } from '../model/http.ts';
import type { Case, KeptCase, SuiteLaw } from '../model/law.ts';
import type { Fuzz } from '../model/target.ts';
import { requirements } from '../page/requirements.ts';
import type { RequirementId } from '../page/requirements.ts';
import type { Repeats } from '../model/result.ts';
import { tryCase, errorText } from './try-case.ts';
import type { TryCaseOptions, SearchEnd } from './try-case.ts';
import { isRepeatable, repeatCase } from './repeat-case.ts';
import { defined } from '../model/defined.ts';

/** The maximum number of cases tried to shrink a counterexample. */
export const maxShrinks = 500;

/** The number of passing cases whose exchanges are kept as samples. */
const sampledCases = 2;

/** The options of trying a law. */
export interface RunLawsOptions extends TryCaseOptions {
  readonly fuzz: Fuzz;
  /** Stored cases of all laws, which are tried first. */
  readonly kept: readonly KeptCase[];
}

/** A counterexample and its origin. */
type Found = Counterexample & { readonly how: string };

/** A case that could not be judged, with the reason. */
type NotJudgedCases = SearchEnd & { readonly notJudged: NotJudged; readonly case: Case };

/** The state of a search, of a size independent of the number of cases. */
interface Search extends RunLawsOptions {
  readonly law: SuiteLaw;
  readonly statistics: Statistics;
  readonly samples: Exchange[];
  found?: Found;
  /** The first breach of a `should`, after which the search for a breach of a `must` goes on. */
  lesser?: Found & { readonly index?: number };
  /** The first case that could not be judged; the search goes on after one lost reply. */
  notJudged?: NotJudgedCases;
  notJudgedCases: number;
  /** The first counterexample that did not fail when repeated. */
  unrepeatable?: Found & { readonly repeats?: Repeats };
  end?: SearchEnd;
  path?: string;
  shrinks: number;
}

/**
 * Searches for a counterexample among the kept cases, then among random ones, and shrinks it. Random cases are tried even if a kept one
 * breaks the law. Never rejects.
 */
export async function findCounterexample(law: SuiteLaw, options: RunLawsOptions): Promise<SearchOutcome> {
  const search: Search = {
    ...options,
    law,
    statistics: startStatistics(options.world),
    samples: [],
    notJudgedCases: 0,
    shrinks: 0,
  };
  const { fuzz, world } = options;
  let hit: Found | undefined;
  if (fuzz.path === undefined) {
    hit = await tryKept(search);
    if (search.end === undefined) await tryRandom(search);
    if (isOpen(search) && hit === undefined) await makeLesserSmaller(search);
  } else {
    await replay(search, fuzz.path);
  }
  const { statistics, samples, notJudged, notJudgedCases, end, path } = search;
  const [found, also] = [hit, search.found].filter((each) => each !== undefined);
  const counterexample = found ?? search.lesser ?? search.unrepeatable;
  const lost = notJudged ?? end;
  const untried =
    fuzz.path === undefined
      ? (fuzz.corpus?.cases ?? []).filter((one) => one.law === law.id && !law.admits(one.case, world))
      : [];
  return {
    cases: statistics.cases(),
    statistics: statistics.line(),
    samples: [...(lost?.exchanges ?? []), ...samples],
    untried: untried.map((one) => one.case),
    ...(counterexample === undefined
      ? {}
      : {
          // Of two counterexamples, the path would repeat only one.
          found: { ...counterexample, ...(path === undefined || also !== undefined ? {} : { path }) },
          ...defined({ also }),
        }),
    ...(lost?.notJudged === undefined
      ? {}
      : {
          notJudged:
            notJudged === undefined
              ? lost.notJudged
              : { ...notJudged.notJudged, case: notJudged.case, cases: notJudgedCases },
        }),
    ...(end?.defect === undefined ? {} : { defect: end.defect }),
  };
}

function isOpen({ found, end }: Search): boolean {
  return found === undefined && end === undefined;
}

/** Returns the first kept case that breaks a `must`, shrunk, and resets the search for random cases. */
async function tryKept(search: Search): Promise<Found | undefined> {
  const { kept, law, world } = search;
  for (const { case: one, note } of kept.filter(
    (each) => each.law === law.id && law.admits(each.case, world),
  )) {
    await tryNew(search, one, `a kept case${note === undefined ? '' : ` (${note})`}`);
    if (search.end !== undefined) return undefined;
    if (search.found !== undefined) break;
  }
  const { found } = search;
  if (found === undefined) return undefined;
  await makeKeptSmaller(search, found);
  const smallest: Found = search.found ?? found;
  delete search.found;
  search.shrinks = 0;
  return smallest === found ? found : { ...smallest, how: `${found.how}, shrunk to` };
}

/** Shrinks a kept case by its content, because it has no random choices to shrink. */
async function makeKeptSmaller(search: Search, kept: Found): Promise<void> {
  const { law, world } = search;
  let current: Found | undefined;
  while (current !== search.found) {
    current = search.found;
    for (const one of smallerCases((current ?? kept).case)) {
      if (!law.admits(one, world)) continue;
      await trySmaller(search, one, current ?? kept);
      if (search.end !== undefined || search.shrinks > maxShrinks) return;
      if (search.found !== current) break;
    }
  }
}

async function tryRandom(search: Search): Promise<void> {
  let index = -1;
  await check(search, { numRuns: search.fuzz.runs }, async (one) => {
    index += 1;
    await tryNew(search, one, `random case ${index + 1}, shrunk to`, index);
  });
}

/** Shrinks the case that breaks a `should`, if no breach of a `must` was found. */
async function makeLesserSmaller(search: Search): Promise<void> {
  const { lesser } = search;
  if (lesser === undefined) return;
  if (lesser.index === undefined) {
    search.found = lesser;
    await makeKeptSmaller(search, lesser);
    return;
  }
  await check(search, { path: String(lesser.index), numRuns: 1 }, async () => {
    search.found = lesser;
  });
}

async function replay(search: Search, path: string): Promise<void> {
  await check(search, { path, numRuns: 1, endOnFailure: true }, async (one) => {
    // If the case passes, fast-check would try its neighbours.
    if (search.statistics.cases() > 0) throw new fc.PreconditionFailure(true);
    await tryNew(search, one, 'the random case of this path');
    if (search.lesser !== undefined) search.found ??= search.lesser;
  });
}

/** Lets fast-check generate cases until one breaks the law, then shrink it. */
async function check(
  search: Search,
  parameters: fc.Parameters<[Case]>,
  tryOne: (one: Case) => Promise<void>,
): Promise<void> {
  const { law, world, fuzz } = search;
  try {
    const cases = shrinkingCases(law.arbitrary(world), (one) => law.admits(one, world));
    const property = fc.asyncProperty(cases, async (one) => {
      const before = search.found;
      await (before === undefined ? tryOne(one) : trySmaller(search, one, before));
      // Stops fast-check without a failure, so that it neither goes on nor shrinks.
      if (search.end !== undefined || search.shrinks > maxShrinks) throw new fc.PreconditionFailure(true);
      return search.found === before;
    });
    const { counterexamplePath } = await fc.check(property, {
      seed: seedOf(law.id, fuzz.seed),
      markInterruptAsFailure: false,
      ...parameters,
    });
    if (counterexamplePath !== null) search.path = counterexamplePath;
  } catch (error) {
    // `tryOne` never rejects, so that the path is invalid or the law cannot generate cases.
    search.end =
      fuzz.path === undefined
        ? { exchanges: [], defect: errorText(error) }
        : { exchanges: [], notJudged: { verdict: 'blocked', because: wrongPath(fuzz) } };
  }
}

async function tryNew(search: Search, one: Case, how: string, index?: number): Promise<void> {
  const { law, statistics, samples } = search;
  statistics.add(one);
  const outcome = await tryCase(law, one, search);
  if (outcome.findings === undefined) {
    if (!isLost(outcome)) {
      search.end = outcome;
      return;
    }
    search.notJudged ??= { ...outcome, case: one };
    search.notJudgedCases += 1;
    return;
  }
  if (outcome.findings.length === 0) {
    if (statistics.cases() <= sampledCases) samples.push(...outcome.exchanges);
    return;
  }
  const found: Found = { case: one, ...outcome, how };
  const repeats = search.fuzz.path === undefined ? await repeatCase(law, found, search) : undefined;
  if (!isRepeatable(repeats)) {
    // A reply lost by a gateway must not end the search.
    search.unrepeatable ??= { ...found, ...defined({ repeats }) };
    return;
  }
  if (requirements[gravestOf(found)].level === 'must') search.found = found;
  else search.lesser ??= index === undefined ? found : { ...found, index };
}

/** Rows that require a request to be accepted; shrinking may change which of them the same error breaks. */
const acceptance: ReadonlySet<RequirementId> = new Set([
  'GJ-URI-07',
  'GJ-PROP-03',
  'GJ-PROP-06',
  'GJ-VER-01',
  'GJ-VER-02',
]);

function isSameDefect(row: RequirementId, other: RequirementId): boolean {
  return row === other || (acceptance.has(row) && acceptance.has(other));
}

/** Replaces the counterexample by a smaller case with the same defect. */
async function trySmaller(search: Search, one: Case, found: Found): Promise<void> {
  search.shrinks += 1;
  if (search.shrinks > maxShrinks) return;
  const outcome = await tryCase(search.law, one, search);
  if (outcome.findings === undefined) {
    if (!isLost(outcome)) search.end = outcome;
    return;
  }
  const row = gravestOf(found);
  if (outcome.findings.some(({ requirement }) => isSameDefect(row, requirement))) {
    search.found = { case: one, ...outcome, how: found.how };
  }
}

/** True if only this case could not be judged; an endpoint that stops replying ends the whole run. */
function isLost(end: SearchEnd): end is SearchEnd & { readonly notJudged: NotJudged } {
  return end.notJudged?.verdict === 'indeterminate';
}

/** Returns the requirement with the strongest level that a counterexample breaks. */
function gravestOf({ findings }: Counterexample): RequirementId {
  const rows = findings.map(({ requirement }) => requirement);
  const row = rows.find((each) => requirements[each].level === 'must') ?? rows[0];
  if (row === undefined) throw new Error('a counterexample has findings');
  return row;
}

/** Derives a seed from the id of a law (FNV-1a), so that laws with equal generators try different cases. */
function seedOf(law: string, seed: number): number {
  let hash = seed;
  for (const character of law) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  return hash;
}
