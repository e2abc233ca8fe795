import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
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
  const out = await folder();
  await mkdir(join(out, 'allure-results'));
  await writeFile(join(out, 'allure-results', 'old-result.json'), '{}');
  await writeFile(join(out, 'allure.html'), '');
  const { results, reporter, failure } = await openAllure(out, { profile: 'hpcpack-2016' });
  await reporter.onInit?.(runner);
  await reporter.onTestRunEnd?.([], [], 'passed');
  expect(await readdir(results)).toEqual(['environment.properties']);
  expect(await readdir(out)).toEqual(['allure-results']);
  expect(failure()).toBeUndefined();
});

test('where nothing can be written it says why, and goes on', async () => {
  const file = join(await folder(), 'file');
  await writeFile(file, '');
  const { reporter, failure } = await openAllure(file, { profile: 'hpcpack-2016' });
  await reporter.onInit?.(runner);
  await reporter.onTestRunEnd?.([], [], 'passed');
  expect(failure()).toMatch(/^The results of Allure cannot be written to \S+allure-results: ENOTDIR/);
});
