import { expect, test } from 'vitest';
import type { Target } from '../model/target.ts';
import { targetsOf } from './read-targets.ts';
import { filesOf, readInPosix } from './testing/files.ts';

const endpoint = 'https://headnode/WindowsHPC';

/** As `>` of Windows PowerShell writes a file. */
const wide = (text: string): Buffer => Buffer.from(`\uFEFF${text}\r\n`, 'utf16le');
/** As `Set-Content -Encoding utf8` of Windows PowerShell writes it. */
const marked = (text: string): string => `\uFEFF${text}\r\n`;

async function target(
  flags: Parameters<typeof targetsOf>[0],
  files: Parameters<typeof filesOf>[0],
): Promise<Target | undefined> {
  const given = { folder: '/w', readFile: filesOf(files), randomSeed: () => 1 };
  return (await readInPosix(targetsOf(flags, {}, given)))[0];
}

test.each([
  ['UTF-16', wide],
  ['UTF-8 with a byte order mark', marked],
])('files in %s are read like those in UTF-8', async (_, written) => {
  const waivers = '[{"requirement": "GJ-HDR-02", "reason": "is known"}]';
  const read = await target(
    { target: ['t.json'] },
    {
      '/w/t.json': written(
        `{"endpoint": "${endpoint}", "user": "u", "password-file": "p", "waivers": "w.json"}`,
      ),
      '/w/p': written('Paßwort'),
      '/w/w.json': written(waivers),
    },
  );
  expect(read).toMatchObject({
    credentials: { user: 'u', password: 'Paßwort' },
    waivers: [{ requirement: 'GJ-HDR-02', reason: 'is known' }],
  });
  expect(await target({ endpoint, 'token-file': 't' }, { '/w/t': written('a.b') })).toMatchObject({
    credentials: { token: 'a.b' },
  });
});

test.each([
  ['geheim\r\n', 'geheim'],
  ['geheim\n', 'geheim'],
  [' geheim ', ' geheim '],
  ['geheim \r\n', 'geheim '],
])('of the password file %j one line break at most is taken away', async (content, password) => {
  expect(await target({ endpoint, user: 'u', 'password-file': 'p' }, { '/w/p': content })).toMatchObject({
    credentials: { password },
  });
});

test.each([
  ['two line breaks', 'geheim\r\n\r\n', /^The password holds a line break or another control character/],
  [
    'UTF-16 without a mark',
    wide('geheim').subarray(2),
    /^--password-file: the file \/w\/p looks like UTF-16 without a byte order mark, because it holds NUL bytes: save it as UTF-8 \(in PowerShell: Set-Content -Encoding utf8\)$/,
  ],
  [
    'a code page',
    Buffer.from('Paßwort', 'latin1'),
    /^--password-file: the file \/w\/p is not UTF-8; it may be in a code page of Windows \(ANSI\): save it as UTF-8/,
  ],
])('a password file with %s is told', async (_, content, message) => {
  const flags = { endpoint, user: 'u', 'password-file': 'p' };
  await expect(target(flags, { '/w/p': content })).rejects.toThrow(message);
});

test('both spellings of the store of the system stand in a target file', async () => {
  for (const name of ['useSystemCa', 'use-system-ca']) {
    const content = `{"endpoint": "${endpoint}", "${name}": false}`;
    expect((await target({ target: ['t.json'] }, { '/w/t.json': content }))?.tls).toEqual({
      insecure: false,
    });
  }
});
