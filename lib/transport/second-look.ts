import { connect as connectPlain, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Failure } from '../model/http.ts';
import type {
  Connection,
  ConnectionOptions,
  ConnectionOutcome,
  WireReply,
  WireRequest,
} from './connection.ts';
import { hiddenReset } from './hidden-reset.ts';
import { readLeniently } from './lenient-message.ts';
import type { Ending, LenientMessage, MessageEnd } from './lenient-message.ts';
import { longestHead } from './reply-scan.ts';
import { tlsOptions } from './tls.ts';
import { defined } from '../model/defined.ts';

/** The results of all second looks of a run, shared by its connections. */
export interface SecondLooks {
  /** Looks that gave a reply to judge. */
  told: number;
  /** Looks that gave none. */
  vain: number;
}

/** The number of useful looks after which the usual client is skipped. */
export const enoughTold = 3;

/** The number of useless looks after which none is taken any more. */
export const enoughVain = 3;

/** Milliseconds of silence after which no more is expected behind the end of a message. */
const silence = { reached: 10, guessed: 40 } as const satisfies Partial<Record<MessageEnd, number>>;

/** The longest silence that is waited out, in milliseconds. */
const patience = 1000;

/** The number of flaws shown for one message. */
const mostFlaws = 3;

/** The bytes of a raw connection that has ended or fallen silent. */
interface Heard {
  readonly bytes: Buffer;
  readonly ending: Ending;
}

function headOf({ method, target, headers }: WireRequest, host: string): string {
  const lines = [['host', host] as const, ['connection', 'close'] as const, ...headers].map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

function open({ origin, tls }: ConnectionOptions): Socket {
  const { protocol, hostname, port } = new URL(origin);
  const host = hostname.replaceAll(/^\[|\]$/g, '');
  if (protocol !== 'https:') return connectPlain({ host, port: Number(port || 80) });
  return connectTls({
    host,
    port: Number(port || 443),
    // The certificate has to match the host name; an address is no server name (RFC 6066, section 3).
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...tlsOptions(tls),
  });
}

/**
 * Sends a request on a connection of its own and reads until it ends; undefined if the content exceeds the
 * limit.
 */
function listen(
  options: ConnectionOptions,
  request: WireRequest,
  maxContent: number,
  signal: AbortSignal,
  onSent: () => void,
): Promise<Heard | undefined> {
  const socket = open(options);
  const chunks: Buffer[] = [];
  let length = 0;
  const heard = (ending: Ending): Heard => ({ bytes: Buffer.concat(chunks), ending });
  return new Promise<Heard | undefined>((resolve) => {
    let quiet: NodeJS.Timeout | undefined;
    let waiting: NodeJS.Timeout | undefined;
    const end = (result: Heard | undefined): void => {
      clearTimeout(quiet);
      clearTimeout(waiting);
      signal.removeEventListener('abort', cut);
      socket.destroy();
      resolve(result);
    };
    const cut = (): void => end(heard('reset'));
    const wait = (milliseconds: number): void => {
      clearTimeout(waiting);
      waiting = setTimeout(cut, milliseconds);
    };
    const endAfter = (reason: keyof typeof silence): void => {
      const soFar = heard('open');
      const seen = readLeniently(soFar.bytes, 'open')?.end;
      if (seen === reason) end(soFar);
      else if (seen === 'guessed') quiet = setTimeout(() => endAfter(seen), silence.guessed);
    };
    wait(options.connectTimeout * 1000);
    signal.addEventListener('abort', cut, { once: true });
    socket.once(options.origin.startsWith('https:') ? 'secureConnect' : 'connect', () => {
      wait(patience);
      onSent();
      socket.write(headOf(request, new URL(options.origin).host), 'latin1');
    });
    socket.on('data', (bytes: Buffer) => {
      chunks.push(bytes);
      length += bytes.length;
      if (length > maxContent + longestHead) return end(undefined);
      wait(patience);
      clearTimeout(quiet);
      quiet = setTimeout(() => endAfter('reached'), silence.reached);
    });
    socket.prependOnceListener('end', () => {
      void hiddenReset(socket).then((reset) => end(heard(reset === undefined ? 'closed' : 'reset')));
    });
    socket.once('error', () => end(heard('reset')));
    socket.once('close', () => end(heard('closed')));
  });
}

function framingOf({ flaws }: LenientMessage): string | undefined {
  const more = flaws.length - mostFlaws;
  if (flaws.length === 0) return undefined;
  return `${flaws.slice(0, mostFlaws).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

function replyOf(message: LenientMessage): WireReply {
  const { httpVersion, status, reason, headers, content } = message;
  const framing = framingOf(message);
  return { httpVersion, status, reason, headers, content, ...defined({ framing }) };
}

/** True if the bytes are a whole message, or one that the endpoint itself cut short with an orderly end. */
function isTelling(message: LenientMessage, ending: Ending): boolean {
  return ending === 'closed' || message.end !== 'awaited';
}

/**
 * Repeats a request whose reply the usual client could not read on a socket of its own, and reads it
 * leniently. Defects of the endpoint are thus reported and judged; strictness of the client alone is not held
 * against the endpoint. A look without new facts leaves the failure unchanged.
 */
export function withSecondLook(
  connection: Connection,
  options: ConnectionOptions,
  looks: SecondLooks,
): Connection {
  let sent = 0;

  async function look(
    request: WireRequest,
    maxContent: number,
    signal: AbortSignal,
    first: Failure | undefined,
  ): Promise<ConnectionOutcome | undefined> {
    if (signal.aborted || options.halted?.() !== undefined) return undefined;
    const heard = await listen(options, request, maxContent, signal, () => {
      sent += 1;
    });
    if (heard === undefined || signal.aborted) return undefined;
    // Masks secrets before parsing, because a shortened line may cut a secret in two.
    const bytes = options.redactor?.content(heard.bytes) ?? heard.bytes;
    const message = readLeniently(Buffer.from(bytes), heard.ending);
    if (message === undefined || !isTelling(message, heard.ending)) return undefined;
    const reply = replyOf(message);
    options.onHead?.(reply.status, reply.headers);
    if (reply.content.length > maxContent) return undefined;
    // A connection that broke once and did not a second time has told nothing about the endpoint's HTTP.
    const isFlawless = reply.framing === undefined;
    return isFlawless && first?.kind === 'reset' ? undefined : { reply, closes: true };
  }

  return {
    ...connection,
    sent: () => connection.sent() + sent,
    ask: async (request, maxContent, signal) => {
      if (request.method === 'GET' && looks.told >= enoughTold) {
        const seen = await look(request, maxContent, signal, undefined);
        if (seen !== undefined) return seen;
      }
      const outcome = await connection.ask(request, maxContent, signal);
      if (outcome.failure === undefined || outcome.began !== true) return outcome;
      const { failure } = outcome;
      const isUnread = failure.kind === 'protocol' || failure.kind === 'reset';
      if (request.method !== 'GET' || !isUnread || looks.vain >= enoughVain) return outcome;
      const seen = await look(request, maxContent, signal, failure);
      looks[seen === undefined ? 'vain' : 'told'] += 1;
      return seen ?? outcome;
    },
  };
}
