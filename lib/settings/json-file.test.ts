import { expect, test } from 'vitest';
import { readNamedFile, readTextFile } from './json-file.ts';
import { UsageError } from './usage-error.ts';

/** Nothing is written into it, so that it takes no memory. */
async function huge(): Promise<Uint8Array> {
  return new Uint8Array(600 * 1024 ** 2);
}

test('a file that no string can hold is called too large, not a text in another encoding', async () => {
  await expect(readTextFile(huge, '/a.har', 'judge')).rejects.toThrow(
    /^judge: the file \/a\.har is 600 MiB large, and a text of more than \d+ MiB cannot be read; give a smaller one$/,
  );
});

test('one that Node does not read at all is called too large as well', async () => {
  const error = Object.assign(new Error('File size is greater than 2 GiB'), {
    code: 'ERR_FS_FILE_TOO_LARGE',
  });
  await expect(readNamedFile(() => Promise.reject(error), '/a.har', 'judge')).rejects.toThrow(
    'the file /a.har is larger than 2 GiB',
  );
});

test.each([
  ['ENOENT', 'does not exist'],
  ['ENOTDIR', 'does not exist, because a part of its path is a file'],
  ['EISDIR', 'is a folder'],
  ['EBUSY', 'is in use by another program'],
  ['ENAMETOOLONG', 'has too long a name'],
])('%s is told as a matter of usage', async (code, reason) => {
  const error = Object.assign(new Error(code), { code });
  await expect(readNamedFile(() => Promise.reject(error), '/a', '--ca')).rejects.toThrow(
    new UsageError(`--ca: the file /a ${reason}; give the path of a readable file`),
  );
});
