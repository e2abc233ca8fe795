import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { UsageError } from '../settings/usage-error.ts';
import { watchFiles } from './files.ts';

async function folderOf(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'watched-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'reports'));
  await mkdir(join(folder, 'src', '__pycache__'), { recursive: true });
  await writeFile(join(folder, 'a.py'), '1');
  return folder;
}

/** Watches files; returns the names reported so far and a promise of the next one. */
async function watching(folder: string, path: string) {
  const told: string[] = [];
  let tell: (() => void) | undefined;
  const end = await watchFiles([path], join(folder, 'reports'), (name) => {
    told.push(name);
    tell?.();
  });
  onTestFinished(end);
  const heard = async (name: string): Promise<void> => {
    while (!told.includes(name)) await new Promise<void>((resolve) => (tell = resolve));
  };
  return { told, heard };
}

describe('a change is reported', () => {
  test('of a file that is written or replaced', async () => {
    const folder = await folderOf();
    const { told, heard } = await watching(folder, join(folder, 'a.py'));
    await writeFile(join(folder, 'other.py'), '1');
    await writeFile(join(folder, 'a.py'), '2');
    await heard('a.py');
    told.length = 0;
    await writeFile(join(folder, 'a.py.tmp'), '3');
    await rename(join(folder, 'a.py.tmp'), join(folder, 'a.py'));
    await heard('a.py');
    expect(new Set(told)).toEqual(new Set(['a.py']));
  });

  test('of anything in a folder except reports and files of tools', async () => {
    const folder = await folderOf();
    const { told, heard } = await watching(folder, folder);
    await writeFile(join(folder, 'src', 'b.py'), '1');
    await heard('b.py');
    await writeFile(join(folder, 'reports', 'result.json'), '1');
    await writeFile(join(folder, 'src', '__pycache__', 'b.pyc'), '1');
    await writeFile(join(folder, 'c.py'), '1');
    await heard('c.py');
    expect(told).not.toContain('result.json');
    expect(told).not.toContain('b.pyc');
  });
});

test('a missing path is rejected', async () => {
  const wanted = watchFiles(['/not/there'], '/', () => {});
  await expect(wanted).rejects.toThrow(UsageError);
  await expect(wanted).rejects.toThrow(
    '--watch /not/there cannot be watched: pass an existing file or folder',
  );
});
