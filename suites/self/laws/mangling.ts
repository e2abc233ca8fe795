import * as fc from 'fast-check';
import type { Layer } from '../../../lib/emulator/behaviour.ts';
import { onReply } from '../../../lib/emulator/layers.ts';
import type { Header, Reply } from '../../../lib/model/http.ts';

/** A position in a reply, as a share of its length or of the number of its headers. */
type Share = number;

/** One change of a reply. */
export type Mangling =
  | { readonly kind: 'flip'; readonly at: Share; readonly bits: number }
  | { readonly kind: 'cut'; readonly from: Share; readonly to: Share }
  | { readonly kind: 'repeat'; readonly from: Share; readonly to: Share }
  | { readonly kind: 'insert'; readonly at: Share; readonly bytes: Uint8Array }
  | { readonly kind: 'drop header'; readonly at: Share }
  | { readonly kind: 'repeat header'; readonly at: Share }
  | { readonly kind: 'change header'; readonly at: Share; readonly value: string }
  | { readonly kind: 'add header'; readonly header: Header }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'replace'; readonly reply: Reply };

function spliced(body: Uint8Array, at: Share, gone: Share, bytes: Uint8Array): Uint8Array {
  const from = Math.floor(at * body.length);
  const to = Math.max(from, Math.floor(gone * body.length));
  return Uint8Array.from([...body.subarray(0, from), ...bytes, ...body.subarray(to)]);
}

function harmed(reply: Reply, harm: Mangling): Reply {
  const { body, headers } = reply;
  const nothing = new Uint8Array();
  switch (harm.kind) {
    case 'flip': {
      const flipped = Uint8Array.from(body);
      const at = Math.floor(harm.at * body.length);
      if (at < flipped.length) flipped[at] = (flipped[at] ?? 0) ^ harm.bits;
      return { ...reply, body: flipped };
    }
    case 'cut':
      return { ...reply, body: spliced(body, harm.from, harm.to, nothing) };
    case 'repeat': {
      const part = body.subarray(Math.floor(harm.from * body.length), Math.floor(harm.to * body.length));
      return { ...reply, body: spliced(body, harm.from, harm.from, part) };
    }
    case 'insert':
      return { ...reply, body: spliced(body, harm.at, harm.at, harm.bytes) };
    case 'drop header':
      return { ...reply, headers: headers.toSpliced(Math.floor(harm.at * headers.length), 1) };
    case 'repeat header': {
      const at = Math.floor(harm.at * headers.length);
      return { ...reply, headers: headers.toSpliced(at, 0, ...headers.slice(at, at + 1)) };
    }
    case 'change header': {
      const changed = Math.floor(harm.at * headers.length);
      return {
        ...reply,
        headers: headers.map(([name, value], at): Header => [name, at === changed ? harm.value : value]),
      };
    }
    case 'add header':
      return { ...reply, headers: [...headers, harm.header] };
    case 'status':
      return { ...reply, status: harm.status };
    case 'replace':
      return harm.reply;
  }
}

/** Applies changes to a reply in turn. */
export function mangled(reply: Reply, manglings: readonly Mangling[]): Reply {
  return manglings.reduce(harmed, reply);
}

/** Mangles the replies to a fixed `share` of the requests; 1 is all. */
export function mangling(manglings: readonly Mangling[], share: number): Layer {
  return onReply((reply, { request }) => {
    let hash = 0;
    for (const byte of Buffer.from(`${request.method}${request.target}${request.headers.join()}`))
      hash = (hash * 31 + byte) % 997;
    return hash < share * 997 ? mangled(reply, manglings) : reply;
  });
}

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const range = fc
  .tuple(share, share)
  .map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) }));
const status = fc.oneof(
  fc.integer({ min: 100, max: 999 }),
  fc.constantFrom(200, 204, 206, 304, 400, 404, 500),
);

/** Texts with a meaning in XML or JavaScript. */
const fragment = fc.constantFrom(
  '<',
  '>',
  '&',
  '&amp;',
  '&#0;',
  '&undefined;',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?xml version="1.1"?>',
  '<!DOCTYPE Job [<!ENTITY a "b">]>',
  '<Property/>',
  '<Name>Id</Name>',
  '<Value>1</Value>',
  '</Value>',
  '<Property xmlns="urn:x"><Name/></Property>',
  ' xmlns=""',
  ' xmlns:i="urn:y"',
  ' i:nil="true"',
  '"',
  "'",
  '=',
  '\u0000',
  '\uFEFF',
  '\uFFFF',
  '__proto__',
  'constructor',
  'NaN',
  '-1e400',
  '99999999999999999999',
  '\u{1F680}',
);

const name = fc.oneof(
  fc.constantFrom(
    'Content-Type',
    'Content-Length',
    'Date',
    'x-ms-hpc-authoritychain',
    'Transfer-Encoding',
    'Content-Encoding',
    'Server',
    'WWW-Authenticate',
    'Location',
    'Retry-After',
    '__proto__',
  ),
  fc.string({ maxLength: 12 }),
);

const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ',',
    ', ,',
    ';',
    'charset',
    'application/xml',
    'application/xml;charset',
    'text/xml; charset="utf-16',
    'application/xml; charset=no-such',
    'Fri, 31 Feb 2024 25:61:61 GMT',
    '-1',
    '1e3',
    '0x10',
    '12, 12',
    '10.0.0.1,',
    '256.1.1.1',
    'chunked, chunked',
    'gzip',
  ),
);

const header: fc.Arbitrary<Header> = fc.tuple(name, value);

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 24 }),
  fc
    .array(fragment, { minLength: 1, maxLength: 4 })
    .map((parts) => new Uint8Array(Buffer.from(parts.join('')))),
);

/** Random replies. */
export const randomReplies: fc.Arbitrary<Reply> = fc.record(
  {
    httpVersion: fc.constantFrom('1.1', '1.0', '2'),
    status,
    reason: fc.string({ maxLength: 12 }),
    headers: fc.array(header, { maxLength: 6 }),
    body: fc.oneof(
      bytes,
      fc.array(bytes, { maxLength: 12 }).map((parts) => new Uint8Array(Buffer.concat(parts))),
    ),
    framing: fc.string({ maxLength: 12 }),
  },
  { requiredKeys: ['httpVersion', 'status', 'reason', 'headers', 'body'] },
);

/** Random changes of all kinds. */
export const manglings: fc.Arbitrary<readonly Mangling[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), at: share, bits: fc.integer({ min: 1, max: 255 }) }),
    range.map((at) => ({ kind: 'cut' as const, ...at })),
    range.map((at) => ({ kind: 'repeat' as const, ...at })),
    fc.record({ kind: fc.constant('insert' as const), at: share, bytes }),
    fc.record({ kind: fc.constant('drop header' as const), at: share }),
    fc.record({ kind: fc.constant('repeat header' as const), at: share }),
    fc.record({ kind: fc.constant('change header' as const), at: share, value }),
    fc.record({ kind: fc.constant('add header' as const), header }),
    fc.record({ kind: fc.constant('status' as const), status }),
    fc.record({ kind: fc.constant('replace' as const), reply: randomReplies }),
  ),
  { minLength: 1, maxLength: 4 },
);
