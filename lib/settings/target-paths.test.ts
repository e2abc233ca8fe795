import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFolderOfNode, targetPaths } from './target-paths.ts';

const paths = (names: readonly string[] | undefined): Promise<readonly string[]> =>
  targetPaths(async () => names, '/fleet', '--target');

test('a folder stands for the target files in it, sorted, and a file for itself', async () => {
  expect(await paths(['b.json', 'A.JSON', 'notes.md', '.hidden.json', 'json', 'a.json'])).toEqual(
    ['A.JSON', 'a.json', 'b.json'].map((name) => join('/fleet', name)),
  );
  expect(await paths(undefined)).toEqual(['/fleet']);
});

async function denied(): Promise<never> {
  throw new Error('EACCES: permission denied');
}

test.each([[[]], [['notes.md', '.hidden.json']]])('a folder that holds %j is refused', async (names) => {
  await expect(paths(names)).rejects.toThrow(
    /^--target: the folder \/fleet holds no target file: put a \*\.json file such as /,
  );
});

test('a folder that cannot be read is refused with the reason', async () => {
  await expect(targetPaths(denied, '/fleet', '--target')).rejects.toThrow(
    '--target: the folder /fleet cannot be read (EACCES: permission denied): give a readable folder, or its files',
  );
});

test('folders below are left out, and a file or nothing is no folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'targets-'));
  try {
    await writeFile(join(folder, 'a.json'), '{}');
    await mkdir(join(folder, 'b.json'));
    expect(await listFolderOfNode(folder)).toEqual(['a.json']);
    expect(await listFolderOfNode(join(folder, 'a.json'))).toBeUndefined();
    expect(await listFolderOfNode(join(folder, 'none'))).toBeUndefined();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
