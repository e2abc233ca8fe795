import picocolors from 'picocolors';

/** Gives text an emphasis, or leaves it as it is. */
export type Painter = Readonly<
  Record<'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'magenta' | 'cyan', (text: string) => string>
>;

/** Leaves every text as it is: for files, logs and terminals without colour. */
export const plain: Painter = picocolors.createColors(false);

/** Paints with ANSI escape sequences. */
export const coloured: Painter = picocolors.createColors(true);
