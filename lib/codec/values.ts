import { trimmed } from './elements.ts';

const mostInt64 = 2n ** 63n;

/**
 * Reads an integer of at most 64 bits with an optional sign and surrounding white space; undefined if the
 * text is no such number.
 */
export function readInt(text: string): bigint | undefined {
  const plain = trimmed(text);
  // Twenty digits and their leading zeros are enough for any such number, and a longer text is not worth converting.
  if (!/^[+-]?\d{1,100}$/.test(plain)) return undefined;
  const value = BigInt(plain.replace(/^\+/, ''));
  return value >= -mostInt64 && value < mostInt64 ? value : undefined;
}

/** Whether the text is a 32-bit integer: xs:int. */
export function isInt32(text: string): boolean {
  const value = readInt(text);
  return value !== undefined && value >= -(2n ** 31n) && value < 2n ** 31n;
}

/** Whether the text is a decimal number without exponent: xs:decimal. */
export function isDecimal(text: string): boolean {
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(trimmed(text));
}

/** Reads `true` or `false` in any case, with surrounding white space; undefined if the text is neither. */
export function readBool(text: string): boolean | undefined {
  const plain = trimmed(text).toLowerCase();
  if (plain === 'true') return true;
  return plain === 'false' ? false : undefined;
}

/** The name that equals the text in its spelling; undefined if there is none. */
export function readEnum<Name extends string>(names: readonly Name[], text: string): Name | undefined {
  return names.find((name) => name === text);
}

/** The usual separators of list items. */
const usualSeparators = { stringList: /[,;]/, intList: /[,;|\s]+/ } as const;

/**
 * Splits a list into its trimmed items; a blank text has none. String lists are separated by commas or
 * semicolons, integer lists also by bars or white space.
 * @param separator replaces the usual separators
 */
export function readList(
  type: 'stringList' | 'intList',
  text: string,
  separator?: string,
): readonly string[] {
  const plain = trimmed(text);
  return plain === '' ? [] : plain.split(separator ?? usualSeparators[type]).map(trimmed);
}
