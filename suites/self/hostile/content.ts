import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import type { HostileBehaviour, HostileRequest } from './behaviour.ts';
import { message, wire, xml } from './writing.ts';

const common = 'http://schemas.microsoft.com/HPCS2008R2/common';

const mebibyte = 1024 ** 2;

/** 256 MiB as gzip, in repeated members (RFC 1952, section 2.2), which are quick to create. */
function gzipBomb(): Buffer {
  const member = gzipSync(Buffer.alloc(mebibyte, 32));
  return Buffer.concat(Array.from({ length: 256 }, () => member));
}

const fastBrotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

const made = new Map<string, Buffer>();

/** Creates a value once, because large bodies are equal for every request. */
function once(key: string, make: () => Buffer): Buffer {
  let bytes = made.get(key);
  if (bytes === undefined) {
    bytes = make();
    made.set(key, bytes);
  }
  return bytes;
}

function coded(coding: string, content: Uint8Array): Buffer {
  return message('200 OK', ['Content-Type: application/xml', `Content-Encoding: ${coding}`], content);
}

function bag(properties: string): string {
  return `<ArrayOfProperty xmlns="${common}">${properties}</ArrayOfProperty>`;
}

function property(name: string, value: string): string {
  return `<Property><Name>${name}</Name><Value>${value}</Value></Property>`;
}

/** Text that attacks every display of a report: HTML, XML, Markdown, terminal, CI log, spreadsheet. */
const actingText = [
  '<script>alert(1)</script>',
  '</script></pre><img src=x onerror=alert(2)>',
  '<svg onload=alert(3)><iframe srcdoc="&lt;script&gt;alert(4)&lt;/script&gt;">',
  '--> ]]> &quot; onmouseover=alert(5)',
  '::error title=x::owned',
  '##vso[task.complete result=Succeeded]',
  '##[error]owned',
  '=HYPERLINK("http://evil.example/")',
  '[link](javascript:alert(6))',
  '\u001B[2J\u001B]0;owned\u0007\u009B31m',
].join(' ');

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/\p{Cc}/gu, '\u241B');
}

/** A status line and header lines that attack the display of a report. */
function acting(status: string, content: string): Buffer {
  const line = actingText.replaceAll(/[^\u0020-\u007E]/g, '');
  return message(
    `${status} ${line}`,
    [`Server: ${line}`, `Date: ${line}`, `X-ms-hpc-authoritychain: ${line}`, `Content-Type: ${line}`],
    content,
  );
}

function entityBomb(): string {
  const levels = Array.from(
    { length: 12 },
    (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`,
  );
  return `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "lol">${levels.join('')}]>${bag(property('Name', '&e12;'))}`;
}

function externalEntities({ origin }: HostileRequest): string {
  const entities = [
    '<!ENTITY file SYSTEM "file:///etc/passwd">',
    `<!ENTITY web SYSTEM "${origin}/fetched">`,
    `<!ENTITY % remote SYSTEM "${origin}/fetched.dtd">`,
  ];
  return `<?xml version="1.0"?><!DOCTYPE a SYSTEM "${origin}/fetched.dtd" [${entities.join('')}]>${bag(
    property('Id', '1') + property('Name', '&file;&web;'),
  )}`;
}

const page =
  '<!DOCTYPE html><html><head><title>Sign in</title><script>alert(1)</script></head><body><form method=post action=/login><input name=user><input name=password type=password></form></body></html>';

/** Bodies that expand, lie about their coding, or are of another kind. */
export const content: readonly HostileBehaviour[] = [
  {
    id: 'gzip-bomb',
    says: 'A small gzip body expands to 256 MiB.',
    exit: [3],
    problem: 'limit',
    meet: (socket) => socket.write(once('gzip', () => coded('gzip', gzipBomb()))),
  },
  {
    id: 'deflate-bomb',
    says: 'A small deflate body expands to 32 MiB.',
    exit: [3],
    problem: 'limit',
    meet: (socket) =>
      socket.write(
        once('deflate', () => coded('deflate', deflateSync(Buffer.alloc(32 * mebibyte, 32), { level: 1 }))),
      ),
  },
  {
    id: 'brotli-bomb',
    says: 'A few hundred bytes of Brotli expand to 32 MiB.',
    exit: [3],
    problem: 'limit',
    meet: (socket) =>
      socket.write(
        once('br', () => coded('br', brotliCompressSync(Buffer.alloc(32 * mebibyte, 32), fastBrotli))),
      ),
  },
  {
    id: 'nested-gzip-bomb',
    says: 'A gzip body holds a gzip body that expands to 256 MiB.',
    exit: [3],
    problem: 'limit',
    meet: (socket) => socket.write(once('nested', () => coded('gzip, gzip', gzipSync(gzipBomb())))),
  },
  {
    id: 'thousand-codings',
    says: 'Content-Encoding names gzip a thousand times.',
    exit: [1, 3],
    meet: (socket) =>
      socket.write(coded(Array.from({ length: 1000 }, () => 'gzip').join(), gzipSync('<a/>'))),
  },
  {
    id: 'gzip-cut-short',
    says: 'A gzip body is cut off in the middle.',
    exit: [1],
    meet: (socket, { right }) => socket.write(coded('gzip', gzipSync(right.body).subarray(0, 20))),
  },
  {
    id: 'gzip-by-name-only',
    says: 'Content-Encoding is gzip, but the body is not compressed.',
    exit: [1],
    meet: (socket, { right }) => socket.write(coded('gzip', right.body)),
  },
  {
    id: 'entity-bomb',
    says: 'A document declares entities that expand to a billion characters.',
    exit: [1, 3],
    meet: (socket) => socket.write(xml(entityBomb())),
  },
  {
    id: 'external-entities',
    says: 'A document refers to local files and URLs as external entities.',
    exit: [1, 3],
    meet: (socket, request) => socket.write(xml(externalEntities(request))),
  },
  {
    id: 'depth-of-a-hundred-thousand',
    says: 'A document nests 100,000 elements.',
    exit: [1, 3],
    meet: (socket) =>
      socket.write(once('deep', () => xml(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`))),
  },
  {
    id: 'twelve-thousand-properties',
    says: 'A document has 12,000 properties with one name.',
    exit: [1, 3],
    meet: (socket) => socket.write(once('wide', () => xml(bag(property('Id', '1').repeat(12_000))))),
  },
  {
    id: 'fifty-thousand-attributes',
    says: 'An element has 50,000 attributes.',
    exit: [1, 3],
    meet: (socket) =>
      socket.write(
        once('attributes', () =>
          xml(`<Job ${Array.from({ length: 50_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`),
        ),
      ),
  },
  {
    id: 'value-of-a-megabyte',
    says: 'The value of a property has the length of the largest permitted body.',
    exit: [1, 3],
    meet: (socket) =>
      socket.write(once('long', () => xml(bag(property('Id', '1') + property('Name', 'x'.repeat(900_000)))))),
  },
  {
    id: 'names-of-prototypes',
    says: 'Properties are named __proto__, constructor and toString.',
    exit: [1],
    meet: (socket) =>
      socket.write(
        xml(
          bag(
            ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
              .map((name) => property(name, '1'))
              .join(''),
          ),
        ),
      ),
  },
  {
    id: 'login-page',
    says: 'Every reply is an HTML login page with status 200.',
    exit: [3],
    problem: 'preflight',
    meet: (socket) => socket.write(message('200 OK', ['Content-Type: text/html'], page)),
  },
  {
    id: 'json',
    says: 'Every reply is JSON with status 200.',
    exit: [3],
    problem: 'preflight',
    meet: (socket) => socket.write(message('200 OK', ['Content-Type: application/json'], '{"Id":1}')),
  },
  {
    id: 'nothing-with-200',
    says: 'Every reply has status 200 and an empty body.',
    exit: [1],
    meet: (socket) => socket.write(message('200 OK', [], '')),
  },
  {
    id: 'bytes-that-are-no-text',
    says: 'The body is a document with invalid UTF-8.',
    exit: [1],
    meet: (socket) => socket.write(xml(Buffer.from(bag(property('Name', '\u00FF\u00FE\u00C0')), 'latin1'))),
  },
  {
    id: 'nul-bytes',
    says: 'The body holds only NUL bytes.',
    exit: [1],
    meet: (socket) => socket.write(xml(Buffer.alloc(5000))),
  },
  {
    id: 'another-job-each-time',
    says: 'All replies differ.',
    exit: [1],
    meet: (socket, { count }) =>
      socket.write(xml(bag(property('Id', String(count)) + property('State', 'Finished')))),
  },
  {
    id: 'acts-in-values',
    says: 'Values, names, headers and reason phrases hold markup, scripts, terminal escapes and CI commands.',
    exit: [1],
    meet: (socket) =>
      socket.write(
        acting(
          '200',
          bag(
            property('Id', '1') +
              property(escaped(actingText), escaped(actingText)) +
              property('State', escaped(actingText)),
          ),
        ),
      ),
  },
  {
    id: 'acts-in-errors',
    says: 'Every reply is an error page that holds markup, scripts and CI commands.',
    exit: [1],
    meet: (socket) => socket.write(acting('500', actingText)),
  },
  {
    id: 'headers-by-the-thousand',
    says: 'A right reply has a thousand extra headers.',
    exit: [0, 1, 3],
    meet: (socket, { right }) =>
      socket.write(
        wire({
          ...right,
          headers: [
            ...right.headers,
            ...Array.from({ length: 1000 }, (_, index) => [`X-${index}`, 'x'] as const),
          ],
        }),
      ),
  },
];
