import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Vitest } from 'vitest/node';
import { openAllure } from './allure-reporter.ts';

/** As much of a test runner as the reporter asks for. */
const runner = { projects: [] } as unknown as Vitest;

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'allure-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

test('the results of an earlier run are gone', async () => {
  const results = await folder();
  await writeFile(join(results, 'old-result.json'), '{}');
  const { reporter, failure } = await openAllure(results, { profile: 'hpcpack-2016' });
  await reporter.onInit?.(runner);
  await reporter.onTestRunEnd?.([], [], 'passed');
  expect(await readdir(results)).toEqual(['environment.properties']);
  expect(failure()).toBeUndefined();
});

test('where nothing can be written it says why, and goes on', async () => {
  const file = join(await folder(), 'file');
  await writeFile(file, '');
  const results = join(file, 'allure-results');
  const { reporter, failure } = await openAllure(results, { profile: 'hpcpack-2016' });
  await reporter.onInit?.(runner);
  await reporter.onTestRunEnd?.([], [], 'passed');
  expect(failure()).toMatch(/^The results of Allure cannot be written to \S+allure-results: ENOTDIR/);
});
