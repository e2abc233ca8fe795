import picomatch from 'picomatch';
import type { CheckDescription, InSuite } from '../model/check.ts';
import type { Observation } from '../model/observation.ts';
import type { SelectionFacts } from '../model/result.ts';
import type { Selection } from '../model/target.ts';
import { holds } from './catalogue.ts';

/** An item with the names that patterns match. */
interface Named {
  readonly names: readonly string[];
}

type Matches = (named: Named) => boolean;

/**
 * Makes a function that matches items exactly, by a prefix of whole id parts (`GJ-PROP` but not `GJ-PR`), or by a glob. The empty pattern
 * matches nothing. Made once per pattern, because compiling a glob takes longer than applying it.
 */
function matcher(pattern: string): Matches {
  if (pattern === '') return () => false;
  const wanted = pattern.toLowerCase();
  const glob = picomatch(wanted);
  return ({ names }) =>
    names.some((name) => {
      const present = name.toLowerCase();
      return present === wanted || present.startsWith(`${wanted}-`) || glob(present);
    });
}

function namesOfCheck(check: InSuite<CheckDescription>): Named {
  return { names: [check.id, check.suite, ...check.covers, ...(check.tags ?? [])] };
}

function namesOfObservation(observation: Observation): Named {
  return { names: [observation.id, 'observations'] };
}

function selecting({ only, skip }: Selection): Matches {
  const wanted = only.map(matcher);
  const unwanted = skip.map(matcher);
  return (named) =>
    (wanted.length === 0 || wanted.some((matches) => matches(named))) &&
    !unwanted.some((matches) => matches(named));
}

/** The checks and observations of a selection. */
export interface Selected<Entry> {
  readonly checks: readonly Entry[];
  readonly observations: readonly Observation[];
  /** Patterns of `--only` and `--skip` that match nothing. */
  readonly unmatched: readonly string[];
  /** Ids that match, but are not in the selected, older catalogue. */
  readonly newer: readonly string[];
}

/** Applies a selection to checks, or to checks and laws. A shard takes every n-th entry, so that shards are of equal size. */
export function select<Entry extends InSuite<CheckDescription>>(
  checks: readonly Entry[],
  observations: readonly Observation[],
  selection: Selection,
): Selected<Entry> {
  const everything = [...checks.map(namesOfCheck), ...observations.map(namesOfObservation)];
  const unmatched = [...selection.only, ...selection.skip].filter(
    (pattern) => !everything.some(matcher(pattern)),
  );
  const selects = selecting(selection);
  const { shard, again, catalogue } = selection;
  const isAskedAgain = ({ id }: Entry): boolean => again === undefined || again.includes(id);
  const ofShard = <T>(items: readonly T[]): readonly T[] =>
    shard === undefined || again !== undefined
      ? items
      : items.filter((_, index) => index % shard.of === shard.index - 1);
  const named = {
    checks: checks.filter((check) => isAskedAgain(check) && selects(namesOfCheck(check))),
    observations:
      again !== undefined
        ? []
        : observations.filter((observation) => selects(namesOfObservation(observation))),
  };
  const isOld = (entry: Entry | Observation): boolean => holds(catalogue, entry);
  return {
    checks: ofShard(named.checks.filter(isOld)),
    observations: ofShard(named.observations.filter(isOld)),
    unmatched,
    newer: [...named.checks, ...named.observations].filter((entry) => !isOld(entry)).map(({ id }) => id),
  };
}

/** True if a selection contains every check. */
export function isWhole({ only, skip, shard, again }: Selection): boolean {
  return only.length + skip.length === 0 && shard === undefined && again === undefined;
}

/** Returns the selection for a result; undefined if it contains every check. */
export function selectionFacts(selection: Selection, checks: number, of: number): SelectionFacts | undefined {
  const { only, skip, again } = selection;
  return isWhole(selection)
    ? undefined
    : { only, skip, ...(again === undefined ? {} : { again: true }), checks, of };
}
