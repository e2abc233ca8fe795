import { StringDecoder } from 'node:string_decoder';
import type { Wish, Wished } from './wishes.ts';

/** Where keys come from: a terminal, or lines of a pipe. */
export type Keyboard = NodeJS.ReadableStream & {
  readonly isTTY?: boolean;
  readonly setRawMode?: (mode: boolean) => unknown;
};

const wishOf: Readonly<Record<string, Wish>> = { '': 'again', r: 'again', a: 'all', q: 'end' };

const interrupts = '\u0003';

/** What reads a stream that is gone gives no keys, and is no reason to end. */
function ignore(): void {}

/**
 * Turns keys into wishes: Enter or r, a, q. A terminal gives each key at once, a pipe whole lines; its end means that no more come.
 * @param interrupt what Ctrl-C does on a terminal, which does not interrupt by itself then
 * @returns what ends the listening
 */
export function listenToKeys(
  input: Keyboard,
  post: (wished: Wished) => void,
  interrupt: () => void,
): () => void {
  const decoder = new StringDecoder('utf8');
  let line = '';
  const press = (key: string): void => {
    const wish = wishOf[key.trim().toLowerCase()];
    if (wish !== undefined) post({ wish, because: 'A key was pressed' });
  };
  const take = (data: Buffer): void => {
    for (const character of decoder.write(data)) {
      if (character === interrupts) interrupt();
      else if (input.isTTY === true) press(character === '\r' ? '\n' : character);
      else if (character === '\n') {
        press(line);
        line = '';
      } else line += character;
    }
  };
  if (input.isTTY === true) input.setRawMode?.(true);
  input.on('data', take);
  input.on('error', ignore);
  input.resume();
  return () => {
    input.off('data', take);
    if (input.isTTY === true) input.setRawMode?.(false);
    input.pause();
  };
}
