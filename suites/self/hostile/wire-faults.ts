import type { Socket } from 'node:net';
import type { ProblemKind } from '../../../lib/model/result.ts';
import type { RequirementId } from '../../../lib/page/requirements.ts';
import { drip, forever } from './writing.ts';

/** A right reply in the parts that a socket sends. */
export interface Message {
  /** The status line and the header lines, without the empty line after them. */
  readonly head: string;
  readonly body: Uint8Array;
  /** The number of the request over all connections, from 1. */
  readonly count: number;
}

/** The result of a run: a broken requirement, or the problem that prevented judging. */
export type WireOutcome =
  | { readonly exitStatus: 1; readonly finding: RequirementId }
  | { readonly exitStatus: 3; readonly problem: ProblemKind };

/** A wrong transmission of right replies. */
export interface WireFault {
  readonly id: string;
  /** The behavior of the server in one sentence. */
  readonly says: string;
  readonly expects: WireOutcome;
  /** Sends the reply, or parts of it. */
  readonly deliver: (socket: Socket, message: Message) => void;
}

/** Sends a complete message. */
export function deliverWhole(socket: Socket, { head, body }: Message): void {
  socket.write(`${head}\r\n\r\n`, 'latin1');
  socket.write(body);
}

const nothing = (problem: ProblemKind): WireOutcome => ({ exitStatus: 3, problem });
const broken = (finding: RequirementId): WireOutcome => ({ exitStatus: 1, finding });

/** Changes one header line of a head; undefined removes it. */
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

/** The bytes one by one. */
const bytewise = (bytes: Uint8Array): readonly Uint8Array[] =>
  Array.from(bytes, (byte) => Uint8Array.of(byte));

/** All wire faults. */
export const wireFaults = [
  {
    id: 'no-answer',
    says: 'Requests are read and never answered.',
    expects: nothing('timeout'),
    deliver: () => {},
  },
  {
    id: 'reset-at-once',
    says: 'The connection is reset when a request arrives.',
    expects: nothing('reset'),
    deliver: (socket) => socket.resetAndDestroy(),
  },
  {
    id: 'closed-at-once',
    says: 'The connection is closed when a request arrives.',
    expects: nothing('reset'),
    deliver: (socket) => socket.end(),
  },
  {
    id: 'reset-after-headers',
    says: 'The connection is reset between the headers and the body.',
    expects: nothing('reset'),
    deliver: (socket, { head }) => {
      socket.write(`${head}\r\n\r\n`, 'latin1');
      // Later, because a reset together with the bytes looks like an orderly end to the client.
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
    says: 'Content-Length is ten bytes too large, and the connection is closed.',
    expects: broken('GJ-HDR-05'),
    deliver: (socket, { head, body }) => {
      socket.write(`${withLength(head, (length) => length + 10)}\r\n\r\n`, 'latin1');
      socket.end(body);
    },
  },
  {
    id: 'content-length-too-long-and-open',
    says: 'Content-Length is ten bytes too large, and the connection stays open.',
    expects: nothing('timeout'),
    deliver: (socket, { head, body }) =>
      deliverWhole(socket, { head: withLength(head, (length) => length + 10), body, count: 0 }),
  },
  {
    id: 'content-length-too-short',
    says: 'Seven bytes follow the end of the body by Content-Length.',
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
    says: 'The size of a chunk is not a number.',
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
    says: 'The port speaks TLS, but the client does not.',
    expects: nothing('protocol'),
    deliver: (socket) => socket.end(Uint8Array.of(0x15, 3, 3, 0, 2, 2, 70)),
  },
  {
    id: 'body-alone',
    says: 'A body arrives without a head.',
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
    says: 'The server switches to an unrequested protocol.',
    expects: nothing('protocol'),
    deliver: (socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: hpc\r\nConnection: Upgrade\r\n\r\n'),
  },
  {
    id: 'two-lengths',
    says: 'Two Content-Length headers contradict each other.',
    expects: broken('GJ-HDR-05'),
    deliver: (socket, { head, body, count }) =>
      deliverWhole(socket, { head: `${head}\r\nContent-Length: ${body.length - 1}`, body, count }),
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
    says: 'A body is too slow to end.',
    expects: nothing('timeout'),
    deliver: (socket, { head, body }) => {
      socket.write(`${head}\r\n\r\n`, 'latin1');
      drip(socket, bytewise(body));
    },
  },
  {
    id: 'head-drips',
    says: 'The headers are too slow to end.',
    expects: nothing('timeout'),
    deliver: (socket, { head }) => drip(socket, bytewise(Buffer.from(head, 'latin1'))),
  },
  {
    id: 'early-hints-forever',
    says: 'Interim replies arrive without end, and no final reply.',
    expects: nothing('timeout'),
    deliver: (socket) => forever(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n'),
  },
  {
    id: 'headers-forever',
    says: 'Header lines arrive without end.',
    expects: nothing('limit'),
    deliver: (socket, { head }) => {
      socket.write(head, 'latin1');
      forever(socket, `\r\nX-Filler: ${'x'.repeat(1024)}`);
    },
  },
  {
    id: 'body-forever',
    says: 'A chunked body has no end.',
    expects: nothing('limit'),
    deliver: (socket, { head }) => {
      socket.write(`${asChunked(head)}\r\n\r\n`, 'latin1');
      forever(socket, `4000\r\n${' '.repeat(0x4000)}\r\n`);
    },
  },
  {
    id: 'silent-after-twenty',
    says: 'Twenty replies arrive, then none.',
    expects: nothing('timeout'),
    deliver: (socket, message) => {
      if (message.count <= 20) deliverWhole(socket, message);
    },
  },
  {
    id: 'resets-after-twenty',
    says: 'Twenty replies arrive, then every connection is reset.',
    expects: nothing('reset'),
    deliver: (socket, message) => {
      if (message.count <= 20) deliverWhole(socket, message);
      else socket.resetAndDestroy();
    },
  },
] as const satisfies readonly WireFault[];
