import { expect, test } from 'vitest';
import { renameFile } from './rename-file.ts';
import type { Renaming } from './rename-file.ts';

/** A file whose first renames fail, with a count of the attempts. */
function stubborn(failures: number, code: string, platform: NodeJS.Platform) {
  const tried: string[] = [];
  const waited: number[] = [];
  const renaming: Renaming = {
    platform,
    pause: async (milliseconds) => void waited.push(milliseconds),
    rename: async (from, to) => {
      tried.push(`${from} ${to}`);
      if (tried.length <= failures) throw Object.assign(new Error(code), { code });
    },
  };
  return { tried, waited, renaming };
}

test('on Windows a file in use is renamed once it is free', async () => {
  const { tried, waited, renaming } = stubborn(2, 'EPERM', 'win32');
  await renameFile('a', 'b', renaming);
  expect(tried).toEqual(['a b', 'a b', 'a b']);
  expect(waited).toHaveLength(2);
});

test.each([
  ['one that stays open', 99, 'EBUSY', 'win32', 6],
  ['another error', 99, 'ENOENT', 'win32', 1],
  ['another system', 99, 'EACCES', 'linux', 1],
] as const)('%s is thrown', async (_, failures, code, platform, attempts) => {
  const { tried, renaming } = stubborn(failures, code, platform);
  await expect(renameFile('a', 'b', renaming)).rejects.toThrow(code);
  expect(tried).toHaveLength(attempts);
});
