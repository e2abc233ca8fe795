import { wrong } from './layers.ts';
import type { Environment, GivenValue, SettingsLayer } from './layers.ts';
import { optionNames, optionRow, variableOf } from './options.ts';
import type { OptionName } from './options.ts';
import { UsageError } from './usage-error.ts';
import { secretVariables } from './variables.ts';

const example = 'such as https://headnode/WindowsHPC';

/** The URL without possible secrets. */
function shown(given: GivenValue): GivenValue {
  const text = given.text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1…@').replace(/([?#]).+$/s, '$1…');
  return { ...given, text };
}

/**
 * Parses the service root: an absolute http or https URL, returned without trailing slashes.
 * @throws UsageError if it holds credentials, a query or a fragment, or names an operation
 */
function parseEndpoint(given: GivenValue): string {
  const { text } = given;
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    throw wrong(shown(given), `is not an absolute URL: start it with https://, ${example}`);
  }
  if (!/^https?:/i.test(text)) {
    throw wrong(shown(given), `is neither http nor https: give the root of the service, ${example}`);
  }
  if (!URL.canParse(text)) {
    throw wrong(shown(given), `is not a URL: check host and port, ${example}`);
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    throw wrong(
      shown(given),
      'holds a user or a password, which would end up in histories and logs: use --user and HPCPACK_PASSWORD',
    );
  }
  if (text.includes('?') || text.includes('#')) {
    throw wrong(shown(given), `has a query or a fragment: give the root of the service only, ${example}`);
  }
  const path = url.pathname.replace(/\/+$/, '');
  const operation = /\/(?:Jobs?|Clusters)(?:\/[^/]*)*$/i.exec(path)?.[0];
  if (operation !== undefined) {
    throw wrong(
      shown(given),
      `names an operation: give the root of the service without ${operation}, ${example}`,
    );
  }
  return `${url.origin}${path}`;
}

/** The name of the built-in emulator in the place of a URL. */
export const emulatorName = 'emulator';

/** The options that only make sense with an endpoint of the user's. */
const speaking: readonly OptionName[] = [
  'cluster',
  'job',
  'missing-job',
  'job-has',
  ...optionNames.filter((name) => ['Credentials', 'TLS'].includes(optionRow(name).group)),
];

/** The place of the first setting that needs an endpoint of the user; undefined if there is none. */
function speakingIn(layer: SettingsLayer, environment: Environment): string | undefined {
  const [given] = speaking.flatMap((name) => layer(name)?.at(-1) ?? []);
  return given?.source ?? secretVariables.find((name) => environment[name] !== undefined);
}

/** Reads the service root from settings; undefined means the built-in emulator. @throws UsageError if the URL is wrong */
export function readEndpoint(layer: SettingsLayer): string | undefined {
  const given = layer('endpoint')?.at(-1);
  return given === undefined || given.text === emulatorName ? undefined : parseEndpoint(given);
}

/**
 * Keeps a forgotten endpoint from turning into a verdict on the built-in emulator.
 * @param bareMeansEmulator false if the emulator must be named
 * @throws UsageError if no endpoint is named and one is needed, or other settings speak of one
 */
export function checkEndpointNamed(
  layer: SettingsLayer,
  environment: Environment,
  { bareMeansEmulator }: { readonly bareMeansEmulator: boolean },
): void {
  if (layer('endpoint') !== undefined) return;
  const advice = `set --endpoint or ${variableOf('endpoint')} to its URL, or to "${emulatorName}" for the built-in one`;
  const source = speakingIn(layer, environment);
  if (source !== undefined) {
    throw new UsageError(`${source} needs an endpoint, but none is given: ${advice}`);
  }
  if (!bareMeansEmulator) throw new UsageError(`no endpoint is given: ${advice}`);
}
