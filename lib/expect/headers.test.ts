import { describe, expect, test } from 'vitest';
import type { Header } from '../model/http.ts';
import { bagText } from '../model/testing/bodies.ts';
import { replyOf } from '../model/testing/messages.ts';
import { shownValue } from './finding.ts';
import {
  authorityChainAbsent,
  authorityChainPresent,
  authorityChainValid,
  standardHeaders,
  xmlContentType,
} from './headers.ts';
import { named, told } from './testing/told.ts';

const body = bagText(['Name', 'M\u00fcller']);
const bytes = new TextEncoder().encode(body).length;

function withHeaders(...headers: readonly Header[]): ReturnType<typeof replyOf> {
  return replyOf(body, { headers });
}

function chain(...values: readonly string[]): ReturnType<typeof replyOf> {
  return withHeaders(...values.map((value): Header => ['X-MS-HPC-AuthorityChain', value]));
}

const chainAt = 'header x-ms-hpc-authoritychain';

describe('the authority chain', () => {
  test('is present with any value and any case of its name', () => {
    expect(authorityChainPresent(chain('10.0.0.1'))).toEqual([]);
    expect(authorityChainPresent(chain(''))).toEqual([]);
  });

  test('is missing, even if a similar header is present', () => {
    const reply = withHeaders(['x-ms-hpc-authority-chain', '10.0.0.1']);
    expect(authorityChainPresent(reply)).toEqual([
      { requirement: 'GJ-HDR-01', at: chainAt, want: 'present', got: '(none)', about: reply },
    ]);
  });

  test.each(['GJ-HDR-02', 'GJ-HDR-03'] as const)('is absent, or %s is broken', (row) => {
    expect(authorityChainAbsent(withHeaders(), row)).toEqual([]);
    expect(told(authorityChainAbsent(chain('10.0.0.1', '10.0.0.2'), row))).toEqual([
      { requirement: row, at: chainAt, want: 'absent', got: '"10.0.0.1, 10.0.0.2"' },
    ]);
    expect(told(authorityChainAbsent(chain(''), row))[0]?.got).toBe('""');
  });

  test.each([
    [[]],
    [['10.0.0.1']],
    [['10.255.255.255,172.16.0.1 ,\t192.168.0.1']],
    [['10.0.0.1', '172.31.255.255']],
  ])('is valid: %j', (values) => {
    expect(authorityChainValid(chain(...values))).toEqual([]);
  });

  test.each([
    [['11.0.0.1']],
    [['172.32.0.1']],
    [['10.0.0.1;10.0.0.2']],
    [['10.0.0.1,']],
    [['10.0.0.1', '']],
    [['']],
  ])('is not valid: %j', (values) => {
    expect(named(authorityChainValid(chain(...values)))).toEqual(['GJ-HDR-04']);
  });

  test('gives a finding with its value and the reason', () => {
    expect(told(authorityChainValid(chain('10.0.0.1', '8.8.8.8')))).toEqual([
      {
        requirement: 'GJ-HDR-04',
        at: chainAt,
        want: 'a comma-separated list of RFC 1918 IPv4 addresses',
        got: '"10.0.0.1, 8.8.8.8": 8.8.8.8, which is outside the ranges of RFC 1918',
      },
    ]);
  });
});

describe('standard headers', () => {
  const standard: readonly Header[] = [
    ['Date', 'Fri, 17 May 2024 20:31:28 GMT'],
    ['Content-Length', String(bytes)],
    ['Content-Type', 'application/xml'],
  ];

  test('are optional', () => {
    expect(standardHeaders(withHeaders(...standard))).toEqual([]);
    expect(standardHeaders(withHeaders())).toEqual([]);
  });

  test('give one finding each', () => {
    const reply = replyOf(body, {
      headers: [
        ['date', 'now'],
        ['content-length', '1'],
        ['content-type', 'xml'],
      ],
      framing: 'bytes after the end of the message',
    });
    expect(standardHeaders(reply)).toEqual([
      {
        requirement: 'GJ-HDR-05',
        at: 'header Date',
        want: 'a date like Sun, 06 Nov 1994 08:49:37 GMT (RFC 9110, section 5.6.7)',
        got: '"now"',
        about: reply,
      },
      {
        requirement: 'GJ-HDR-05',
        at: 'header Content-Length',
        want: `${bytes}, the bytes of the body`,
        got: '1',
        about: reply,
      },
      {
        requirement: 'GJ-HDR-05',
        at: 'header Content-Type',
        want: 'a media type (RFC 9110, section 8.3.1)',
        got: '"xml"',
        about: reply,
      },
      {
        requirement: 'GJ-HDR-05',
        at: 'message framing',
        want: 'a message that follows RFC 9112',
        got: 'bytes after the end of the message',
        about: reply,
      },
    ]);
  });

  test.each([
    ['Friday, 17-May-24 20:31:28 GMT'],
    ['Fri May 17 20:31:28 2024'],
    ['Sat, 17 May 2024 20:31:28 GMT'],
    ['Fri, 17 May 2024 20:31:28 +0000'],
    ['2024-05-17T20:31:28Z'],
    ['Fri, 17 May 2024 25:31:28 GMT'],
    [''],
  ])('have no date in the format %j, which a server must not generate', (value) => {
    const findings = standardHeaders(withHeaders(['Date', value]));
    expect(findings.map(({ at, got }) => [at, got])).toEqual([['header Date', `"${value}"`]]);
  });

  test('have one Date field, even if two are equal', () => {
    const date: Header = ['Date', 'Fri, 17 May 2024 20:31:28 GMT'];
    expect(told(standardHeaders(withHeaders(date, date)))).toEqual([
      { requirement: 'GJ-HDR-05', at: 'header Date', want: 'one line', got: '2 lines' },
    ]);
  });

  test.each<[string, readonly Header[]]>([
    ['in one line', [['Content-Length', String(bytes)]]],
    ['twice in a list', [['Content-Length', `${bytes}, ${bytes}`]]],
    [
      'on two lines',
      [
        ['Content-Length', String(bytes)],
        ['content-length', String(bytes)],
      ],
    ],
  ])('have the length of the body in bytes, %s', (_, headers) => {
    expect(standardHeaders(withHeaders(...headers))).toEqual([]);
  });

  test.each<[string, readonly Header[], string, string]>([
    [
      'a length in characters',
      [['Content-Length', String(body.length)]],
      `${bytes}, the bytes of the body`,
      String(body.length),
    ],
    ['a length with a unit', [['Content-Length', `${bytes} bytes`]], 'a number', `"${bytes} bytes"`],
    ['a signed length', [['Content-Length', `+${bytes}`]], 'a number', `"+${bytes}"`],
    ['a negative length', [['Content-Length', '-1']], 'a number', '"-1"'],
    ['a fraction', [['Content-Length', `${bytes}.0`]], 'a number', `"${bytes}.0"`],
    ['an empty length', [['Content-Length', '']], 'a number', '""'],
    ['an empty item', [['Content-Length', `${bytes},`]], 'a number', `"${bytes}, "`],
    ['different lengths in a list', [['Content-Length', `${bytes}, 5`]], 'one number', `"${bytes}, 5"`],
    [
      'different lengths on two lines',
      [
        ['Content-Length', '5'],
        ['Content-Length', String(bytes)],
      ],
      'one number',
      `"5, ${bytes}"`,
    ],
    [
      'a length together with a transfer coding',
      [
        ['Content-Length', String(bytes)],
        ['Transfer-Encoding', 'chunked'],
      ],
      'no Content-Length together with Transfer-Encoding (RFC 9112, section 6.2)',
      `"${bytes}"`,
    ],
  ])('do not include %s', (_, headers, want, got) => {
    expect(told(standardHeaders(withHeaders(...headers)))).toEqual([
      { requirement: 'GJ-HDR-05', at: 'header Content-Length', want, got },
    ]);
  });

  test.each(['gzip', 'br', 'identity, gzip'])(
    'count a body that is coded as %s before it is decoded',
    (coding) => {
      const reply = withHeaders(['Content-Length', '1'], ['Content-Encoding', coding]);
      expect(standardHeaders(reply)).toEqual([]);
    },
  );

  test('count an identity-coded body, and require a number with any coding', () => {
    expect(
      standardHeaders(withHeaders(['Content-Length', '1'], ['Content-Encoding', ' Identity '])),
    ).toHaveLength(1);
    expect(standardHeaders(withHeaders(['Content-Length', 'x'], ['Content-Encoding', 'gzip']))).toHaveLength(
      1,
    );
  });

  test.each(['gzip;q=1', 'two words', '"gzip"'])('do not accept %j as a list of codings', (value) => {
    const reply = withHeaders(['Content-Length', String(bytes)], ['Content-Encoding', value]);
    expect(told(standardHeaders(reply))).toEqual([
      {
        requirement: 'GJ-HDR-05',
        at: 'header Content-Encoding',
        want: 'a comma-separated list of codings (RFC 9110, section 8.4)',
        got: shownValue(value),
      },
    ]);
  });

  test('count the encoded body if its codings are unknown, and the body without codings', () => {
    for (const value of ['two words', '']) {
      const reply = withHeaders(['Content-Length', '1'], ['Content-Encoding', value]);
      expect(standardHeaders(reply).map(({ at }) => at)).toContain('header Content-Length');
    }
  });

  test.each(['application/xml', 'text/xml; charset="utf-8"', 'application/soap+xml;', 'text/html'])(
    'name a media type: %s',
    (value) => {
      expect(standardHeaders(withHeaders(['Content-Type', value]))).toEqual([]);
    },
  );

  test.each(['xml', 'application/', '/xml', 'text/xml; charset=', 'text/xml; charset="utf-8', ''])(
    'do not call %j a media type',
    (value) => {
      expect(standardHeaders(withHeaders(['Content-Type', value])).map(({ got }) => got)).toEqual([
        `"${value}"`,
      ]);
    },
  );

  test('have one Content-Type field', () => {
    const reply = withHeaders(['Content-Type', 'text/xml'], ['content-type', 'application/xml']);
    expect(told(standardHeaders(reply))).toEqual([
      {
        requirement: 'GJ-HDR-05',
        at: 'header Content-Type',
        want: 'one line',
        got: '"text/xml" and "application/xml"',
      },
    ]);
  });
});

describe('the type of an XML body', () => {
  test.each([
    'application/xml',
    'text/xml',
    'Text/XML; charset=UTF-8',
    'application/soap+xml',
    'application/vnd.example+xml; charset="utf-8"',
  ])('is valid: %s', (value) => {
    expect(xmlContentType(withHeaders(['Content-Type', value]))).toEqual([]);
  });

  test.each([
    'text/html',
    'application/json',
    'application/xmlx',
    'image/xml',
    'application/+xml',
    'xml',
    '',
  ])('is not valid: %j', (value) => {
    expect(told(xmlContentType(withHeaders(['Content-Type', value])))).toEqual([
      { requirement: 'GJ-HDR-06', at: 'header Content-Type', want: 'an XML media type', got: `"${value}"` },
    ]);
  });

  test('is missing', () => {
    expect(told(xmlContentType(withHeaders()))[0]?.got).toBe('(none)');
  });

  test('has the charset of the body', () => {
    const reply = withHeaders(['Content-Type', 'application/xml; charset=us-ascii']);
    const findings = xmlContentType(reply);
    expect(named(findings)).toEqual(['GJ-HDR-06']);
    expect(findings[0]?.about).toBe(reply);
  });

  test('is valid if the body is not XML, which other checks judge', () => {
    expect(
      xmlContentType(replyOf('<Job>', { headers: [['Content-Type', 'text/xml; charset=utf-16']] })),
    ).toEqual([]);
  });
});
