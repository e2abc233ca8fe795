import type { Environment } from './layers.ts';
import { optionNames } from './options.ts';
import { UsageError } from './usage-error.ts';

/** Options that npm has too, for itself. */
const ofNpm: ReadonlySet<string> = new Set([
  'ca',
  'cert',
  'key',
  'only',
  'user',
  'header',
  'out',
  'quiet',
  'verbose',
]);

/** A word as a shell of either kind takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `"${word}"`;
}

/**
 * Rejects a command line whose options npm kept: `npm run conformance --endpoint=URL` without `--` would
 * judge the built-in emulator.
 * @throws UsageError with the command line that works
 */
export function checkNpmConfig(environment: Environment): void {
  const script = environment['npm_lifecycle_event'];
  if (script === undefined) return;
  const kept = optionNames
    .filter((name) => !ofNpm.has(name))
    .flatMap((name) => {
      const value = environment[`npm_config_${name.replaceAll('-', '_')}`];
      return value === undefined ? [] : [[name, value] as const];
    });
  const [first] = kept;
  if (first === undefined) return;
  const words = kept.map(([name, value]) =>
    value === 'true' || value === ''
      ? `--${name}`
      : // The value may be a URL with a password.
        quoted(`--${name}=${value.replace(/\/\/[^@/]*@/, '//…@')}`),
  );
  throw new UsageError(
    `npm took --${first[0]} as its own option, because -- is missing before it: npm run ${script} -- ${words.join(' ')} (in PowerShell "--" in quotes)`,
  );
}
