import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('creates missing folders and keeps existing ones', async () => {
  const path = join(folder, 'deep', 'down');
  await makeFolder(path);
  expect(statSync(path).isDirectory()).toBe(true);
  await makeFolder(path);
});

test('several calls may create the same folder', async () => {
  const path = join(folder, 'deep', 'down');
  await Promise.all(Array.from({ length: 8 }, () => makeFolder(path)));
  expect(statSync(path).isDirectory()).toBe(true);
});

test('creates nothing below a file', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(makeFolder(join(folder, 'file'))).rejects.toThrow('EEXIST');
  await expect(makeFolder(join(folder, 'file', 'deep'))).rejects.toThrow('EEXIST');
});

test.skipIf(!existsSync('/proc/self'))('comes to an end where the system makes no folders', async () => {
  await expect(makeFolder('/proc/x')).rejects.toThrow('ENOENT');
  await expect(makeFolder('/proc/x/y')).rejects.toThrow('ENOENT');
});
