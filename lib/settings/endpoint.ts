import { wrong } from './layers.ts';
import type { Given } from './layers.ts';

const example = 'such as https://headnode/WindowsHPC';

/** The URL without what may be a secret in it. */
function shown(given: Given): Given {
  const text = given.text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, '$1…@').replace(/([?#]).+$/s, '$1…');
  return { ...given, text };
}

/**
 * The service root that a person gave: an absolute URL of http or https, given back without slashes at its end. Throws a UsageError
 * where it holds credentials, a query or a fragment, or goes on to an operation.
 */
export function parseEndpoint(given: Given): string {
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
      `names an operation: leave ${operation} out, for the root of the service is wanted, ${example}`,
    );
  }
  return `${url.origin}${path}`;
}
