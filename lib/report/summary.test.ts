import * as fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import type { Result } from '../model/result.ts';
import { summaryMarkdown } from './summary.ts';
import {
  failingCheck,
  failingOnShould,
  hostile,
  partOfRun,
  resultOfText,
  sampleCheck,
  sampleResult,
} from './testing/sample.ts';
import { visible } from './visible.ts';
import { elementsOf, textOf } from './testing/elements.ts';
import type { Element } from './testing/elements.ts';

/** The HTML that GitHub renders, before sanitising. */
function rendered(result: Result): readonly Element[] {
  const text = micromark(summaryMarkdown(result), {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return elementsOf(parseFragment(text));
}

function texts(elements: readonly Element[], name: string): readonly string[] {
  return elements.filter(({ tagName }) => tagName === name).map(textOf);
}

/** The line of an observation. */
function observed(answer: string, details: Readonly<Record<string, string>>): string | undefined {
  const observations = [{ id: 'GJ-OBS-01', title: 't', answer, details, exchanges: [] }];
  return /\| GJ-OBS-01 .*/.exec(summaryMarkdown(sampleResult([], { observations })))?.[0];
}

describe('summaryMarkdown', () => {
  const result = sampleResult([
    sampleCheck({ id: 'fine', covers: ['GJ-URI-02'] }),
    failingCheck({ id: 'GJ-PROP-02-subset' }),
    failingCheck({ id: 'GJ-RP-04-order', requirement: 'GJ-RP-04', verdict: 'warn' }),
    sampleCheck({ id: 'open', covers: ['GJ-URI-06'], verdict: 'blocked', because: 'no such job' }),
  ]);

  test('begins with verdict and reasons', () => {
    const elements = rendered(result);
    expect(texts(elements, 'h1')).toEqual(['❌ Nonconformant: Get Job']);
    expect(texts(elements, 'li')[0]).toBe('1 mandatory requirement failed (GJ-PROP-02) in 1 check.');
  });

  test('has a section for each kind of content', () => {
    expect(texts(rendered(result), 'h2')).toEqual([
      'Failures',
      'Not tested',
      'Warnings',
      'Requirements',
      'Observations',
    ]);
    expect(texts(rendered(sampleResult([])), 'h2')).toEqual(['Requirements', 'Observations']);
  });

  test('with --fail-on should warnings are among the failures', () => {
    const elements = rendered(failingOnShould(result));
    expect(texts(elements, 'h2')).not.toContain('Warnings');
    const block = texts(elements, 'pre').find((text) => text.includes('GJ-RP-04-order'));
    expect(block).toContain('counts  as a failure');
  });

  test('shows the inputs of all laws, passed ones too', () => {
    const elements = rendered(
      sampleResult([sampleCheck({ id: 'GJ-FUZZ-lists', suite: 'fuzz', because: '7 cases: lists of 1: 7' })]),
    );
    expect(texts(elements, 'h2')).toEqual(['Requirements', 'Random requests', 'Observations']);
    expect(texts(elements, 'tr').some((row) => /GJ-FUZZ-lists\s+7\s+lists of 1: 7/.test(row))).toBe(true);
  });

  test('the requirement table has a row for each, with level and verdict', () => {
    const rows = texts(rendered(result), 'tr').filter(
      (row) => row.includes('GJ-') && /must|should|excluded/.test(row),
    );
    expect(rows).toHaveLength(result.requirements.length);
    expect(rows.find((row) => row.includes('GJ-PROP-02'))).toMatch(
      /must\s+❌ fail\s+with Properties, the reply holds/,
    );
  });

  test('a requirement that was not selected is not blocked', () => {
    const summary = summaryMarkdown(partOfRun(sampleResult([sampleCheck({ id: 'a' })])));
    expect(summary).toMatch(/\*\*Requirements:\*\* 1 pass, 0 fail, 4 excluded, 60 not selected/);
    expect(summary).toMatch(/\| GJ-URI-06 \| must \| ➖ not selected/);
  });

  test('details do not repeat the answer', () => {
    expect(observed('a: 1; b: 2', { a: '1', b: '2' })).toMatch(/<code>a: 1; b: 2<\/code> \| +\|$/);
    expect(observed('1', { a: '1', b: '1' })).toMatch(/<code>1<\/code> \| +\|$/);
    expect(observed('differs', { a: '1', b: '2' })).toContain('a: <code>1</code><br>b: <code>2</code>');
  });

  test('shows failures in full', () => {
    expect(texts(rendered(result), 'pre')[0]).toContain("curl -sS 'https://headnode/WindowsHPC/Job/42");
  });

  test('shows waivers, their state, and problems', () => {
    const elements = rendered(
      sampleResult([], {
        waivers: [{ requirement: 'GJ-HDR-02', reason: 'the proxy', owner: 'ops', state: 'stale' }],
        problems: [{ kind: 'tls', message: 'expired' }],
      }),
    );
    expect(
      texts(elements, 'tr').some((row) => /GJ-HDR-02\s+every check\s+stale\s+the proxy\s+ops/.test(row)),
    ).toBe(true);
    expect(texts(elements, 'tr').some((row) => /tls\s+expired/.test(row))).toBe(true);
  });

  test('keeps to the limit of a GitHub comment, and counts and names the rest', () => {
    const finding = {
      requirement: 'GJ-PROP-02',
      at: 'x'.repeat(900),
      want: 'x'.repeat(900),
      got: 'x',
    } as const;
    const checks = Array.from({ length: 1000 }, (_, index) =>
      failingCheck({ id: `check-${index}`, findings: [finding], exchanges: [index] }),
    );
    const text = summaryMarkdown(sampleResult(checks));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
    const left = /^Omitted here for length: (\d+) \(check-\d+, .*See `result.json` or/m.exec(text);
    expect(Number(left?.[1]) + (text.match(/^FAIL /gm) ?? []).length).toBe(1000);
    // The other sections stay complete.
    expect(text).toContain('GJ-OBS-05');
    expect(text).toContain('GJ-JX-09');
  });

  test('each requirement shows a failure before a second one of another', () => {
    const long = 'x'.repeat(900);
    const ids = ['GJ-PROP-02', 'GJ-ST-01', 'GJ-ST-02'] as const;
    const checks = ids.flatMap((requirement) =>
      Array.from({ length: 20 }, (_, index) =>
        failingCheck({
          id: `${requirement}-${index}`,
          requirement,
          exchanges: [ids.indexOf(requirement) * 20 + index],
          findings: [{ requirement, at: long, want: long, got: long }],
        }),
      ),
    );
    const text = summaryMarkdown(sampleResult(checks));
    expect(text).toContain('Omitted here for length');
    expect(ids.filter((id) => !text.includes(`FAIL  ${id}-0 `))).toEqual([]);
  });

  test('likely defects come first, and failures are grouped by them', () => {
    const checks = [
      failingCheck({ id: 'a', exchanges: [1] }),
      failingCheck({ id: 'b', exchanges: [2], requirement: 'GJ-ST-01' }),
      sampleCheck({ id: 'c', verdict: 'blocked', because: 'nothing to read' }),
    ];
    const text = summaryMarkdown({
      ...sampleResult(checks),
      diagnoses: [
        {
          fault: 'f',
          title: 'The *last* name is dropped.',
          explains: 1,
          checks: ['b'],
          unblocks: 1,
          blocked: ['c'],
          alternatives: [],
        },
        {
          fault: 'unknown',
          title: 'x',
          explains: 1,
          checks: ['a'],
          unblocks: 0,
          blocked: [],
          alternatives: [],
        },
      ],
    });
    const headings = text.match(/^##.*/gm) ?? [];
    expect(headings.slice(0, 5)).toEqual([
      '## Likely defects',
      '## Failures',
      String.raw`### Defect 1: The &#42;last&#42; name is dropped`,
      expect.stringMatching(/^### GJ-PROP-02 must: /),
      '## Not tested',
    ]);
    expect(text).toContain(
      '1. The &#42;last&#42; name is dropped (explains 1 of 2 failures; unblocks 1 check)\n2. Unlike',
    );
    expect(text).toContain('nothing to read; fix defect 1 first, see b');
  });

  test('keeps to the limit for any reply', () => {
    const piece = fc.constantFrom('\u{1F600}', '\u200B', '<', '`', 'x', '\uD800');
    fc.assert(
      fc.property(
        piece,
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 1, max: 40 }),
        (text, length, times) => {
          const hostileResult = resultOfText(text.repeat(length));
          const many = <Entry>(entries: readonly Entry[]): readonly Entry[] =>
            Array.from({ length: times }, () => entries).flat();
          const summary = summaryMarkdown({
            ...hostileResult,
            checks: many(hostileResult.checks),
            waivers: many(hostileResult.waivers),
            problems: many(hostileResult.problems),
            observations: many(hostileResult.observations),
          });
          expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(65_536);
          expect(summary).toMatch(/^# ❌ Nonconformant: Get Job\n/);
        },
      ),
      { numRuns: 10 },
    );
  });

  test('long parts are collapsed, and the first failure of a requirement is open', () => {
    const again = sampleResult([...result.checks, failingCheck({ id: 'GJ-PROP-02-other', exchanges: [7] })]);
    expect(texts(rendered(again), 'summary')).toEqual([
      'GJ-PROP-02-other',
      `${result.requirements.length} requirements`,
      '1 observation',
    ]);
  });

  test('hostile text renders as its characters', () => {
    const elements = rendered(resultOfText(hostile));
    const allowed = new Set(
      'h1 h2 h3 p br ul li strong table thead tbody tr th td code pre details summary'.split(' '),
    );
    expect(elements.map(({ tagName }) => tagName).filter((name) => !allowed.has(name))).toEqual([]);
    expect(elements.flatMap(({ attrs }) => attrs).filter(({ name }) => name !== 'class')).toEqual([]);
    const answers = texts(elements, 'code').filter((text) => text === visible(hostile));
    expect(answers.length).toBeGreaterThan(3);
    expect(
      new Set(
        elements
          .filter(({ tagName }) => tagName === 'tr')
          .map((row) => elementsOf(row).filter(({ tagName }) => /^t[hd]$/.test(tagName)).length),
      ),
    ).toEqual(new Set([2, 4, 7]));
  });
});
