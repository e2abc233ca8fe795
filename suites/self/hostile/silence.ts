import type { HostileBehaviour } from './behaviour.ts';
import { drip, forever, resetAfter, wire, xml } from './writing.ts';

function* endlessly(piece: string): Iterable<string> {
  for (;;) yield piece;
}

/** Replies that never start, never end, or end too early. */
export const silence: readonly HostileBehaviour[] = [
  {
    id: 'says-nothing',
    says: 'Requests are read and never answered.',
    exit: [3],
    problem: 'timeout',
  },
  {
    id: 'drips-the-head',
    says: 'The headers arrive one byte at a time and have no end.',
    exit: [3],
    problem: 'timeout',
    meet: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX-Drip: ');
      drip(socket, endlessly('x'));
    },
  },
  {
    id: 'drips-the-body',
    says: 'The body arrives one byte at a time, slower than the request timeout.',
    exit: [3],
    problem: 'timeout',
    meet: (socket, { right }) => {
      const bytes = wire(right);
      const start = bytes.length - right.body.length;
      socket.write(bytes.subarray(0, start));
      drip(
        socket,
        Array.from(right.body, (byte) => Uint8Array.of(byte)),
      );
    },
  },
  {
    id: 'drips-chunks',
    says: 'Chunks of one byte arrive without end.',
    exit: [3],
    problem: 'timeout',
    meet: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n');
      drip(socket, endlessly('1\r\n \r\n'));
    },
  },
  {
    id: 'stalls-in-the-body',
    says: 'Half of the body arrives, and then nothing.',
    exit: [3],
    problem: 'timeout',
    meet: (socket, { right }) => {
      const bytes = wire(right);
      socket.write(bytes.subarray(0, bytes.length - Math.ceil(right.body.length / 2)));
    },
  },
  {
    id: 'interim-flood',
    says: 'Interim replies arrive without end, and no final reply.',
    exit: [3],
    meet: (socket) => forever(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n'),
  },
  {
    id: 'continue-flood',
    says: '100 Continue arrives without end, and no final reply.',
    exit: [3],
    meet: (socket) => forever(socket, 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(200)),
  },
  {
    id: 'endless-body',
    says: 'A body without Content-Length has no end.',
    exit: [3],
    problem: 'limit',
    meet: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n\r\n<ArrayOfProperty>');
      forever(socket, ' '.repeat(65_536));
    },
  },
  {
    id: 'endless-chunks',
    says: 'A chunked body has no end.',
    exit: [3],
    problem: 'limit',
    meet: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      forever(socket, `4000\r\n${' '.repeat(0x4000)}\r\n`);
    },
  },
  {
    id: 'terabyte-announced',
    says: 'Content-Length announces a terabyte, and the body starts.',
    exit: [3],
    problem: 'limit',
    meet: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\n\r\n');
      forever(socket, 'x'.repeat(65_536));
    },
  },
  {
    id: 'endless-headers',
    says: 'Header lines arrive without end.',
    exit: [3],
    problem: 'limit',
    meet: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      forever(socket, `X-Filler: ${'x'.repeat(1024)}\r\n`);
    },
  },
  {
    id: 'endless-status-line',
    says: 'The reason phrase has no end.',
    exit: [3],
    meet: (socket) => {
      socket.write('HTTP/1.1 200 ');
      forever(socket, 'O'.repeat(16_384));
    },
  },
  {
    id: 'endless-chunk-extension',
    says: 'A chunk extension has no end.',
    exit: [1, 3],
    meet: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;');
      forever(socket, 'x'.repeat(16_384));
    },
  },
  {
    id: 'endless-trailers',
    says: 'Trailers after the last chunk have no end.',
    exit: [1, 3],
    meet: (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n');
      forever(socket, `X-Trailer: ${'x'.repeat(1024)}\r\n`);
    },
  },
  {
    id: 'resets-on-accept',
    says: 'Every connection is reset when it is accepted.',
    exit: [3],
    greet: (socket) => socket.resetAndDestroy(),
  },
  {
    id: 'closes-on-accept',
    says: 'Every connection is closed when it is accepted.',
    exit: [3],
    problem: 'reset',
    greet: (socket) => socket.end(),
  },
  {
    id: 'resets-on-request',
    says: 'The connection is reset when a request arrives.',
    exit: [3],
    problem: 'reset',
    meet: (socket) => socket.resetAndDestroy(),
  },
  {
    id: 'closes-in-the-status-line',
    says: 'The connection is closed in the middle of the status line.',
    exit: [3],
    problem: 'reset',
    meet: (socket) => socket.end('HTTP/1.'),
  },
  {
    id: 'resets-in-the-head',
    says: 'The connection is reset in the middle of the headers.',
    exit: [3],
    problem: 'reset',
    meet: (socket) => resetAfter(socket, 'HTTP/1.1 200 OK\r\nContent-Type: te'),
  },
  {
    id: 'resets-in-the-body',
    says: 'The connection is reset in the middle of the body.',
    exit: [3],
    problem: 'reset',
    meet: (socket, { right }) => {
      const bytes = wire(right);
      resetAfter(socket, bytes.subarray(0, bytes.length - Math.ceil(right.body.length / 2)));
    },
  },
  {
    id: 'dies-after-fifteen',
    says: 'Fifteen replies are right, then every connection is reset.',
    exit: [3],
    problem: 'reset',
    meet: (socket, { right, count }) =>
      count <= 15 ? void socket.write(wire(right)) : void socket.resetAndDestroy(),
  },
  {
    id: 'stalls-after-fifteen',
    says: 'Fifteen replies are right, then no reply arrives.',
    exit: [3],
    problem: 'timeout',
    meet: (socket, { right, count }) => {
      if (count <= 15) socket.write(wire(right));
    },
  },
  {
    id: 'resets-now-and-then',
    says: 'Every third connection is reset.',
    exit: [3],
    meet: (socket, { right, count }) =>
      count % 3 === 0 ? void socket.resetAndDestroy() : void socket.write(wire(right)),
  },
  {
    id: 'slow-for-ever',
    says: 'Every reply is right but takes a third of a second.',
    exit: [3],
    problem: 'deadline',
    meet: (socket, { right }) => {
      setTimeout(() => {
        if (socket.writable) socket.write(wire(right));
      }, 333);
    },
  },
  {
    id: 'lists-for-ever',
    says: 'The job list has no last page and no finished job.',
    exit: [3],
    problem: 'discovery',
    lists: true,
    meet: (socket, { count }) => {
      const list =
        '<ArrayOfObject xmlns="http://schemas.microsoft.com/HPCS2008R2/common"><Object><Properties><Property><Name>Id</Name><Value>1</Value></Property><Property><Name>State</Name><Value>Running</Value></Property></Properties></Object></ArrayOfObject>';
      const page = xml(list).toString('latin1');
      socket.write(page.replace('\r\n', `\r\nx-ms-continuation-QueryId: ${count}\r\n`));
    },
  },
];
