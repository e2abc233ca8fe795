import { excerpt } from './excerpt.ts';

/** The addresses of an authority chain in the order of the header, or why the value is not one. */
export type AuthorityChain = { readonly addresses: readonly string[] } | { readonly reason: string };

const byte = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ipv4 = new RegExp(`^(?:${byte}\\.){3}${byte}$`);
/** The private ranges of RFC 1918, section 3: 10/8, 172.16/12, 192.168/16. */
const privateRange = /^(?:10\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.)/;

/**
 * Reads the header field x-ms-hpc-authoritychain: RFC 1918 addresses in dotted decimal without leading zeros,
 * separated by commas (RFC 9110, section 5.6.1). A failure names the first item that is no such address.
 */
export function readAuthorityChain(value: string): AuthorityChain {
  const addresses = value.split(',').map((item) => item.replace(/^[\t ]+|[\t ]+$/g, ''));
  for (const address of addresses) {
    if (address === '') return { reason: 'an empty item' };
    if (!ipv4.test(address)) return { reason: `${excerpt(address)}, which is not an IPv4 address` };
    if (!privateRange.test(address)) return { reason: `${address}, which is outside the ranges of RFC 1918` };
  }
  return { addresses };
}
