import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ReportError, writeFiles } from './write-files.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const a = { file: 'a', content: () => 'new a' };
const b = { file: 'b', content: () => 'new b' };

test('replaces existing files and leaves nothing else', async () => {
  writeFileSync(join(folder, 'a'), 'old a');
  expect(await writeFiles(folder, [a, b])).toEqual([join(folder, 'a'), join(folder, 'b')]);
  expect(readdirSync(folder).toSorted()).toEqual(['a', 'b']);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('new a');
});

test.each([[[]], [['in the way']]])(
  'a folder that holds %j in the place of a file lets none appear',
  async (inside) => {
    mkdirSync(join(folder, 'b'));
    for (const name of inside) mkdirSync(join(folder, 'b', name));
    const path = join(folder, 'b');
    await expect(writeFiles(folder, [a, b])).rejects.toThrow(
      new ReportError(`The reports cannot be written to ${folder}: ${path} is a folder`),
    );
    expect(readdirSync(folder)).toEqual(['b']);
    expect(readdirSync(path)).toEqual(inside);
  },
);

test('if the last file cannot be moved into place, the others are restored', async () => {
  writeFileSync(join(folder, 'a'), 'old a');
  const vanishing = {
    file: 'c',
    *content() {
      yield 'new c';
      // Simulates another program that removes the written file before it is in place.
      for (const name of readdirSync(folder)) if (name.startsWith('c.')) rmSync(join(folder, name));
    },
  };
  await expect(writeFiles(folder, [a, b, vanishing])).rejects.toThrow(ReportError);
  expect(readdirSync(folder)).toEqual(['a']);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old a');
});
