import { randomBytes } from 'node:crypto';
import type { HostileBehaviour, HostileRequest } from './behaviour.ts';
import { message, wire, xml } from './writing.ts';

/** A right reply in chunks with a changed body. */
function chunked({ right }: HostileRequest, body: string): Buffer {
  const head = right.headers
    .filter(([name]) => name.toLowerCase() !== 'content-length')
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  return Buffer.from(
    `HTTP/1.1 ${right.status} ${right.reason}\r\n${head}Transfer-Encoding: chunked\r\n\r\n${body}`,
    'latin1',
  );
}

/** A right reply with a changed head. */
function withHead({ right }: HostileRequest, change: (head: string) => string): Buffer {
  const bytes = wire(right);
  const end = bytes.length - right.body.length;
  return Buffer.concat([Buffer.from(change(bytes.toString('latin1', 0, end)), 'latin1'), right.body]);
}

const lengthLine = /Content-Length: (\d+)/;

function bodyOf({ right }: HostileRequest): string {
  return Buffer.from(right.body).toString('latin1');
}

/** Messages with wrong framing, and bytes that are not HTTP. */
export const framing: readonly HostileBehaviour[] = [
  {
    id: 'body-cut-short',
    says: 'The connection is closed in the middle of the body.',
    exit: [1],
    meet: (socket, { right }) => {
      const bytes = wire(right);
      socket.end(bytes.subarray(0, bytes.length - Math.ceil(right.body.length / 2)));
    },
  },
  {
    id: 'length-too-short',
    says: 'More bytes follow than Content-Length says.',
    exit: [1],
    meet: (socket, request) =>
      socket.end(
        withHead(request, (head) =>
          head.replace(lengthLine, (_, length) => `Content-Length: ${Math.max(0, Number(length) - 9)}`),
        ),
      ),
  },
  {
    id: 'length-is-a-word',
    says: 'Content-Length is not a number.',
    exit: [1],
    meet: (socket, request) =>
      socket.end(withHead(request, (head) => head.replace(lengthLine, 'Content-Length: many'))),
  },
  {
    id: 'length-beyond-numbers',
    says: 'Content-Length has thirty digits.',
    exit: [1],
    meet: (socket, request) =>
      socket.end(withHead(request, (head) => head.replace(lengthLine, `Content-Length: ${'9'.repeat(30)}`))),
  },
  {
    id: 'length-negative',
    says: 'Content-Length is negative.',
    exit: [1],
    meet: (socket, request) =>
      socket.end(withHead(request, (head) => head.replace(lengthLine, 'Content-Length: -5'))),
  },
  {
    id: 'two-lengths',
    says: 'Two Content-Length headers contradict each other.',
    exit: [1],
    meet: (socket, request) =>
      socket.write(withHead(request, (head) => head.replace(lengthLine, '$&\r\nContent-Length: 7'))),
  },
  {
    id: 'length-and-chunks',
    says: 'Content-Length and Transfer-Encoding are both present.',
    exit: [1],
    meet: (socket, request) => {
      const size = request.right.body.length.toString(16);
      const end = request.right.body.length === 0 ? '' : `${size}\r\n${bodyOf(request)}\r\n`;
      const bytes = chunked(request, `${end}0\r\n\r\n`).toString('latin1');
      socket.write(bytes.replace('\r\n', '\r\nContent-Length: 3\r\n'), 'latin1');
    },
  },
  {
    id: 'chunk-size-garbage',
    says: 'The size of a chunk is a word.',
    exit: [1],
    meet: (socket, request) => socket.end(chunked(request, `many\r\n${bodyOf(request)}\r\n0\r\n\r\n`)),
  },
  {
    id: 'chunk-size-overflow',
    says: 'The size of a chunk has twenty hexadecimal digits.',
    exit: [1],
    meet: (socket, request) => socket.end(chunked(request, `${'f'.repeat(20)}\r\n${bodyOf(request)}`)),
  },
  {
    id: 'last-chunk-missing',
    says: 'The connection is closed before the last chunk.',
    exit: [1],
    meet: (socket, request) => socket.end(chunked(request, `1\r\n<\r\n`)),
  },
  {
    id: 'status-099',
    says: 'The status is 099.',
    exit: [1],
    meet: (socket, request) => socket.write(withHead(request, (head) => head.replace(/ \d{3}/, ' 099'))),
  },
  {
    id: 'status-999',
    says: 'The status is 999.',
    exit: [1],
    meet: (socket, request) => socket.write(withHead(request, (head) => head.replace(/ \d{3}/, ' 999'))),
  },
  {
    id: 'status-of-four-digits',
    says: 'The status has four digits.',
    exit: [1],
    meet: (socket, request) => socket.write(withHead(request, (head) => head.replace(/ \d{3}/, ' 2000'))),
  },
  {
    id: 'header-without-colon',
    says: 'A header line has no colon.',
    exit: [1],
    meet: (socket, request) =>
      socket.write(withHead(request, (head) => head.replace('\r\n', '\r\nX-Powered-By\r\n'))),
  },
  {
    id: 'nul-in-a-header',
    says: 'The value of a header holds a NUL.',
    exit: [1],
    meet: (socket, request) =>
      socket.write(withHead(request, (head) => head.replace('\r\n', '\r\nX-Nul: a\0b\r\n'))),
  },
  {
    id: 'two-replies-for-one',
    says: 'Every request is answered twice.',
    exit: [1],
    meet: (socket, { right }) => socket.write(Buffer.concat([wire(right), wire(right)])),
  },
  {
    id: 'reply-before-the-request',
    says: 'A reply arrives before the request, and none after it.',
    exit: [1, 3],
    problem: 'deadline',
    greet: (socket) => socket.write(xml('<Job/>')),
  },
  {
    id: 'http-2-by-name',
    says: 'The status line names HTTP/2.0.',
    exit: [1],
    meet: (socket, request) => socket.write(withHead(request, (head) => head.replace('1.1', '2.0'))),
  },
  {
    id: 'switches-protocols',
    says: 'The server switches to an unrequested protocol.',
    exit: [3],
    problem: 'protocol',
    meet: (socket) => socket.write('HTTP/1.1 101 Go\r\nUpgrade: hpc\r\nConnection: upgrade\r\n\r\n'),
  },
  {
    id: 'http-2-frames',
    says: 'HTTP/2 frames are the reply to HTTP/1.1.',
    exit: [3],
    problem: 'protocol',
    meet: (socket) => socket.end(Uint8Array.of(0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100)),
  },
  {
    id: 'garbage',
    says: 'The reply is random bytes.',
    exit: [3],
    problem: 'protocol',
    meet: (socket) => socket.end(Buffer.concat([Uint8Array.of(0xff), randomBytes(2000)])),
  },
  {
    id: 'another-protocol',
    says: 'A mail server answers.',
    exit: [3],
    problem: 'protocol',
    greet: (socket) => socket.write('220 headnode.contoso.example ESMTP ready\r\n'),
  },
  {
    id: 'body-alone',
    says: 'A body arrives without a head.',
    exit: [3],
    problem: 'protocol',
    meet: (socket, { right }) => socket.end(Buffer.concat([Buffer.from('<a/>'), right.body])),
  },
  {
    id: 'tls-to-plain-http',
    says: 'The port speaks TLS, but the client does not.',
    exit: [3],
    problem: 'protocol',
    meet: (socket) => socket.end(Uint8Array.of(0x15, 3, 3, 0, 2, 2, 70)),
  },
  {
    id: 'plain-http-to-tls',
    says: 'The port speaks plain HTTP, but the client speaks TLS.',
    exit: [3],
    problem: 'tls',
    tls: 'expected',
    greet: (socket) => socket.once('data', () => socket.end(message('400 Bad Request', [], ''))),
  },
  {
    id: 'handshake-never-ends',
    says: 'The TLS handshake is never answered.',
    exit: [3],
    tls: 'expected',
  },
  {
    id: 'handshake-broken-off',
    says: 'The connection is reset in the TLS handshake.',
    exit: [3],
    problem: 'tls',
    tls: 'expected',
    greet: (socket) => socket.once('data', () => socket.resetAndDestroy()),
  },
  {
    id: 'certificate-of-nobody-known',
    says: 'The certificate is self-signed.',
    exit: [3],
    problem: 'tls',
    tls: 'spoken',
    meet: (socket, { right }) => socket.write(wire(right)),
  },
];
