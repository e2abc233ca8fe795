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

/** The most cases that are tried to make a counterexample smaller. */
export const maxShrinks = 500;

/** Of this many cases that hold, the exchanges are kept as samples. */
const sampledCases = 2;

/** What is needed to try a law. */
export interface RunLawsOptions extends TryCaseOptions {
  readonly fuzz: Fuzz;
  /** Cases that were found before, those of other laws too; they come first. */
  readonly kept: readonly KeptCase[];
}

/** A counterexample and where it was come upon. */
type Found = Counterexample & { readonly how: string };

/** A case that could not be judged, and why. */
type NotJudgedCases = SearchEnd & { readonly notJudged: NotJudged; readonly case: Case };

/** What a search knows so far; nothing in it grows with the number of cases. */
interface Search extends RunLawsOptions {
  readonly law: SuiteLaw;
  readonly statistics: Statistics;
  readonly samples: Exchange[];
  found?: Found;
  /** A breach of a `should`: it is no end of the search, for it must not hide a graver one. */
  lesser?: Found & { readonly index?: number };
  /** The first case that could not be judged, and how many there were: one lost reply is no end of the search. */
  notJudged?: NotJudgedCases;
  notJudgedCases: number;
  /** The first counterexample that did not come back. */
  unrepeatable?: Found & { readonly repeats?: Repeats };
  end?: SearchEnd;
  path?: string;
  shrinks: number;
}

/**
 * Searches for a case that breaks a law: kept cases first, then random ones, one after the other. What is found is made as small as
 * the endpoint lets it; a kept case that breaks the law is no reason to try no random ones. Never rejects.
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
          // The path leads to one of two only, and the other is found by trying all again.
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

/** The first kept case that breaks a `must`, made smaller; the search then goes on as if it had not been there. */
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
  return smallest === found ? found : { ...smallest, how: `${found.how} comes down to` };
}

/** Takes from a kept case what can be taken; no random choices lead to it that could be made smaller instead. */
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
    await tryNew(search, one, `random case ${index + 1} comes down to`, index);
  });
}

/** Goes back to the random case that broke a `should`, where nothing graver was found, and makes it smaller. */
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
    // Where it holds, fast-check would go on with its neighbours.
    if (search.statistics.cases() > 0) throw new fc.PreconditionFailure(true);
    await tryNew(search, one, 'the random case of that path');
    if (search.lesser !== undefined) search.found ??= search.lesser;
  });
}

/** Lets fast-check make cases: new ones until one is found that breaks the law, then smaller ones. */
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
      // Not a failure: fast-check neither tries another case nor a smaller one.
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
    // Trying a case throws nothing: what does is a path that cannot be walked, or a law that cannot make cases.
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
    // A lost reply of a gateway must not end the search for defects.
    search.unrepeatable ??= { ...found, ...defined({ repeats }) };
    return;
  }
  if (requirements[gravestOf(found)].level === 'must') search.found = found;
  else search.lesser ??= index === undefined ? found : { ...found, index };
}

/** Rows that say that a request is accepted: of a smaller request another of them may be broken by the same refusal. */
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

/** Takes a smaller case in the place of the one that was found where it shows the same defect. */
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

/** Whether no more than this one case cannot be judged; an endpoint that answers no more stops the whole run. */
function isLost(end: SearchEnd): end is SearchEnd & { readonly notJudged: NotJudged } {
  return end.notJudged?.verdict === 'indeterminate';
}

/** The requirement that a counterexample is about. */
function gravestOf({ findings }: Counterexample): RequirementId {
  const rows = findings.map(({ requirement }) => requirement);
  const row = rows.find((each) => requirements[each].level === 'must') ?? rows[0];
  if (row === undefined) throw new Error('a counterexample has findings');
  return row;
}

/** Each law tries cases of its own: two that make them alike would otherwise send the same requests. FNV-1a over the id. */
function seedOf(law: string, seed: number): number {
  let hash = seed;
  for (const character of law) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01_00_01_93);
  return hash;
}
