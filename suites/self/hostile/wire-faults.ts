import type { Socket } from 'node:net';
import type { ProblemKind } from '../../../lib/model/result.ts';
import type { RequirementId } from '../../../lib/page/requirements.ts';

/** A right reply, in the parts in which a socket sends it. */
export interface Message {
  /** The status line and the header lines, without the empty line at their end. */
  readonly head: string;
  readonly body: Uint8Array;
  /** Counts the requests of all connections from 1. */
  readonly count: number;
}

/** What a run comes to at a server with a wire fault: a broken requirement, or a reason why there was nothing to judge. */
export type WireOutcome =
  | { readonly exitStatus: 1; readonly finding: RequirementId }
  | { readonly exitStatus: 3; readonly problem: ProblemKind };

/** One way in which a server that would answer rightly does not bring its replies over the wire. */
export interface WireFault {
  readonly id: string;
  /** What the server does, in one sentence. */
  readonly says: string;
  readonly expects: WireOutcome;
  /** Puts the reply on the wire, or what becomes of it. */
  readonly deliver: (socket: Socket, message: Message) => void;
}

/** Writes a message whole. */
export function deliverWhole(socket: Socket, { head, body }: Message): void {
  socket.write(`${head}\r\n\r\n`, 'latin1');
  socket.write(body);
}

const nothing = (problem: ProblemKind): WireOutcome => ({ exitStatus: 3, problem });
const broken = (finding: RequirementId): WireOutcome => ({ exitStatus: 1, finding });

/** The head with one header line changed, left out where the change gives undefined. */
function withHeader(head: string, name: string, change: (value: string) => string | undefined): string {
  return head
    .split('\r\n')
    .flatMap((line) => {
      const [present = '', value = ''] = line.split(': ', 2);
      if (present !== name) return [line];
      const changed = change(value);
      return changed === undefined ? [] : [`${name}: ${changed}`];
    })
    .join('\r\n');
}

const withLength = (head: string, change: (length: number) => number): string =>
  withHeader(head, 'Content-Length', (value) => String(change(Number(value))));

const asChunked = (head: string): string =>
  `${withHeader(head, 'Content-Length', () => undefined)}\r\nTransfer-Encoding: chunked`;

const withStatus = (head: string, status: string): string =>
  head.replace(/^HTTP\/1\.1 \d{3}/, `HTTP/1.1 ${status}`);

/** Writes the same again and again, as fast as the client takes it, until it has had enough. */
function forever(socket: Socket, bytes: string): void {
  const more = (): void => {
    // One turn of the event loop at a time: the client lives in the same process when this is tried.
    if (!socket.destroyed && socket.write(bytes)) setImmediate(more);
  };
  socket.on('drain', more);
  more();
}

/** Writes one byte after the other, more slowly than anybody waits. */
function drip(socket: Socket, bytes: Uint8Array): void {
  let at = 0;
  const timer = setInterval(() => {
    socket.write(bytes.subarray(at, at + 1));
    at += 1;
    if (at === bytes.length) clearInterval(timer);
  }, 40);
  socket.once('close', () => clearInterval(timer));
}

/** Every wire fault; the replies say what is right, if only they came. */
export const wireFaults = [
  {
    id: 'no-answer',
    says: 'Requests are read and never answered.',
    expects: nothing('timeout'),
    deliver: () => {},
  },
  {
    id: 'reset-at-once',
    says: 'The connection is reset when a request has come.',
    expects: nothing('reset'),
    deliver: (socket) => socket.resetAndDestroy(),
  },
  {
    id: 'closed-at-once',
    says: 'The connection is closed when a request has come.',
    expects: nothing('reset'),
    deliver: (socket) => socket.end(),
  },
  {
    id: 'reset-after-headers',
    says: 'The connection is reset between the headers and the body.',
    expects: nothing('reset'),
    deliver: (socket, { head }) => {
      socket.write(`${head}\r\n\r\n`, 'latin1');
      // A reset that comes together with the bytes looks like an orderly end to the client.
      setTimeout(() => socket.resetAndDestroy(), 30);
    },
  },
  {
    id: 'body-cut',
    says: 'The connection is closed in the middle of the body.',
    expects: broken('GJ-HDR-05'),
    deliver: (socket, { head, body }) => {
      socket.write(`${head}\r\n\r\n`, 'latin1');
      socket.end(body.subarray(0, body.length / 2));
    },
  },
  {
    id: 'content-length-too-long',
    says: 'Content-Length promises ten bytes that do not come before the connection is closed.',
    expects: broken('GJ-HDR-05'),
    deliver: (socket, { head, body }) => {
      socket.write(`${withLength(head, (length) => length + 10)}\r\n\r\n`, 'latin1');
      socket.end(body);
    },
  },
  {
    id: 'content-length-too-long-and-open',
    says: 'Content-Length promises ten bytes that never come.',
    expects: nothing('timeout'),
    deliver: (socket, { head, body }) =>
      deliverWhole(socket, { head: withLength(head, (length) => length + 10), body, count: 0 }),
  },
  {
    id: 'content-length-too-short',
    says: 'Seven bytes follow the end that Content-Length tells.',
    expects: broken('GJ-HDR-05'),
    deliver: (socket, { head, body }) => {
      const bytes = Buffer.concat([
        Buffer.from(`${withLength(head, (length) => Math.max(0, length - 7))}\r\n\r\n`, 'latin1'),
        body,
      ]);
      socket.end(bytes);
    },
  },
  {
    id: 'chunk-size-garbage',
    says: 'The size of a chunk is no number.',
    expects: broken('GJ-HDR-05'),
    deliver: (socket, { head, body }) => {
      socket.write(`${asChunked(head)}\r\n\r\nmany\r\n`, 'latin1');
      socket.write(body);
      socket.end('\r\n0\r\n\r\n');
    },
  },
  {
    id: 'last-chunk-missing',
    says: 'The connection is closed before the last chunk.',
    expects: broken('GJ-HDR-05'),
    deliver: (socket, { head, body }) => {
      socket.write(`${asChunked(head)}\r\n\r\n${body.length.toString(16)}\r\n`, 'latin1');
      socket.write(body);
      socket.end('\r\n');
    },
  },
  {
    id: 'not-http',
    says: 'Another protocol is spoken.',
    expects: nothing('protocol'),
    deliver: (socket) => socket.end('220 headnode.contoso.example ESMTP ready\r\n'),
  },
  {
    id: 'tls-alert',
    says: 'The port speaks TLS to a client that does not.',
    expects: nothing('protocol'),
    deliver: (socket) => socket.end(Uint8Array.of(0x15, 3, 3, 0, 2, 2, 70)),
  },
  {
    id: 'body-alone',
    says: 'There is a body and nothing before it.',
    expects: nothing('protocol'),
    deliver: (socket, { body }) => socket.end(body),
  },
  {
    id: 'status-099',
    says: 'The status is 099.',
    expects: broken('GJ-HDR-05'),
    deliver: (socket, { head, body, count }) =>
      deliverWhole(socket, { head: withStatus(head, '099'), body, count }),
  },
  {
    id: 'status-999',
    says: 'The status is 999.',
    expects: broken('GJ-URI-02'),
    deliver: (socket, { head, body, count }) =>
      deliverWhole(socket, { head: withStatus(head, '999'), body, count }),
  },
  {
    id: 'switching-protocols',
    says: 'A protocol is switched to that nobody asked for.',
    expects: nothing('protocol'),
    deliver: (socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: hpc\r\nConnection: Upgrade\r\n\r\n'),
  },
  {
    id: 'two-lengths',
    says: 'Two Content-Length headers contradict each other.',
    expects: broken('GJ-HDR-05'),
    deliver: (socket, { head, body, count }) =>
      deliverWhole(socket, { head: `${head}\r\nContent-Length: ${body.length + 1}`, body, count }),
  },
  {
    id: 'header-without-colon',
    says: 'A header line has no colon.',
    expects: broken('GJ-HDR-05'),
    deliver: (socket, { head, body, count }) =>
      deliverWhole(socket, { head: `${head}\r\nX-Powered-By`, body, count }),
  },
  {
    id: 'body-drips',
    says: 'A body comes so slowly that it never ends.',
    expects: nothing('timeout'),
    deliver: (socket, { head, body }) => {
      socket.write(`${head}\r\n\r\n`, 'latin1');
      drip(socket, body);
    },
  },
  {
    id: 'head-drips',
    says: 'The headers come so slowly that they never end.',
    expects: nothing('timeout'),
    deliver: (socket, { head }) => drip(socket, Buffer.from(head, 'latin1')),
  },
  {
    id: 'early-hints-forever',
    says: 'Interim replies come without end, and no final one.',
    expects: nothing('timeout'),
    deliver: (socket) => forever(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n'),
  },
  {
    id: 'headers-forever',
    says: 'Header lines come without end.',
    expects: nothing('limit'),
    deliver: (socket, { head }) => {
      socket.write(head, 'latin1');
      forever(socket, `\r\nX-Filler: ${'x'.repeat(1024)}`);
    },
  },
  {
    id: 'body-forever',
    says: 'A body in chunks has no end.',
    expects: nothing('limit'),
    deliver: (socket, { head }) => {
      socket.write(`${asChunked(head)}\r\n\r\n`, 'latin1');
      forever(socket, `4000\r\n${' '.repeat(0x4000)}\r\n`);
    },
  },
  {
    id: 'silent-after-twenty',
    says: 'Twenty requests are answered, then none.',
    expects: nothing('timeout'),
    deliver: (socket, message) => {
      if (message.count <= 20) deliverWhole(socket, message);
    },
  },
  {
    id: 'resets-after-twenty',
    says: 'Twenty requests are answered, then every connection is reset.',
    expects: nothing('reset'),
    deliver: (socket, message) => {
      if (message.count <= 20) deliverWhole(socket, message);
      else socket.resetAndDestroy();
    },
  },
] as const satisfies readonly WireFault[];
