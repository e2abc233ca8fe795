import { authorityChainHeader } from '../../page/names.ts';
import type { Header } from '../../model/http.ts';
import type { Layer } from '../behaviour.ts';
import { onHeader, onReply } from '../layers.ts';
import type { Freedom } from './freedom.ts';

const renaming = (name: (right: string) => string): Layer =>
  onReply((reply) => ({
    ...reply,
    headers: reply.headers.map(([right, value]): Header => [name(right), value]),
  }));

const adding = (headers: readonly Header[]): Layer =>
  onReply((reply) => ({ ...reply, headers: [...reply.headers, ...headers] }));

const type = (change: (right: string) => string): Layer => onHeader('Content-Type', change);

const chain = (change: (right: string) => string): Layer => onHeader(authorityChainHeader, change);

const hosted = { since: 'hpcpack-2008r2-sp3', hosting: 'azure' } as const;

/** Freedoms of status lines and header fields. */
export const headerFreedoms = [
  {
    id: 'header-names-lower-case',
    opens: 'Header names are in lower case.',
    layer: renaming((name) => name.toLowerCase()),
  },
  {
    id: 'header-names-upper-case',
    opens: 'Header names are in upper case.',
    layer: renaming((name) => name.toUpperCase()),
  },
  {
    id: 'headers-reversed',
    opens: 'Headers have another order.',
    layer: onReply((reply) => ({ ...reply, headers: reply.headers.toReversed() })),
  },
  { id: 'no-date', opens: 'The Date header is missing.', layer: onHeader('Date', () => undefined) },
  {
    id: 'server-headers',
    opens: 'Headers name the software of the service.',
    layer: adding([
      ['Server', 'Microsoft-HTTPAPI/2.0'],
      ['X-Powered-By', 'ASP.NET'],
      ['X-AspNet-Version', '4.0.30319'],
    ]),
  },
  {
    id: 'caching-headers',
    opens: 'Caching headers are present.',
    layer: adding([
      ['Cache-Control', 'private, max-age=0'],
      ['ETag', 'W/"115-7"'],
      ['Vary', 'Accept, api-version'],
      ['Set-Cookie', 'session=1; Secure; HttpOnly'],
      ['Set-Cookie', 'node=2; Secure'],
    ]),
  },
  {
    id: 'chunked',
    opens: 'A body is chunked, without Content-Length.',
    layer: onReply((reply, call) =>
      call.request.method === 'HEAD'
        ? reply
        : {
            ...reply,
            headers: [
              ...reply.headers.filter(([name]) => name.toLowerCase() !== 'content-length'),
              ['Transfer-Encoding', 'chunked'],
            ],
          },
    ),
  },
  {
    id: 'connection-close',
    opens: 'The connection ends after each reply.',
    layer: adding([['Connection', 'close']]),
  },
  {
    id: 'text-xml',
    opens: 'Content-Type is text/xml.',
    layer: type((right) => right.replace('application/xml', 'text/xml')),
  },
  {
    id: 'suffix-xml',
    opens: 'Content-Type ends in +xml.',
    layer: type((right) => right.replace(/^\w+\/xml/, 'application/vnd.hpc+xml')),
  },
  {
    id: 'content-type-upper-case',
    opens: 'Content-Type is in upper case and its charset is quoted.',
    layer: type((right) => right.toUpperCase().replace(/=(\S+)$/, '="$1"')),
  },
  {
    id: 'content-type-without-charset',
    opens: 'Content-Type has no charset.',
    layer: type((right) => right.replace(/;.*$/, '')),
  },
  {
    id: 'content-type-without-space',
    opens: 'Content-Type has no spaces and an extra parameter.',
    layer: type((right) => right.replace('; ', ';version="4.0";')),
  },
  {
    id: 'no-reason',
    opens: 'The reason phrase is missing.',
    layer: onReply((reply) => ({ ...reply, reason: '' })),
  },
  {
    id: 'other-reason',
    opens: 'The reason phrase is not the usual one.',
    layer: onReply((reply) => ({ ...reply, reason: reply.status < 400 ? 'Fine' : 'Not so fine' })),
  },
  {
    id: 'chain-of-one',
    opens: 'The authority chain holds one address.',
    needs: hosted,
    layer: chain((right) => right.replace(/,.*$/, '')),
  },
  {
    id: 'chain-with-spaces',
    opens: 'The commas of the authority chain have white space around them.',
    needs: hosted,
    layer: chain((right) => right.replaceAll(',', ' , \t')),
  },
  {
    id: 'chain-of-forty',
    opens: 'The authority chain holds forty addresses.',
    needs: hosted,
    layer: chain(() => Array.from({ length: 40 }, (_, index) => `10.0.${index}.${index + 1}`).join(',')),
  },
  {
    id: 'chain-at-the-bounds',
    opens: 'The authority chain holds the first and the last private addresses.',
    needs: hosted,
    layer: chain(() => '10.0.0.0,10.255.255.255,172.16.0.0,172.31.255.255,192.168.0.0,192.168.255.255'),
  },
  {
    id: 'chain-repeats',
    opens: 'The authority chain holds an address twice.',
    needs: hosted,
    layer: chain((right) => `${right},${right}`),
  },
  {
    id: 'no-chain-on-errors',
    opens: 'Errors have no authority chain.',
    needs: hosted,
    layer: {
      authorityChain: (next) => (call, outcome) =>
        outcome.kind === 'error' ? undefined : next(call, outcome),
    },
  },
] as const satisfies readonly Freedom[];
