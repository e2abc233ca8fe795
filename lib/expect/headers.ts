import { readAuthorityChain } from '../codec/authority-chain.ts';
import { contentCodings } from '../codec/content-codings.ts';
import { isXmlType, parseContentType } from '../codec/content-type.ts';
import { parseHttpDate } from '../codec/http-date.ts';
import { charsetDefects } from '../codec/charset.ts';
import type { Finding } from '../model/finding.ts';
import { headerValues } from '../model/http.ts';
import type { Reply } from '../model/http.ts';
import { authorityChainHeader } from '../page/names.ts';
import { findingsOf, readXml } from './documents.ts';
import { finding, shownValue } from './finding.ts';

const chainAt = `header ${authorityChainHeader}`;

/** Judges that the authority chain is present (GJ-HDR-01). */
export function authorityChainPresent(reply: Reply): readonly Finding[] {
  if (headerValues(reply.headers, authorityChainHeader).length > 0) return [];
  return [finding(reply, 'GJ-HDR-01', { at: chainAt, want: 'present', got: '(none)' })];
}

/** Judges that the authority chain is absent. */
export function authorityChainAbsent(reply: Reply, row: 'GJ-HDR-02' | 'GJ-HDR-03'): readonly Finding[] {
  const values = headerValues(reply.headers, authorityChainHeader);
  if (values.length === 0) return [];
  return [finding(reply, row, { at: chainAt, want: 'absent', got: shownValue(values.join(', ')) })];
}

/** Judges that the authority chain, if present, lists private addresses (GJ-HDR-04); repeated fields are combined (RFC 9110, section 5.2). */
export function authorityChainValid(reply: Reply): readonly Finding[] {
  const values = headerValues(reply.headers, authorityChainHeader);
  if (values.length === 0) return [];
  const chain = readAuthorityChain(values.join(', '));
  if ('addresses' in chain) return [];
  return [
    finding(reply, 'GJ-HDR-04', {
      at: chainAt,
      want: 'a comma-separated list of RFC 1918 IPv4 addresses',
      got: `${shownValue(values.join(', '))}: ${chain.reason}`,
    }),
  ];
}

/** Judges that Date, Content-Length, Content-Type, Content-Encoding and the message framing are valid HTTP/1.1 (GJ-HDR-05). */
export function standardHeaders(reply: Reply): readonly Finding[] {
  return [
    ...dates(reply),
    ...contentLength(reply),
    ...contentTypes(reply),
    ...contentEncoding(reply),
    ...framing(reply),
  ];
}

function broken(reply: Reply, at: string, want: string, got: string): Finding {
  return finding(reply, 'GJ-HDR-05', { at, want, got });
}

function dates(reply: Reply): readonly Finding[] {
  const values = headerValues(reply.headers, 'date');
  if (values.length > 1) return [broken(reply, 'header Date', 'one line', `${values.length} lines`)];
  return values
    .filter((value) => parseHttpDate(value)?.form !== 'IMF-fixdate')
    .map((value) =>
      broken(
        reply,
        'header Date',
        'a date like Sun, 06 Nov 1994 08:49:37 GMT (RFC 9110, section 5.6.7)',
        shownValue(value),
      ),
    );
}

function contentLength(reply: Reply): readonly Finding[] {
  const values = headerValues(reply.headers, 'content-length').flatMap((line) =>
    line.split(',').map((part) => part.trim()),
  );
  // The transport leaves a body encoded if it does not know the coding.
  const coded = (contentCodings(reply.headers) ?? []).some((coding) => coding !== 'identity');
  const at = 'header Content-Length';
  const [first] = values;
  if (first === undefined) return [];
  if (values.some((value) => !/^\d+$/.test(value)))
    return [broken(reply, at, 'a number', shownValue(values.join(', ')))];
  if (values.some((value) => value !== first))
    return [broken(reply, at, 'one number', shownValue(values.join(', ')))];
  if (headerValues(reply.headers, 'transfer-encoding').length > 0) {
    return [
      broken(
        reply,
        at,
        'no Content-Length together with Transfer-Encoding (RFC 9112, section 6.2)',
        shownValue(first),
      ),
    ];
  }
  // Content-Length counts the encoded bytes, which the transport compares.
  if (coded || Number(first) === reply.body.length) return [];
  return [broken(reply, at, `${reply.body.length}, the bytes of the body`, first)];
}

function contentTypes(reply: Reply): readonly Finding[] {
  const values = headerValues(reply.headers, 'content-type');
  const at = 'header Content-Type';
  if (values.length > 1) return [broken(reply, at, 'one line', values.map(shownValue).join(' and '))];
  return values
    .filter((value) => parseContentType(value) === undefined)
    .map((value) => broken(reply, at, 'a media type (RFC 9110, section 8.3.1)', shownValue(value)));
}

function contentEncoding(reply: Reply): readonly Finding[] {
  if (contentCodings(reply.headers) !== undefined) return [];
  const value = headerValues(reply.headers, 'content-encoding').join(', ');
  return [
    broken(
      reply,
      'header Content-Encoding',
      'a comma-separated list of codings (RFC 9110, section 8.4)',
      shownValue(value),
    ),
  ];
}

function framing(reply: Reply): readonly Finding[] {
  if (reply.framing === undefined) return [];
  return [broken(reply, 'message framing', 'a message that follows RFC 9112', reply.framing)];
}

/** Judges that the Content-Type is an XML type with the charset of the body (GJ-HDR-06). */
export function xmlContentType(reply: Reply): readonly Finding[] {
  const [value] = headerValues(reply.headers, 'content-type');
  const type = value === undefined ? undefined : parseContentType(value);
  if (type === undefined || !isXmlType(type)) {
    return [
      finding(reply, 'GJ-HDR-06', {
        at: 'header Content-Type',
        want: 'an XML media type',
        got: shownValue(value),
      }),
    ];
  }
  const document = readXml(reply);
  return document.ok
    ? findingsOf(charsetDefects(reply, document.value)).map((one) => ({ ...one, about: reply }))
    : [];
}
