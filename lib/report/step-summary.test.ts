import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendStepSummary } from './step-summary.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'step-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the summary is appended to that of other steps', async () => {
  const path = join(folder, 'summary');
  const append = (text: string): Promise<string | undefined> =>
    appendStepSummary(() => text, { GITHUB_STEP_SUMMARY: path });
  expect(await append('# one\n')).toBeUndefined();
  expect(await append('# two\n')).toBeUndefined();
  expect(await readFile(path, 'utf8')).toBe('# one\n\n# two\n');
});

test('writes nothing without a file', async () => {
  expect(await appendStepSummary(() => '# one\n', {})).toBeUndefined();
  expect(await appendStepSummary(() => '# one\n', { GITHUB_STEP_SUMMARY: '' })).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
});

test('a file that GitHub would not show is unchanged', async () => {
  const path = join(folder, 'summary');
  const filler = 'x'.repeat(1024 * 1024 - 6);
  await writeFile(path, filler);
  expect(await appendStepSummary(() => '# one\n', { GITHUB_STEP_SUMMARY: path })).toContain(
    'longer than the 1 MiB',
  );
  expect((await readFile(path, 'utf8')).length).toBe(filler.length);
  expect(await appendStepSummary(() => '# on\n', { GITHUB_STEP_SUMMARY: path })).toBeUndefined();
});

test('an unwritable path gives one sentence', async () => {
  expect(await appendStepSummary(() => '# one\n', { GITHUB_STEP_SUMMARY: folder })).toMatch(
    /^The summary cannot be appended to the job summary \S+ \(GITHUB_STEP_SUMMARY\): E/,
  );
});
