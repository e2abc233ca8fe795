import { describe, expect, test } from 'vitest';
import { countWords, requirementCounts, shownVerdict } from './counts.ts';
import { sampleCheck, sampleResult } from './testing/sample.ts';

const blocked = sampleCheck({ id: 'a', covers: ['GJ-URI-06'], verdict: 'blocked' });
const result = sampleResult([blocked]);
const row = result.requirements.find(({ id }) => id === 'GJ-URI-06');
if (row === undefined) throw new Error('there is no such row');

describe('a requirement that no selected check covers', () => {
  test('is "not selected"; one with an untested check is blocked', () => {
    expect(shownVerdict(row)).toBe('blocked');
    expect(shownVerdict({ ...row, checks: [] })).toBe('not selected');
    expect(shownVerdict({ ...row, checks: [], verdict: 'fail' })).toBe('fail');
  });

  test('is counted separately from blocked ones', () => {
    const { requirements } = result.counts;
    const counts = { ...result.counts, requirements: { ...requirements, blocked: 41 }, notSelected: 40 };
    const words = countWords(requirementCounts(counts));
    expect(words).toContain('1 blocked');
    expect(words).toContain('40 not selected');
    expect(countWords(requirementCounts(result.counts)).join()).not.toContain('not selected');
  });
});
