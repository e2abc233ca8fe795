import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { overviewHtml } from '../report/html.ts';
import { openInParts, openPage } from '../report/testing/browser.ts';
import { failingCheck, sampleCheck, sampleResult } from '../report/testing/sample.ts';
import { writeAllure } from '../report/write-allure.ts';
import { allure } from './allure.ts';
import { recordedContext } from './testing/context.ts';

async function reports(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'allure-page-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const result = {
  uuid: '0d5c9f66-6a3e-4b6c-9a39-1d3cf5b1c0aa',
  name: 'GJ-PROP-02-subset returns exactly the requested properties, each once',
  status: 'passed',
  start: 1,
  stop: 2,
};

async function reportsOfOneTest(): Promise<string> {
  const folder = await reports();
  await mkdir(join(folder, 'allure-results'));
  await writeFile(join(folder, 'allure-results', `${result.uuid}-result.json`), JSON.stringify(result));
  return folder;
}

test('the report of Allure asks the network for nothing, and the overview leads to it', async () => {
  const folder = await reportsOfOneTest();
  await writeFile(
    join(folder, 'index.html'),
    overviewHtml(sampleResult([sampleCheck({ id: 'a' })]), []).text,
  );
  const { context, out } = recordedContext();
  expect(await allure(folder, context)).toBe(0);
  const path = join(folder, 'allure.html');
  expect(out()).toContain(path);

  const { page, requested, said } = await openPage(await readFile(path, 'utf8'));
  await page.getByText('returns exactly the requested properties').first().waitFor();
  expect(requested).toEqual([]);
  expect(said.filter((line) => /content security policy/i.test(line))).toEqual([]);

  const overview = await openPage(await readFile(join(folder, 'index.html'), 'utf8'));
  expect(await overview.page.getByRole('link', { name: 'Allure report' }).getAttribute('href')).toBe(
    'allure.html',
  );
});

test('the report of Allure waits for data that arrive after its program', async () => {
  const folder = await reportsOfOneTest();
  await allure(folder, recordedContext().context);
  const content = await readFile(join(folder, 'allure.html'), 'utf8');
  const data = content.indexOf('<script async>');
  expect(data).toBeGreaterThan(content.search(/<script\s+src="data:/));
  const { page, said } = await openInParts(content.slice(0, data), content.slice(data), (begun) =>
    begun.locator('#app > *').first().waitFor({ state: 'attached' }),
  );
  await page.getByText('returns exactly the requested properties').first().waitFor();
  expect(said).toEqual([]);
});

test('a warning is shown as one, although it passes', async () => {
  const folder = await reports();
  const warned = failingCheck({ id: 'GJ-RP-04-order', requirement: 'GJ-RP-04', verdict: 'warn' });
  await writeAllure(sampleResult([warned, sampleCheck({ id: 'a' })]), [], folder);
  await allure(folder, recordedContext().context);
  const { page } = await openPage(await readFile(join(folder, 'allure.html'), 'utf8'));
  await page
    .getByText(/^Categories/)
    .first()
    .click();
  const category = page.getByText('Recommendation not met').first();
  await category.waitFor();
  expect(await category.isVisible()).toBe(true);
});

test('an overview without a report of Allure does not speak of one', async () => {
  const { page } = await openPage(overviewHtml(sampleResult([sampleCheck({ id: 'a' })]), []).text);
  expect(await page.getByRole('link', { name: 'Allure report' }).count()).toBe(0);
});

test('a folder without results says what makes them', async () => {
  const folder = await reports();
  await expect(allure(folder, recordedContext().context)).rejects.toThrow(
    `${join(folder, 'allure-results')} does not exist: "run --report allure --report html" makes it`,
  );
});
