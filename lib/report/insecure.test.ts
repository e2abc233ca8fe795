import { describe, expect, test } from 'vitest';
import type { Result } from '../model/result.ts';
import { closingSummary } from './console.ts';
import type { Verbosity } from './console.ts';
import { overviewHtml } from './html.ts';
import { junitXml } from './junit.ts';
import { plain } from './painter.ts';
import { summaryMarkdown } from './summary.ts';
import { sampleCheck, sampleResult } from './testing/sample.ts';

const verified = sampleResult([sampleCheck({ id: 'GJ-PROP-02-subset' })]);
const insecure: Result = { ...verified, target: { ...verified.target, insecure: true } };

const onConsole =
  (verbosity: Verbosity) =>
  (result: Result): string =>
    closingSummary(result, { painter: plain, width: 200, verbosity, paths: [] });

describe('an unverified certificate is mentioned', () => {
  test.each<[string, (result: Result) => string, string]>([
    ['on the console', onConsole('normal'), 'The certificate was not verified (--insecure)'],
    ['even on a quiet one', onConsole('quiet'), 'The certificate was not verified (--insecure)'],
    ['in Markdown', summaryMarkdown, 'The certificate was not verified'],
    ['in HTML', (result) => overviewHtml(result, []).text, 'The certificate was not verified'],
    ['in JUnit', junitXml, '<property name="warning" value="The certificate was not verified'],
  ])('%s', (_, report, warning) => {
    expect(report(insecure)).toContain(warning);
    expect(report(verified)).not.toContain('certificate');
  });
});
