import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

/**
 * Texts of up to `maxLength` of the given characters. Replaces `fc.string`, which needs almost a second to tabulate all of Unicode.
 */
export function arbitraryText(character: Arbitrary<string>, maxLength: number): Arbitrary<string> {
  return fc.array(character, { maxLength, size: 'max' }).map((characters) => characters.join(''));
}

/** Characters of a range of code points, inclusive. */
function range(min: number, max: number): Arbitrary<string> {
  return fc.integer({ min, max }).map((point) => String.fromCodePoint(point));
}

/** Printable ASCII, including space. */
export const printableCharacter: Arbitrary<string> = range(0x20, 0x7e);

/** Any character except a lone surrogate, which no URI can contain. */
export const anyCharacter: Arbitrary<string> = fc.oneof(
  printableCharacter,
  range(0, 0xff),
  range(0x100, 0xd7ff),
  range(0xe000, 0xffff),
  range(0x1_00_00, 0x10_ff_ff),
);

/** Visible characters of many scripts. */
export const shownCharacter: Arbitrary<string> = fc.oneof(
  printableCharacter,
  range(0xc0, 0xff),
  range(0x391, 0x3a1),
  range(0x410, 0x44f),
  range(0x4e00, 0x4fff),
  range(0x1_f6_00, 0x1_f6_4f),
);
