import { clearLine, cursorTo } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

/** The last line of a terminal, written over and over. */
export interface StatusLine {
  /** Replaces the line; a text that is longer than the terminal is wide is cut and loses its colours. */
  readonly show: (text: string) => void;
  readonly clear: () => void;
}

/** Opens a status line on a terminal that takes escapes. Other text may be written after `clear`. */
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
      // A line that fills the terminal would move the cursor to the next one.
      const room = (stream.columns ?? Number.POSITIVE_INFINITY) - 1;
      clear();
      stream.write(plain.length <= room ? text : plain.slice(0, room));
    },
  };
}
