import type { Defect } from '../model/defect.ts';
import { canBeInOrder, isCertain, isUnsetDate, readDate } from './dates.ts';
import { trimmed } from './elements.ts';
import { excerpt } from './excerpt.ts';
import { valuePath } from './value-form.ts';
import { readBool, readInt } from './values.ts';

type Values = ReadonlyMap<string, string>;

function disagreement(name: string, want: string, got: string): Defect {
  return { kind: 'contradicting-values', at: valuePath(name), want, got };
}

function numberOf(values: Values, name: string): bigint | undefined {
  return readInt(values.get(name) ?? '');
}

/** The greatest 32-bit integer means that there is no limit. */
const noLimit = 2n ** 31n - 1n;

function runtimeDefects(values: Values): readonly Defect[] {
  const has = readBool(values.get('HasRuntime') ?? '');
  const text = trimmed(values.get('RuntimeSeconds') ?? '');
  const seconds = readInt(text);
  const got = `HasRuntime ${String(has)}, RuntimeSeconds ${excerpt(text)}`;
  if (has === true && (text === '' || (seconds !== undefined && seconds < 0n))) {
    return [disagreement('HasRuntime', 'RuntimeSeconds to be set if HasRuntime is true', got)];
  }
  if (has === false && seconds !== undefined && seconds > 0n && seconds !== noLimit) {
    return [disagreement('HasRuntime', 'RuntimeSeconds to be unset if HasRuntime is false', got)];
  }
  return [];
}

const ranges = [
  ['Progress', 0n, 100n],
  ['ExpandedPriority', 0n, 4000n],
] as const;

function rangeDefects(values: Values): readonly Defect[] {
  return ranges.flatMap(([name, least, most]) => {
    const value = numberOf(values, name);
    if (value === undefined || (value >= least && value <= most)) return [];
    return [disagreement(name, `${least} to ${most}`, `${value}`)];
  });
}

const lifetime = ['CreateTime', 'SubmitTime', 'StartTime', 'EndTime'] as const;

function orderDefects(values: Values): readonly Defect[] {
  const dates = lifetime.flatMap((name) => {
    const text = trimmed(values.get(name) ?? '');
    const reading = readDate(text);
    return reading === undefined || isUnsetDate(reading) || !isCertain(reading)
      ? []
      : [{ name, text, reading }];
  });
  if (canBeInOrder(dates.map(({ reading }) => reading))) return [];
  const names = dates.map(({ name }) => name);
  const got = dates.map(({ name, text }) => `${name} ${excerpt(text)}`);
  return [disagreement(names.at(-1) ?? 'EndTime', names.join(' <= '), got.join(', '))];
}

const pairs = ['Cores', 'Nodes', 'Sockets', 'Memory', 'CoresPerNode'] as const;

function pairDefects(values: Values): readonly Defect[] {
  return pairs.flatMap((unit) => {
    const least = numberOf(values, `Min${unit}`);
    const most = numberOf(values, `Max${unit}`);
    // Zero and negative numbers mean "not set".
    if (least === undefined || most === undefined || least <= 0n || most <= 0n || least <= most) return [];
    return [disagreement(`Min${unit}`, `Min${unit} <= Max${unit}`, `${least} and ${most}`)];
  });
}

/**
 * Finds contradictions between the values of one full reply: runtime, ranges, order of the four times, and
 * minimum with maximum. Unset values and values of a wrong form contradict nothing; an ambiguous date gets
 * the reading that fits.
 */
export function agreementDefects(values: Values): readonly Defect[] {
  return [
    ...runtimeDefects(values),
    ...rangeDefects(values),
    ...orderDefects(values),
    ...pairDefects(values),
  ];
}
