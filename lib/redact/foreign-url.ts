import { redacted } from './redactor.ts';
import { isOpaque, namesLogin, withoutTokens } from './opaque.ts';

/** Parameters of the operation and its siblings, which stay readable. */
const known: ReadonlySet<string> = new Set([
  'api-version',
  'filter',
  'jobstate',
  'properties',
  'queryid',
  'render',
  'rowset',
  'startrow',
]);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** The parameters of a query, decoded, that may hold a secret. */
export function secretParameters(query: string): readonly string[] {
  return query
    .split('&')
    .map((pair) => /^([^=]*)=(.*)$/s.exec(pair))
    .flatMap((match) => {
      const [, name = '', value = ''] = match ?? [];
      return isSecret(decoded(name), decoded(value)) ? [decoded(value)] : [];
    });
}

function isSecret(name: string, value: string): boolean {
  return !known.has(name.toLowerCase()) && (namesLogin(name) || isOpaque(value, 16));
}

type Kept = 'harmless values' | 'no value';

function withoutValues(text: string, kept: Kept): string {
  return text
    .split('&')
    .map((pair) => {
      const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
      const hides = kept === 'no value' ? value !== '' : isSecret(decoded(name), decoded(value));
      return hides ? `${name}=${redacted}` : pair;
    })
    .join('&');
}

/** Path parameters (RFC 3986, section 3.3), such as `;jsessionid=...`. */
function withoutPathParameters(text: string): string {
  return text.replaceAll(/(;[^=;/?#]+=)[^;/?#]+/g, `$1${redacted}`);
}

/** An absolute or relative URL without users, fragments and the values of a query that may be secrets. Pure. */
export function withoutUrlSecrets(url: string, kept: Kept): string {
  const [, before = '', asked] = /^([^?#]*)(?:\?([^#]*))?/s.exec(url) ?? [];
  const place = withoutPathParameters(before.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/?#]*@/i, '$1//'));
  const whole = asked === undefined ? place : `${place}?${withoutValues(asked, kept)}`;
  return withoutTokens(whole, () => redacted);
}
