import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
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

/** Resolves when the input has ended, because the promise of the prompt then never settles. */
async function endOf(stdin: Terminal['stdin'], signal: AbortSignal): Promise<undefined> {
  await once(stdin, 'pause', { signal });
  // It reads no further after an answer either, which comes before this.
  await setImmediate();
}

/**
 * The answer of a person; undefined at the end of the input (Ctrl-D).
 * @throws PromptInterrupted at Ctrl-C
 */
async function ask(question: string, { stdin, stderr }: Terminal): Promise<string | undefined> {
  const answered = new AbortController();
  try {
    return await Promise.race([
      read({ prompt: question, silent: true, input: stdin, output: stderr }),
      endOf(stdin, answered.signal),
    ]);
  } catch (cause) {
    // The only word that the prompt has for it.
    if (!(cause instanceof Error) || cause.message !== 'canceled') throw cause;
    throw new PromptInterrupted('interrupted at the prompt for a secret; nothing was sent', { cause });
  } finally {
    answered.abort();
    // The prompt hides the end of the line too.
    stderr.write('\n');
  }
}

/**
 * A hidden prompt on a terminal; undefined without one, as in a pipe or a job. The question goes to standard
 * error, so that the output stays clean.
 */
export function terminalPrompt(terminal: Terminal = process): AskSecret | undefined {
  return terminal.stdin.isTTY === true && terminal.stderr.isTTY === true
    ? (question) => ask(question, terminal)
    : undefined;
}
