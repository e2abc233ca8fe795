import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { PromptInterrupted, terminalPrompt } from './ask-secret.ts';
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

test.each([
  ['at Ctrl-D', '\u0004', undefined],
  ['where the input ends', undefined, undefined],
  ['and what is typed before Ctrl-D stays open', 'ge\u0004heim\n', 'geheim'],
])('nothing is taken %s', async (_, keys, want) => {
  const { stdin, stderr } = terminal(true);
  const answer = terminalPrompt({ stdin, stderr })?.('Password: ');
  if (keys === undefined) stdin.end();
  else stdin.write(keys);
  expect(await answer).toBe(want);
  // What is said next starts on a line of its own.
  expect(String(stderr.read())).toMatch(/\n$/);
});

test('Ctrl-C is no answer and no defect', async () => {
  const { stdin, stderr } = terminal(true);
  const answer = terminalPrompt({ stdin, stderr })?.('Password: ');
  stdin.write('\u0003');
  await expect(answer).rejects.toThrow(PromptInterrupted);
  expect(String(stderr.read())).toMatch(/\n$/);
});

test('where nobody sits at a terminal, nobody is asked', () => {
  const { stdin } = terminal(true);
  const { stderr } = terminal(false);
  expect(terminalPrompt({ stdin, stderr })).toBeUndefined();
  expect(terminalPrompt(terminal(false))).toBeUndefined();
});
