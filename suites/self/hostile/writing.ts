import type { Socket } from 'node:net';
import type { Reply } from '../../../lib/model/http.ts';

/** A message with Content-Length; `lines` are the header lines. */
export function message(status: string, lines: readonly string[], content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  const head = [`HTTP/1.1 ${status}`, ...lines, `Content-Length: ${bytes.length}`, '', ''];
  return Buffer.concat([Buffer.from(head.join('\r\n'), 'latin1'), bytes]);
}

/** A message with an XML body. */
export function xml(content: string | Uint8Array, status = '200 OK'): Buffer {
  return message(status, ['Content-Type: application/xml; charset=utf-8'], content);
}

/** A reply as bytes with unchanged header lines. */
export function wire({ status, reason, headers, body }: Reply): Buffer {
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n'), 'latin1'), body]);
}

/** Writes the same bytes repeatedly until the client closes the connection. */
export function forever(socket: Socket, bytes: string | Uint8Array): void {
  const more = (): void => {
    // One write per turn of the event loop, because the client may be in the same process.
    if (!socket.destroyed && socket.write(bytes)) setImmediate(more);
  };
  socket.on('drain', more);
  more();
}

/** Writes pieces at an interval of milliseconds and does not end the connection. */
export function drip(socket: Socket, pieces: Iterable<string | Uint8Array>, interval = 40): void {
  const source = pieces[Symbol.iterator]();
  const timer = setInterval(() => {
    const { value, done } = source.next();
    if (done === true) clearInterval(timer);
    else socket.write(value);
  }, interval);
  socket.once('close', () => clearInterval(timer));
}

/** Writes bytes and resets the connection afterwards, because both at once look like an orderly end to Node. */
export function resetAfter(socket: Socket, bytes: string | Uint8Array): void {
  socket.write(bytes, () => socket.resetAndDestroy());
}
