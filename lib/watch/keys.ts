import { StringDecoder } from 'node:string_decoder';
import type { Wish, Wished } from './wishes.ts';

/** A terminal, or a pipe with lines. */
export type Keyboard = NodeJS.ReadableStream & {
  readonly isTTY?: boolean;
  readonly setRawMode?: (mode: boolean) => unknown;
};

const wishOf: Readonly<Record<string, Wish>> = { '': 'again', r: 'again', a: 'all', q: 'end' };

const interrupts = '\u0003';

/** Ignores errors, because a closed input only means that no more keys come. */
function ignore(): void {}

/**
 * Turns keys into wishes: Enter or r, a, q. A terminal sends single keys, a pipe whole lines.
 * @param interrupt called for Ctrl-C, because a terminal in raw mode sends no signal
 * @returns a function that stops listening
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
