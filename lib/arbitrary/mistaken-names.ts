import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { enumerationNames, managedNames, taskNames } from '../page/other-names.ts';

/** Numbers, which a parser of enumerations may read as members. */
const numbers = fc.oneof(
  { weight: 4, arbitrary: fc.nat({ max: 99 }).map(String) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.nat({ max: 99 }), fc.constantFrom('+', '-', '0', '0x', '#', '$', '@'))
      .map(([number, sign]) => `${sign}${number}`),
  },
  { weight: 1, arbitrary: fc.constantFrom('1.0', '1e1', '256', '65536', '2147483647', '4294967296') },
);

/** Words and signs that mean everything, nothing or the default. */
const pronouns = fc.constantFrom(
  ...['*', '?', '%', '**', '*.*', '.*', '$', '@', '-', '_', '~'],
  ...[
    'All',
    'ALL',
    'all',
    'Any',
    'Each',
    'Every',
    'Default',
    'None',
    'Null',
    'null',
    'NULL',
    'nil',
    'undefined',
  ],
  ...['NaN', 'true', 'True', 'false', 'False', 'void', 'Empty', 'Unknown', 'Properties', 'Property', 'Value'],
);

/** Names of other parts of HPC Pack: ISchedulerJob members, task properties and enumeration members. */
const foreign = [managedNames, taskNames, enumerationNames].map((names) => fc.constantFrom(...names));

const invisible = ['\u200B', '\uFEFF', '\u00AD', '\u200D', '\u2060', '\u200C', '\u200E', '\u3164'];

const quotes = ['"', "'", '`', '\u2019', '\u201D', '\u00BB'];

/** Additions to a name that a parser may ignore. */
const dressings: readonly ((name: string, sign: string, place: number) => string)[] = [
  (name, sign) => `${name}${sign}`,
  (name, sign) => `${name}${sign}`,
  (name, sign) => `${sign}${name}`,
  (name, sign) => `${sign}${name}${sign}`,
  (name, sign, place) => `${name.slice(0, place)}${sign}${name.slice(place)}`,
];

/** Known names in quotes or brackets, or with an invisible character. */
function dressed(names: readonly string[]): Arbitrary<string> {
  return fc.oneof(
    fc
      .tuple(
        fc.constantFrom(...names),
        fc.oneof(fc.constantFrom(...invisible), fc.constantFrom(...quotes)),
        fc.constantFrom(...dressings),
        fc.nat({ max: 20 }),
      )
      .map(([name, sign, dress, place]) => dress(name, sign, Math.min(place, name.length))),
    fc
      .tuple(fc.constantFrom(...names), fc.constantFrom('[]', '()', '{}', '<>'))
      .map(([name, [open = '', close = '']]) => `${open}${name}${close}`),
  );
}

/** Unknown names that a parser may mistake for something else, by kind. */
export function mistakenNames(names: readonly string[]): readonly Arbitrary<string>[] {
  return [numbers, pronouns, ...foreign, dressed(names)];
}
