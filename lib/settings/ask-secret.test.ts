import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { terminalPrompt } from './ask-secret.ts';
import type { Terminal } from './ask-secret.ts';

function terminal(isTTY: boolean): { [Name in keyof Terminal]: Terminal[Name] & PassThrough } {
  const stream = (): PassThrough & { isTTY: boolean } => Object.assign(new PassThrough(), { isTTY });
  return { stdin: stream(), stderr: stream() };
}

test('what is typed is taken and not shown', async () => {
  const { stdin, stderr } = terminal(true);
  const answer = terminalPrompt({ stdin, stderr })?.('Password: ');
  stdin.write('geheim\n');
  expect(await answer).toBe('geheim');
  const shown = String(stderr.read());
  expect(shown).toContain('Password: ');
  expect(shown).not.toContain('geheim');
});

test('where nobody sits at a terminal, nobody is asked', () => {
  const { stdin } = terminal(true);
  const { stderr } = terminal(false);
  expect(terminalPrompt({ stdin, stderr })).toBeUndefined();
  expect(terminalPrompt(terminal(false))).toBeUndefined();
});
