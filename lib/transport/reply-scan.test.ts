import { describe, expect, test } from 'vitest';
import { longestHead, scanReply } from './reply-scan.ts';
import type { ReplyScan } from './reply-scan.ts';

function feed(scan: ReplyScan, ...chunks: readonly string[]): string {
  return chunks
    .map((chunk) => Buffer.from(scan.push(Buffer.from(chunk, 'latin1'))).toString('latin1'))
    .join('');
}

describe('a reply as it stands on the wire', () => {
  test('passes through unchanged, whatever the pieces', () => {
    const wire = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nh\xe9llo';
    expect(feed(scanReply('GET'), ...wire)).toBe(wire);
    expect(feed(scanReply('GET'), wire)).toBe(wire);
  });

  test('tells the version, what it announces and what stands behind its end', () => {
    const scan = scanReply('GET');
    expect([scan.begun(), scan.firstLine()]).toEqual([false, '']);
    feed(scan, 'HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nhi', 'xyz');
    expect([scan.begun(), scan.firstLine(), scan.statusLine()]).toEqual([
      true,
      'HTTP/1.0 200 OK',
      'HTTP/1.0 200 OK',
    ]);
    expect([scan.announced(), scan.surplus()]).toEqual([2, 3]);
  });

  test('tells whether the end that it announces has come', () => {
    const scan = scanReply('GET');
    const reached = ['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n', '\r\nh', 'i', '!'].map((bytes) => {
      feed(scan, bytes);
      return scan.reached();
    });
    expect(reached).toEqual([false, false, true, true]);
  });

  test.each(['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 2', 'HTTP/1.1 200 OK'])(
    'announces nothing with %j',
    (head) => {
      const scan = scanReply('GET');
      feed(scan, `${head}\r\n\r\nabcdef`);
      expect([scan.announced(), scan.surplus(), scan.reached()]).toEqual([undefined, 0, false]);
    },
  );

  test.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ])('has no content in reply to %s with %i', (method, status) => {
    const scan = scanReply(method);
    feed(scan, `HTTP/1.1 ${status} X\r\nContent-Length: 7\r\n\r\nabc`);
    expect([scan.announced(), scan.surplus()]).toEqual([0, 3]);
  });
});

describe('interim replies', () => {
  const final = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';
  const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n';

  test('a 100 Continue is skipped, in one piece or in many, alone or repeated', () => {
    const wire = `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\nX: y\r\n\r\n${final}`;
    expect(feed(scanReply('GET'), wire)).toBe(final);
    expect(feed(scanReply('GET'), ...wire)).toBe(final);
  });

  test('another one stays, and the final reply is what counts', () => {
    const scan = scanReply('GET');
    expect(feed(scan, `${hints}HTTP/1.1 100 Continue\r\n\r\n${final}x`)).toBe(`${hints}${final}x`);
    expect([scan.announced(), scan.surplus()]).toEqual([2, 1]);
  });
});

describe('what is not HTTP', () => {
  test('goes to the parser at once', () => {
    const scan = scanReply('GET');
    expect(feed(scan, 'SSH-2.0-OpenSSH\r\n')).toBe('SSH-2.0-OpenSSH\r\n');
    expect([scan.firstLine(), scan.statusLine()]).toEqual(['SSH-2.0-OpenSSH', undefined]);
  });

  test('is not held back beyond the limit of a header section', () => {
    const wire = `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(longestHead)}`;
    expect(feed(scanReply('GET'), wire)).toBe(wire);
  });
});
