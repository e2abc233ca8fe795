import { read } from 'read';
import type { AskSecret } from './credentials.ts';

/** The two streams of a terminal that a prompt needs. */
export interface Terminal {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/**
 * A hidden prompt on a terminal, that of this process unless told otherwise; undefined where nobody sits there, as in a pipe or a job.
 * The question goes to standard error, so that the output stays clean.
 */
export function terminalPrompt({ stdin, stderr }: Terminal = process): AskSecret | undefined {
  return stdin.isTTY === true && stderr.isTTY === true
    ? (question) => read({ prompt: question, silent: true, input: stdin, output: stderr })
    : undefined;
}
