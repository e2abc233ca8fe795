import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Word, Words } from '../model/command.ts';
import { commandsText, commandText, quoted, quotedForPowerShell, variablesToSet } from './command-text.ts';
import { cmdArguments, powerShellArguments } from './testing/windows-shells.ts';

test.each([
  ['https://headnode:443/WindowsHPC', 'https://headnode:443/WindowsHPC', 'https://headnode:443/WindowsHPC'],
  ['HPC\\ann', "'HPC\\ann'", 'HPC\\ann'],
  ["it's", String.raw`'it'\''s'`, "'it''s'"],
  ['\u2018a\u2019', "'\u2018a\u2019'", "'\u2018\u2018a\u2019\u2019'"],
  ['$(x) `y` "z"', `'$(x) \`y\` "z"'`, `'$(x) \`y\` "z"'`],
  ['a,b', 'a,b', "'a,b'"],
  ['@a', '@a', "'@a'"],
  ['50%', '50%', "'50%'"],
  ['-a.b', '-a.b', "'-a.b'"],
  ['--ca', '--ca', '--ca'],
  ['2147483646', '2147483646', '2147483646'],
  ['1kb', '1kb', "'1kb'"],
  ['0.5', '0.5', "'0.5'"],
  ['=ls', "'=ls'", "'=ls'"],
  ['', "''", "''"],
])('%j is one word of both shells', (word, bash, powerShell) => {
  expect([quoted(word), quotedForPowerShell(word)]).toEqual([bash, powerShell]);
});

const variables = { TOKEN: 'to ken', PATH: 'C:\\bin', USERNAME: 'ann' };
const secret: Word = { text: "X-Key's: ", variable: 'TOKEN' };

test('a line is written for its shell, with the program that the shell has', () => {
  const curl: Words = ['curl', '-H', 'If-Match: "1"', 'https://h/Job/7?a=%20&b=[1]'];
  expect(commandText(curl, 'bash')).toBe(`curl -H 'If-Match: "1"' 'https://h/Job/7?a=%20&b=[1]'`);
  expect(commandText(curl, 'powershell')).toBe(
    String.raw`curl.exe -H 'If-Match: \"1\"' 'https://h/Job/7?a=%20&b=[1]'`,
  );
  expect(commandText(curl, 'cmd')).toBe(
    String.raw`curl.exe -H ^"If-Match: \^"1\^"^" "https://h/Job/7?a="^%"20&b=[1]"`,
  );
  expect(commandText(['npm', 'run', 'conformance', '--'], 'powershell')).toBe("npm.cmd run conformance '--'");
});

test('a secret is the value of a variable, which the line or a sentence asks for', () => {
  const words: Words = ['npx', '--header', secret];
  expect(commandText(words, 'bash')).toBe(
    String.raw`npx --header 'X-Key'\''s: '"${'$'}{TOKEN:?set this first}"`,
  );
  expect(commandText(words, 'powershell')).toBe("npx --header ('X-Key''s: ' + $env:TOKEN)");
  expect(commandText(words, 'cmd')).toBe(`npx --header "X-Key's: %TOKEN%"`);
  expect(variablesToSet([words, words])).toBe("set TOKEN to the value of the header X-Key's");
  expect(variablesToSet([['curl', { text: 'Authorization: Bearer ', variable: 'HPCPACK_TOKEN' }]])).toBe(
    'set HPCPACK_TOKEN to the token',
  );
  expect(variablesToSet([['curl', 'x']])).toBeUndefined();
});

test.each([
  ['bash', 'curl a && curl b'],
  ['powershell', 'curl.exe a; curl.exe b'],
  ['cmd', 'curl.exe a && curl.exe b'],
] as const)('several commands stand on one line of %s', (shell, line) => {
  const commands: readonly Words[] = [
    ['curl', 'a'],
    ['curl', 'b'],
  ];
  expect(commandsText(commands, shell)).toBe(line);
});

const meant = [
  "'",
  '"',
  '\\',
  '$',
  '`',
  ' ',
  ';',
  '&',
  '|',
  '*',
  '~',
  '#',
  '!',
  '(',
  ')',
  '=',
  '-',
  '<',
  '>',
];
const others = ['^', '%', '@', ',', '{', '[', '\u2019', '\u201A', '%PATH%', '1kb', 'a', 'ö', '🙂'];

/** Words of one line, with everything in them that a shell may take for its own. */
const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }).filter((one) => !/\p{Cc}/u.test(one)),
  fc.string({ unit: fc.constantFrom(...meant, ...others), maxLength: 12 }),
);
const words = fc.array(word, { maxLength: 4 });

describe('the words that are meant arrive', () => {
  test('at PowerShell, as programs and scripts of Windows read them', () => {
    fc.assert(
      fc.property(words, (some) => {
        const [, ...line] = commandText(['curl', ...some, secret], 'powershell').split(' ');
        expect(powerShellArguments(line.join(' '), variables)).toEqual([...some, "X-Key's: to ken"]);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['curl', 'program'],
    ['npx', 'batch file'],
  ] as const)('at the prompt of cmd, for %s, which is a %s', (program, kind) => {
    fc.assert(
      fc.property(words, (some) => {
        const [, ...line] = commandText([program, ...some, secret], 'cmd').split(' ');
        expect(cmdArguments(line.join(' '), variables, kind)).toEqual([...some, "X-Key's: to ken"]);
      }),
      { numRuns: 500 },
    );
  });

  test.skipIf(process.platform === 'win32')('at a POSIX shell, which runs nothing of them', () => {
    const any = fc.oneof(word, fc.string({ unit: fc.constantFrom(...meant, '\n', '\t', '\u0001') }));
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 40 }), (some) => {
        const line = commandText(['set', '--', ...some, secret], 'bash');
        const output = execFileSync('/bin/sh', ['-c', `${line}\nprintf '%s\\0' "$@"`], {
          encoding: 'utf8',
          env: { ...process.env, TOKEN: 'to ken*' },
        });
        expect(output.split('\0').slice(0, -1)).toEqual([...some, "X-Key's: to ken*"]);
      }),
      { numRuns: 40 },
    );
  });

  test.skipIf(process.platform === 'win32')('except without the secret, which bash asks for', () => {
    const line = commandText(['echo', secret], 'bash');
    expect(() => execFileSync('/bin/sh', ['-c', line], { stdio: 'pipe' })).toThrow('TOKEN: set this first');
  });
});
