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
 * The texts of an entry that are never reported, but may stand in what is: cookies, and what looks like a login in a query or in content
 * that was sent. Of any value, because the entries of other programs may have any shape.
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
