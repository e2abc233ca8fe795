import { read } from 'read';
import type { AskSecret } from './credentials.ts';

/** The two streams of a terminal that a prompt needs. */
export interface Terminal {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** A person interrupted the command while it asked for a secret. */
export class PromptInterrupted extends Error {
  override readonly name = 'PromptInterrupted';
}

/** The answer of a person: undefined where the input ends instead (Ctrl-D). Throws a PromptInterrupted at Ctrl-C. */
async function ask(question: string, { stdin, stderr }: Terminal): Promise<string | undefined> {
  // The prompt never settles when its input ends; all that shows then is that it reads no further.
  let left = (): void => {};
  const ended = new Promise<undefined>((resolve) => {
    left = (): void => void setImmediate(() => resolve(undefined));
    stdin.once('pause', left);
  });
  try {
    return await Promise.race([
      read({ prompt: question, silent: true, input: stdin, output: stderr }),
      ended,
    ]);
  } catch (cause) {
    // The only word that the prompt has for it.
    if (!(cause instanceof Error) || cause.message !== 'canceled') throw cause;
    throw new PromptInterrupted('interrupted while a secret was asked for; nothing was sent', { cause });
  } finally {
    stdin.off('pause', left);
    // The prompt hides the end of the line too.
    stderr.write('\n');
  }
}

/**
 * A hidden prompt on a terminal, that of this process unless told otherwise; undefined where nobody sits there, as in a pipe or a job.
 * The question goes to standard error, so that the output stays clean.
 */
export function terminalPrompt(terminal: Terminal = process): AskSecret | undefined {
  return terminal.stdin.isTTY === true && terminal.stderr.isTTY === true
    ? (question) => ask(question, terminal)
    : undefined;
}
