import { headerValues } from '../model/http.ts';
import type { Header } from '../model/http.ts';

/**
 * The content codings of a message in the order in which they were applied, in lower case (RFC 9110, section 8.4); empty elements of the
 * list are read over, as section 5.6.1.2 has it. Undefined where the value is no list of tokens.
 */
export function contentCodings(headers: readonly Header[]): readonly string[] | undefined {
  const codings = headerValues(headers, 'Content-Encoding')
    .flatMap((value) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '');
  return codings.every((coding) => /^[\w!#$%&'*+.^`|~-]+$/.test(coding)) ? codings : undefined;
}
