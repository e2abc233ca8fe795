import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Result } from '../model/result.ts';
import { badgeSvg } from './badge.ts';
import { closingSummary } from './console.ts';
import { ctrfOf } from './ctrf.ts';
import { unwrapped } from './failure-text.ts';
import { overviewHtml } from './html.ts';
import { junitXml } from './junit.ts';
import { summaryMarkdown } from './summary.ts';
import { sampleCheck, sampleResult } from './testing/sample.ts';
import { writeAllure } from './write-allure.ts';

const untold = sampleResult([sampleCheck({ id: 'a' })]);

function resultWith(facts: Partial<Result['run']>): Result {
  return { ...untold, run: { ...untold.run, ...facts } };
}

const newest = resultWith({ catalogue: '0.2' });
const older = resultWith({
  catalogue: '0.1',
  newerCatalogue: { version: '0.2', notSelected: ['GJ-PROP-02-added'] },
});
const sentence =
  'Tested with catalogue 0.1 (--catalogue); the newest is 0.2: not selected, because added later: GJ-PROP-02-added.';

const consoleOf = (result: Result, verbosity: 'normal' | 'quiet' = 'normal'): string =>
  closingSummary(result, { ...unwrapped, verbosity, paths: [] });

test('the verdict line names an older catalogue, even with --quiet', () => {
  for (const verbosity of ['normal', 'quiet'] as const) {
    const text = consoleOf(older, verbosity);
    expect(text).toMatch(/^Conformant .*, job 42, catalogue 0\.1 \(newest: 0\.2\)$/m);
    expect(text).toContain(sentence);
  }
  expect(consoleOf(newest)).toMatch(/^Conformant .*, job 42$/m);
  expect(consoleOf(newest)).toMatch(/^Catalogue {5}0\.2$/m);
  expect(consoleOf(untold)).not.toMatch(/catalogue/i);
});

test('every readable report names it, with the checks not selected and the reason', () => {
  expect(overviewHtml(older, []).text).toContain(sentence);
  expect(overviewHtml(older, []).text).toMatch(/<dt>Catalogue<\/dt>\s*<dd>0\.1 \(newest: 0\.2\)<\/dd>/);
  expect(overviewHtml(newest, []).text).toMatch(/<dt>Catalogue<\/dt>\s*<dd>0\.2<\/dd>/);
  expect(summaryMarkdown(older)).toContain('0.1.0, catalogue 0.1 (newest: 0.2)');
  expect(summaryMarkdown(older)).toContain('GJ-PROP-02-added');
  expect(summaryMarkdown(newest)).toContain('0.1.0, catalogue 0.2');
  expect(junitXml(older)).toContain(sentence);
  expect(badgeSvg(older)).toContain('catalogue 0.1 (newest: 0.2)');
  expect(badgeSvg(newest)).not.toContain('catalogue');
});

test('CTRF and Allure include it in the environment', async () => {
  expect(ctrfOf(older, []).results.environment.extra).toMatchObject({ catalogue: '0.1 (newest: 0.2)' });
  const folder = await mkdtemp(join(tmpdir(), 'catalogue-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeAllure(older, [], folder);
  const facts = await readFile(join(folder, 'allure-results', 'environment.properties'), 'utf8');
  expect(facts).toContain('catalogue=0.1 (newest: 0.2)');
});

test('an older catalogue is named even if it omits no selected check', () => {
  const nothing = resultWith({ catalogue: '0.1', newerCatalogue: { version: '0.2', notSelected: [] } });
  expect(consoleOf(nothing)).toContain(
    '(--catalogue); the newest is 0.2: no selected check was added later.',
  );
});
