import { headerValues } from '../model/http.ts';
import type { Header } from '../model/http.ts';

/**
 * The content codings of a message in the order of their application, in lower case (RFC 9110, section 8.4).
 * Undefined if the field value is no list of tokens; empty list elements are ignored (section 5.6.1.2).
 */
export function contentCodings(headers: readonly Header[]): readonly string[] | undefined {
  const codings = headerValues(headers, 'Content-Encoding')
    .flatMap((value) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '');
  return codings.every((coding) => /^[\w!#$%&'*+.^`|~-]+$/.test(coding)) ? codings : undefined;
}
