import type { Environment } from './layers.ts';
import { optionNames, variableOf } from './options.ts';
import { nearest } from './suggest.ts';
import { UsageError } from './usage-error.ts';

const prefix = 'HPCPACK_';

/** Variables that no option names. */
export const secretVariables = ['HPCPACK_PASSWORD', 'HPCPACK_TOKEN', 'HPCPACK_PASSPHRASE'];

const known = [...optionNames.map(variableOf), ...secretVariables];

/**
 * Checks the names of our variables, and that none is empty: both would leave the default in place, unset secrets of a pipeline included.
 * @throws UsageError that names the first wrong one
 */
export function checkVariables(environment: Environment): void {
  const ours = Object.keys(environment).filter(
    (name) => name.startsWith(prefix) && environment[name] !== undefined,
  );
  const empty = ours.find((name) => environment[name]?.trim() === '');
  if (empty !== undefined) throw new UsageError(`${empty} is empty: give it a value, or unset it`);
  const unknown = ours.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  // Without the prefix, which would make all of them near to each other.
  const match = nearest(
    unknown.slice(prefix.length),
    known.map((name) => name.slice(prefix.length)),
  );
  const meant = match === undefined ? 'unset it' : `did you mean ${prefix}${match}?`;
  throw new UsageError(`${unknown} is not the variable of an option; ${meant}`);
}
