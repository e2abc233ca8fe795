import { describe, expect, test } from 'vitest';
import type { Result } from '../model/result.ts';
import { closingSummary, runPaint } from './console.ts';
import { digestOf } from './digest.ts';
import { unwrapped } from './failure-text.ts';
import { overviewHtml } from './html.ts';
import { junitXml } from './junit.ts';
import { overviewOf } from './overview.ts';
import { overviewMarkdown } from './overview-summary.ts';
import { coloured } from './painter.ts';
import { summaryMarkdown } from './summary.ts';
import { failingCheck, sampleCheck, sampleResult } from './testing/sample.ts';
import { toneOf } from './tone.ts';

const passing = sampleCheck({ id: 'passing', covers: ['GJ-PROP-03'] });
const waiver = { reason: 'known', state: 'used' } as const;
const waived = sampleResult(
  [
    passing,
    failingCheck({ id: 'GJ-HDR-02-x', requirement: 'GJ-HDR-02', verdict: 'waived' }),
    failingCheck({ id: 'GJ-ST-02-x', requirement: 'GJ-ST-02', verdict: 'waived' }),
  ],
  {
    waivers: [
      { ...waiver, requirement: 'GJ-HDR-02', expires: '2027-03-31' },
      { ...waiver, requirement: 'GJ-ST-02' },
    ],
  },
);

function consoleOf(result: Result, verbosity: 'quiet' | 'normal' = 'normal'): string {
  return closingSummary(result, { ...unwrapped, verbosity, paths: [] });
}

const emulated = (result: Result): Result => ({
  ...result,
  target: { ...result.target, endpoint: 'emulator' },
});

describe('failed requirements that are waived', () => {
  const sentence =
    '2 failed mandatory requirements are waived (GJ-ST-02 without an expiry date, GJ-HDR-02 until 2027-03-31).';

  test('are named with their expiry date in every report', () => {
    expect(digestOf(waived)).toEqual({
      headline: 'Conformant with waivers',
      reasons: [sentence, 'The only other mandatory requirement that applies was tested and passed.'],
    });
    expect(consoleOf(waived, 'quiet')).toContain(sentence);
    expect(summaryMarkdown(waived)).toContain('# 🟡 Conformant with waivers');
    const page = overviewHtml(waived, []).text;
    expect(page).toContain('<header class="banner waived">');
    expect(page).toContain('2 failed mandatory requirements are waived');
    for (const text of [consoleOf(waived), summaryMarkdown(waived), page]) {
      expect(text).not.toContain('none is broken');
    }
  });

  test('change the colour of the verdict', () => {
    expect(runPaint(toneOf(waived), coloured)('x')).toBe(coloured.yellow('x'));
    expect(toneOf(sampleResult([passing]))).toBe('conformant');
  });

  test('are listed beside failures too', () => {
    const both = sampleResult([...waived.checks, failingCheck({ id: 'a' })], { waivers: waived.waivers });
    expect(digestOf(both).reasons).toContain(sentence);
  });

  test('are shown in the overview of several targets', () => {
    const overview = overviewOf(waived.tool, [{ name: 'a', path: 'a', result: waived }], []);
    expect(overviewMarkdown(overview)).toMatch(
      /^# Conformant with waivers: .*\*\*Conformant with waivers\*\*/s,
    );
  });
});

describe('the built-in emulator', () => {
  const result = emulated(sampleResult([passing]));
  const sentence = 'Only the built-in emulator was tested, not an endpoint of yours.';

  test('is named in the head of every report', () => {
    expect(summaryMarkdown(result)).toContain(sentence);
    expect(overviewHtml(result, []).text).toContain(sentence);
    expect(junitXml(result)).toContain('<testsuites name="hpcpack-conformance: the built-in emulator"');
    expect(junitXml(result)).toContain(`<property name="warning" value="${sentence}"`);
    expect(consoleOf(result, 'quiet')).toContain(sentence);
  });

  test('is named in the last line of the console', () => {
    const last = 'Only the built-in emulator was tested. To test your endpoint, pass --endpoint URL.';
    expect(consoleOf(result).trimEnd().split('\n').at(-1)).toBe(last);
    expect(consoleOf(sampleResult([passing]))).not.toContain('emulator');
  });
});
