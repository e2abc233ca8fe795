import { namesLogin } from '../redact/opaque.ts';
import { secretParameters } from '../redact/foreign-url.ts';

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function list(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function texts(values: readonly unknown[]): readonly string[] {
  return values.filter((value) => typeof value === 'string');
}

/** The values of named parts that look like those of a login. */
function logins(pairs: unknown): readonly string[] {
  return texts(
    list(pairs)
      .filter(({ name }) => typeof name === 'string' && namesLogin(name))
      .map(({ value }) => value),
  );
}

/**
 * Texts of an entry that are never reported, although reported texts may contain them: cookies, and login
 * parameters in queries or sent content. The shape of the values is unknown.
 */
export function leftoversOf(entry: unknown): readonly string[] {
  const { request, response } = isObject(entry) ? entry : {};
  const sent = isObject(request) ? request : {};
  const came = isObject(response) ? response : {};
  const posted = isObject(sent['postData']) ? sent['postData'] : {};
  const { text } = posted;
  return [
    ...texts([...list(sent['cookies']), ...list(came['cookies'])].map(({ value }) => value)),
    ...logins(sent['queryString']),
    ...logins(posted['params']),
    ...(typeof text === 'string' ? secretParameters(text) : []),
  ];
}
