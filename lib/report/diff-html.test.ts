import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { differencePage } from './diff-html.ts';
import { differenceOf } from './diff.ts';
import { failingCheck, hostile, resultOfText, sampleCheck, sampleResult } from './testing/sample.ts';

const [observation] = sampleResult([]).observations;
if (observation === undefined) throw new Error('there is no observation');
const good = sampleResult([sampleCheck({ id: 'GJ-PROP-02-subset' }), sampleCheck({ id: 'b' })]);
const bad = sampleResult([failingCheck({ id: 'GJ-PROP-02-subset' }), failingCheck({ id: 'b' })], {
  observations: [{ ...observation, answer: '400', details: { status: '400' } }],
});

function flat(page: string): string {
  return page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('the page of a difference', () => {
  const page = differencePage(differenceOf(good, bad));

  test('shows what got worse, with both sides', () => {
    expect(page).toContain('<h1>Something got worse</h1>');
    expect(flat(page)).toContain('1 requirement, 2 checks, 1 observation differ.');
    expect(flat(page)).toMatch(
      /Before After Endpoint https:\/\/headnode\/WindowsHPC https:.* Verdict conformant nonconformant/,
    );
    expect(flat(page)).toMatch(
      /Worse 1 requirement, 2 checks .*GJ-PROP-02 must ✓ pass → ✕ fail with Properties/,
    );
    expect(flat(page)).toContain('2 checks pass → fail (GJ-PROP-02) GJ-PROP-02-subset, b');
  });

  test('shows the parts of an answer that differ, of both sides', () => {
    expect(flat(page)).toMatch(/Observations that differ 1 .* Before status 200 After status 400/);
  });

  test('links to the pages of both targets if they are next to it', () => {
    const named = differencePage(differenceOf(good, bad), { before: 'real one', after: 'mine' });
    expect(named).toContain('href="real%20one/index.html#requirement-GJ-PROP-02"');
    expect(named).toContain('href="mine/index.html#requirement-GJ-PROP-02"');
    expect(page).not.toContain('index.html');
  });

  test('says that nothing differs', () => {
    const same = differencePage(differenceOf(good, good));
    expect(same).toContain('<h1>No difference</h1>');
    expect(same).not.toMatch(/Worse|Observations that differ/);
  });

  test('loads nothing, is well-formed, and escapes hostile text', () => {
    const acting = differencePage(differenceOf(good, resultOfText(hostile)), {
      before: hostile.replaceAll('\uD800', ''),
      after: 'b',
    });
    const errors: string[] = [];
    parse(acting, { onParseError: ({ code }) => errors.push(code) });
    expect(errors).toEqual([]);
    expect(acting).toContain('default-src &#39;none&#39;');
    expect(acting).not.toMatch(/<script|<img|@import|url\(/);
  });

  test('stays under two megabytes', () => {
    const long = '\u6F22'.repeat(1000);
    const details = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`${index}${long}`, long]));
    const observations = Array.from({ length: 40 }, (_, index) => ({
      ...observation,
      id: `GJ-OBS-${index}`,
      answer: long,
      details,
    }));
    const large = differencePage(differenceOf(good, { ...bad, observations }));
    expect(Buffer.byteLength(large)).toBeLessThan(2_000_000);
    expect(large).toContain('Omitted, because the page would be too large: see result.json.');
  });
});
