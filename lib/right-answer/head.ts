import { readAuthorityChain } from '../codec/authority-chain.ts';
import { isXmlType, parseContentType } from '../codec/content-type.ts';
import { headerValues } from '../model/http.ts';
import type { Reply } from '../model/http.ts';
import { authorityChainHeader } from '../page/names.ts';

/** The first XML media type in the Content-Type of the replies. */
export function xmlTypeOf(replies: readonly Reply[]): string | undefined {
  return replies
    .flatMap(({ headers }) => headerValues(headers, 'content-type'))
    .find((value) => {
      const type = parseContentType(value);
      return type !== undefined && isXmlType(type);
    });
}

/** The first valid authority chain of the replies. */
export function chainOf(replies: readonly Reply[]): string | undefined {
  return replies
    .map(({ headers }) => headerValues(headers, authorityChainHeader).join(', '))
    .find((value) => value !== '' && 'addresses' in readAuthorityChain(value));
}
