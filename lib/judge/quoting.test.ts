import { expect, test } from 'vitest';
import { quoted, quotedForPowerShell } from './reproduce.ts';

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
  ['', "''", "''"],
])('%j is one word of both shells', (word, bash, powerShell) => {
  expect([quoted(word), quotedForPowerShell(word)]).toEqual([bash, powerShell]);
});
