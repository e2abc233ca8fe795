import type { Environment } from './layers.ts';
import { optionNames, variableOf } from './options.ts';
import { nearest } from './suggest.ts';
import { UsageError } from './usage-error.ts';

const prefix = 'HPCPACK_';

/** Variables that no option names. */
const secretVariables = ['HPCPACK_PASSWORD', 'HPCPACK_TOKEN', 'HPCPACK_PASSPHRASE'];

const known = [...optionNames.map(variableOf), ...secretVariables];

/**
 * Throws a UsageError that names a variable of ours that does not exist: misspelt, it would leave the default in its place. An empty one
 * is none.
 */
export function checkVariables(environment: Environment): void {
  const unknown = Object.keys(environment).find(
    (name) => name.startsWith(prefix) && !known.includes(name) && (environment[name] ?? '') !== '',
  );
  if (unknown === undefined) return;
  // Without the prefix, which would make all of them near to each other.
  const match = nearest(
    unknown.slice(prefix.length),
    known.map((name) => name.slice(prefix.length)),
  );
  const meant = match === undefined ? 'unset it' : `did you mean ${prefix}${match}?`;
  throw new UsageError(`${unknown} is not a variable that stands for an option; ${meant}`);
}
