import type { ValueType } from '../page/properties.ts';
import { dateForm, hasDayAndTime } from './date-shape.ts';
import { isCertain, readDate, sameDate } from './dates.ts';
import { trimmed } from './elements.ts';
import { readBool, readInt, readList } from './values.ts';

/** How lists are taken apart. */
export interface MeaningOptions {
  /** The only separator of the items; left out, both a comma and a semicolon are. */
  readonly separator?: string;
}

/** As XML attributes keep it: every line end and tab has become a space (XML 1.0, section 3.3.3). */
function asAttribute(text: string): string {
  return text.replace(/\r\n|[\t\n\r]/g, ' ');
}

/** In an attribute a boolean may also be 1 or 0, as xs:boolean allows. */
function boolOf(text: string): boolean | undefined {
  const plain = trimmed(text);
  if (plain === '1') return true;
  return plain === '0' ? false : readBool(plain);
}

/** The name without the offset that job XML may add to a priority, as in `Normal+5`. */
function withoutOffset(text: string): string {
  return trimmed(text).replace(/[+-]\d+$/, '');
}

function sameItems(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

/** Compares two texts by their readings, or literally if one has no reading. */
function compared<T>(
  [one, other]: readonly [string, string],
  read: (text: string) => T | undefined,
  equal: (here: T, there: T) => boolean,
): boolean {
  const here = read(one);
  const there = read(other);
  return here === undefined || there === undefined
    ? asAttribute(one) === asAttribute(other)
    : equal(here, there);
}

/**
 * Compares dates by moment if both are certain, otherwise by form. Two forms may mean the same if one of them
 * leaves the moment open.
 */
function sameMoment(one: string, other: string): boolean {
  const [here, there] = [readDate(one), readDate(other)];
  if (here !== undefined && there !== undefined && isCertain(here) && isCertain(there)) {
    return sameDate(here, there);
  }
  if (asAttribute(one) === asAttribute(other)) return true;
  const areDates = [one, other].every((text) => hasDayAndTime(text) || readDate(text) !== undefined);
  return areDates && dateForm(one) !== dateForm(other);
}

/**
 * True if two texts of a property mean the same: booleans, numbers and dates by value, lists item by item.
 * Other texts are compared up to white space that attributes lose.
 */
export function sameMeaning(
  type: ValueType,
  one: string,
  other: string,
  { separator }: MeaningOptions = {},
): boolean {
  const pair = [one, other] as const;
  switch (type) {
    case 'int':
      return compared(pair, readInt, (here, there) => here === there);
    case 'bool':
      return compared(pair, boolOf, (here, there) => here === there);
    case 'datetime':
      return sameMoment(one, other);
    case 'enum':
      return withoutOffset(one) === withoutOffset(other);
    case 'stringList':
      return sameItems(
        readList('stringList', asAttribute(one), separator),
        readList('stringList', asAttribute(other), separator),
      );
    case 'intList':
      return sameItems(
        readList('intList', one, separator).map((item) => `${readInt(item) ?? item}`),
        readList('intList', other, separator).map((item) => `${readInt(item) ?? item}`),
      );
    case 'string':
      return asAttribute(one) === asAttribute(other);
    default:
      return type satisfies never;
  }
}
