import { readAuthorityChain } from '../codec/authority-chain.ts';
import { isXmlType, parseContentType } from '../codec/content-type.ts';
import { headerValues } from '../model/http.ts';
import type { Reply } from '../model/http.ts';
import { authorityChainHeader } from '../page/names.ts';

/** The first type of XML that one of the replies has. */
export function xmlTypeOf(replies: readonly Reply[]): string | undefined {
  return replies
    .flatMap(({ headers }) => headerValues(headers, 'content-type'))
    .find((value) => {
      const type = parseContentType(value);
      return type !== undefined && isXmlType(type);
    });
}

/** The first right authority chain that one of the replies has. */
export function chainOf(replies: readonly Reply[]): string | undefined {
  return replies
    .map(({ headers }) => headerValues(headers, authorityChainHeader).join(', '))
    .find((value) => value !== '' && 'addresses' in readAuthorityChain(value));
}
