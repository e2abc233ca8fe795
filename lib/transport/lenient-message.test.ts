import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLeniently } from './lenient-message.ts';
import type { Ending, LenientMessage } from './lenient-message.ts';

function read(bytes: string, ending: Ending = 'closed'): LenientMessage | undefined {
  return readLeniently(Buffer.from(bytes, 'latin1'), ending);
}

function contentOf(message: LenientMessage | undefined): string | undefined {
  return message === undefined ? undefined : Buffer.from(message.content).toString('latin1');
}

describe('a right message', () => {
  test.each([
    ['of a length', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi'],
    ['until the end of the connection', 'HTTP/1.0 200 \r\nX: y\r\n\r\nhi'],
    [
      'in chunks, with an extension and a trailer',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;a=b\r\nh\r\n1\r\ni\r\n0\r\nX: y\r\n\r\n',
    ],
    [
      'after interim replies',
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nX: y\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi',
    ],
  ])('has no flaw: %s', (_, bytes) => {
    const message = read(bytes);
    expect(message).toMatchObject({ status: 200, flaws: [] });
    expect(contentOf(message)).toBe('hi');
  });

  test('keeps order, spelling and duplicates of headers', () => {
    expect(read('HTTP/1.1 200 Fine thing\r\nx-B: 1\r\nX-b:  2 \r\nE:\r\n\r\n')).toMatchObject({
      httpVersion: '1.1',
      reason: 'Fine thing',
      headers: [
        ['x-B', '1'],
        ['X-b', '2'],
        ['E', ''],
      ],
    });
  });
});

describe('a flaw is told', () => {
  test.each([
    [
      'another version',
      'HTTP/2.0 200 OK\r\n\r\n',
      'the status line is "HTTP/2.0 200 OK" (RFC 9112, section 4)',
    ],
    [
      'a lower-case name',
      'http/1.1 200 OK\r\n\r\n',
      'the status line is "http/1.1 200 OK" (RFC 9112, section 4)',
    ],
    ['a high status', 'HTTP/1.1 999 Odd\r\n\r\n', /999, outside 100 to 599/],
    ['bare line feeds', 'HTTP/1.1 200 OK\nX: y\n\n', /without a carriage return/],
    ['a folded line', 'HTTP/1.1 200 OK\r\nX: y\r\n z\r\n\r\n', /"X" is folded over two lines/],
    ['a name with a space', 'HTTP/1.1 200 OK\r\nX Y: z\r\n\r\n', /"X Y" is not a valid header field name/],
    ['a control character', 'HTTP/1.1 200 OK\r\nX: y\0z\r\n\r\n', /"X" holds a control character/],
    [
      'an unknown transfer coding',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: magic\r\n\r\nhi',
      /Transfer-Encoding is "magic"/,
    ],
    [
      'content of a 204',
      'HTTP/1.1 204 No\r\n\r\nhi',
      '2 bytes more follow the headers of a status 204 (RFC 9112, section 6.3)',
    ],
    [
      'bytes behind the end',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nhi',
      /^1 byte more follow the 1 byte that/,
    ],
    [
      'an end too early',
      'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhi',
      'Content-Length says 3 bytes, but the connection was closed after 2',
    ],
    [
      'a chunk that is longer than it says',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nhi\r\n0\r\n\r\n',
      /a chunk of 1 byte is longer/,
    ],
    [
      'bytes behind the last chunk',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n!',
      /1 byte more follow the last chunk/,
    ],
  ])('%s', (_, bytes, flaw) => {
    const { flaws = [] } = read(bytes) ?? {};
    expect(flaws).toHaveLength(1);
    expect(flaws[0]).toMatch(flaw);
  });
});

describe('nothing is read from', () => {
  test.each([
    ['nothing', ''],
    ['another protocol', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['a status that is no number', 'HTTP/1.1 OK\r\n\r\n'],
    ['half a header section', 'HTTP/1.1 200 OK\r\nX: y\r\n'],
    ['a protocol switch', 'HTTP/1.1 101 Go\r\n\r\nxyz'],
    ['interim replies without end', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1000)],
  ])('%s', (_, bytes) => {
    expect(read(bytes)).toBeUndefined();
  });
});

const twoLengths = 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nhi';

test.each([
  ['of a length', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhi', 'awaited'],
  ['of a length, whole', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi', 'reached'],
  ['in chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n', 'awaited'],
  ['in a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhi', 'awaited'],
  ['in chunks, whole', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 'reached'],
  ['of no known end', 'HTTP/1.1 200 OK\r\nX: y\r\n\r\nhi', 'awaited'],
  ['as long as the largest of its lengths', twoLengths, 'reached'],
  ['shorter than the largest of its lengths', twoLengths.slice(0, -1), 'guessed'],
  ['of no end that could be known', 'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nhi', 'guessed'],
])('an open connection may bring more of a message %s', (_, bytes, end) => {
  expect(read(bytes, 'open')).toMatchObject({ end, flaws: [] });
});

test('no bytes make it throw', () => {
  const pieces = fc.constantFrom(
    'HTTP/1.1 200 OK',
    '\r\n',
    '\n',
    'Transfer-Encoding: chunked',
    '5',
    '0',
    ' ',
    ':',
    '\0',
    'x',
  );
  fc.assert(
    fc.property(fc.array(pieces), fc.constantFrom<Ending>('open', 'closed', 'reset'), (parts, ending) => {
      expect(() => read(parts.join(''), ending)).not.toThrow();
    }),
    { numRuns: 300 },
  );
});
