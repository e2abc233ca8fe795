import { expect, test } from 'vitest';
import { commandLine } from './command-line.ts';
import type { GivenOption } from './command-line.ts';

const options: readonly GivenOption[] = [
  ['endpoint', 'https://h/WindowsHPC'],
  ['cluster', "O'Hara"],
  ['insecure', true],
];

test('a command line is quoted for its shell', () => {
  expect(commandLine('run', options, [], 'bash', {})).toBe(
    String.raw`npx hpcpack-conformance run --endpoint https://h/WindowsHPC --cluster 'O'\''Hara' --insecure`,
  );
  expect(commandLine('run', options, [], 'powershell', {})).toBe(
    "npx hpcpack-conformance run --endpoint https://h/WindowsHPC --cluster 'O''Hara' --insecure",
  );
});

test('in a checkout it starts like the current npm script, which swallows --', () => {
  const environment = { npm_lifecycle_event: 'conformance' };
  expect(commandLine('doctor', [], [], 'bash', environment)).toBe('npm run conformance -- doctor');
  expect(commandLine('doctor', [], [], 'powershell', environment)).toBe(
    "npm.cmd run conformance '--' doctor",
  );
});

test('it never contains the value of a header', () => {
  const headers = [['X-$(id)-Key', 'geheim'] as const, ['1-a', 'geheim'] as const];
  expect(commandLine('run', [], headers, 'bash', {})).toBe(
    `npx hpcpack-conformance run --header 'X-$(id)-Key: '"${'$'}{X___ID__KEY:?set this first}" --header '1-a: '"${'$'}{_1_A:?set this first}"`,
  );
  expect(commandLine('run', [], headers, 'powershell', {})).toBe(
    `npx hpcpack-conformance run --header ('X-$(id)-Key: ' + $env:X___ID__KEY) --header ('1-a: ' + $env:_1_A)`,
  );
});
