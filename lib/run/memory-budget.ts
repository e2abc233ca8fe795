import { createHash } from 'node:crypto';
import { countMarkup, usualMarkup } from '../codec/markup.ts';
import type { Exchange } from '../model/http.ts';
import type { Problem } from '../model/result.ts';

/** The exchanges that a run keeps until its end, within bounds of memory. */
export interface MemoryBudget {
  /** Returns the exchange to keep, and the problem that stops the run if the endpoint has sent too much. */
  readonly hold: (exchange: Exchange) => { readonly exchange: Exchange; readonly problem?: Problem };
}

const mebibyte = 1024 ** 2;

/** Bytes that are always held, however small the bodies may be. */
const least = 48 * mebibyte;

/** How many distinct bodies of `maxBody` bytes are kept. */
const mostDifferent = 3;

/** Bodies from this number of bytes on count twice, because reports copy them. */
const long = 4 * mebibyte;

/** How many bodies are kept, equal ones included, because each is judged and reported. */
const most = 8;

/** So much markup is held in bodies that differ, as a multiple of that of one body: reading takes far longer than receiving. */
const mostMarkup = 1.9;

/**
 * Holds exchanges whose bodies are up to `maxBody` bytes long. Bodies with the same bytes are kept once: a job that no longer changes
 * gives the same long document many times.
 */
export function openMemoryBudget(maxBody: number, maxMarkup: number = usualMarkup): MemoryBudget {
  const allowed = maxMarkup === usualMarkup ? {} : { mostMarkup: maxMarkup };
  const bodies = new Map<string, Uint8Array>();
  let different = 0;
  let markup = 0;
  let total = 0;

  return {
    hold: (exchange) => {
      const { reply } = exchange;
      if (reply === undefined) return { exchange };
      const key = createHash('sha256').update(reply.body).digest('base64');
      const body = bodies.get(key) ?? reply.body;
      if (!bodies.has(key)) {
        different += body.length >= long ? 2 * body.length : body.length;
        markup += countMarkup(body);
      }
      bodies.set(key, body);
      total += body.length;
      const isTooMuch =
        different > Math.max(least, mostDifferent * maxBody) ||
        total > Math.max(least, most * maxBody) ||
        markup > mostMarkup * maxMarkup;
      return {
        exchange: { ...exchange, reply: { ...reply, body, ...allowed } },
        ...(isTooMuch ? { problem: problemOf(total, markup, maxBody, maxMarkup) } : {}),
      };
    },
  };
}

function problemOf(total: number, markup: number, maxBody: number, maxMarkup: number): Problem {
  const amount = `${Math.round(total / mebibyte)} MiB with distinct markup equal to ${markup} attributes`;
  const isMarkup = markup > mostMarkup * maxMarkup;
  const option = isMarkup
    ? `--max-markup, which is ${maxMarkup} attributes`
    : `--max-body, which is ${maxBody} bytes`;
  return {
    kind: 'limit',
    message: `the replies of this run need too much memory, ${amount}: use a smaller job, or raise ${option}`,
  };
}
