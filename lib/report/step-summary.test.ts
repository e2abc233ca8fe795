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

test('the summary stands behind what other steps wrote', async () => {
  const path = join(folder, 'summary');
  const append = (text: string): Promise<string | undefined> =>
    appendStepSummary(() => text, { GITHUB_STEP_SUMMARY: path });
  expect(await append('# one\n')).toBeUndefined();
  expect(await append('# two\n')).toBeUndefined();
  expect(await readFile(path, 'utf8')).toBe('# one\n\n# two\n');
});

test('nothing is written where no file is named', async () => {
  expect(await appendStepSummary(() => '# one\n', {})).toBeUndefined();
  expect(await appendStepSummary(() => '# one\n', { GITHUB_STEP_SUMMARY: '' })).toBeUndefined();
  expect(await readdir(folder)).toEqual([]);
});

test('a file that GitHub would not show stays as it is', async () => {
  const path = join(folder, 'summary');
  const filler = 'x'.repeat(1024 * 1024 - 6);
  await writeFile(path, filler);
  expect(await appendStepSummary(() => '# one\n', { GITHUB_STEP_SUMMARY: path })).toContain(
    'longer than the 1 MiB',
  );
  expect((await readFile(path, 'utf8')).length).toBe(filler.length);
  expect(await appendStepSummary(() => '# on\n', { GITHUB_STEP_SUMMARY: path })).toBeUndefined();
});

test('a path that cannot be written to is one sentence', async () => {
  expect(await appendStepSummary(() => '# one\n', { GITHUB_STEP_SUMMARY: folder })).toMatch(
    /^The summary cannot be appended to the job summary \S+ \(GITHUB_STEP_SUMMARY\): E/,
  );
});
