import picocolors from 'picocolors';

/** Colours and emphasis for text. */
export type Painter = Readonly<
  Record<'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'magenta' | 'cyan', (text: string) => string>
>;

/** No colours: for files, logs and plain terminals. */
export const plain: Painter = picocolors.createColors(false);

/** Colours with ANSI escape sequences. */
export const coloured: Painter = picocolors.createColors(true);
