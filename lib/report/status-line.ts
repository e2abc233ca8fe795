import { clearLine, cursorTo } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

/** The last line of a terminal, rewritten in place. */
export interface StatusLine {
  /** Replaces the line; a text wider than the terminal is truncated and loses its colours. */
  readonly show: (text: string) => void;
  readonly clear: () => void;
}

/** Creates a status line on a terminal; write other text only after `clear`. */
export function statusLineOn(
  stream: NodeJS.WritableStream & { readonly columns?: number | undefined },
): StatusLine {
  const clear = (): void => {
    clearLine(stream, 0);
    cursorTo(stream, 0);
  };
  return {
    clear,
    show(text) {
      const plain = stripVTControlCharacters(text);
      // One column less, because a full line would move the cursor to the next one.
      const room = (stream.columns ?? Number.POSITIVE_INFINITY) - 1;
      clear();
      stream.write(plain.length <= room ? text : plain.slice(0, room));
    },
  };
}
