import { trimmed } from './elements.ts';

const mostInt64 = 2n ** 63n;

/** A whole number of at most 64 bits with an optional sign, white space around it tolerated; undefined where the text is none. */
export function readInt(text: string): bigint | undefined {
  const plain = trimmed(text);
  // Twenty digits and their leading zeros are enough for any such number, and a longer text is not worth converting.
  if (!/^[+-]?\d{1,100}$/.test(plain)) return undefined;
  const value = BigInt(plain.replace(/^\+/, ''));
  return value >= -mostInt64 && value < mostInt64 ? value : undefined;
}

/** Whether the text is a whole number of 32 bits: xs:int. */
export function isInt32(text: string): boolean {
  const value = readInt(text);
  return value !== undefined && value >= -(2n ** 31n) && value < 2n ** 31n;
}

/** Whether the text is a decimal number without exponent: xs:decimal. */
export function isDecimal(text: string): boolean {
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(trimmed(text));
}

/** `true` or `false` in any case, white space around it tolerated; undefined where the text is neither. */
export function readBool(text: string): boolean | undefined {
  const plain = trimmed(text).toLowerCase();
  if (plain === 'true') return true;
  return plain === 'false' ? false : undefined;
}

/** The name that the text is, to the letter; undefined where it is none of them. */
export function readEnum<Name extends string>(names: readonly Name[], text: string): Name | undefined {
  return names.find((name) => name === text);
}

/** What separates the items of a list where nothing else is said. */
const usualSeparators = { stringList: /[,;]/, intList: /[,;|\s]+/ } as const;

/**
 * The items of a list without the white space around them, in order; a blank text has none. Items of a string list are separated
 * by a comma or a semicolon, those of a list of integers by a bar or white space too.
 * @param separator takes the place of the usual ones
 */
export function readList(
  type: 'stringList' | 'intList',
  text: string,
  separator?: string,
): readonly string[] {
  const plain = trimmed(text);
  return plain === '' ? [] : plain.split(separator ?? usualSeparators[type]).map(trimmed);
}
