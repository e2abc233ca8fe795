import { describe, expect, test } from 'vitest';
import { plain } from '../report/painter.ts';
import { failingCheck, hostile, sampleCheck } from '../report/testing/sample.ts';
import { changesText, standingText } from './round-text.ts';
import type { CheckChangeInRound, WatchState } from './watch-state.ts';

const options = { painter: plain, isVerbose: false };
const still = (id: string, requirement: 'GJ-PROP-02' | 'GJ-HDR-02' = 'GJ-PROP-02'): CheckChangeInRound => ({
  kind: 'still',
  check: failingCheck({ id, requirement }),
});

describe('the changes of a round', () => {
  test('have a line each: fixed, still failing with reason, new', () => {
    const blocked = sampleCheck({ id: 'd', verdict: 'blocked', because: 'no such job' });
    const changes: readonly CheckChangeInRound[] = [
      { kind: 'new', check: blocked },
      still('b'),
      { kind: 'fixed', check: sampleCheck({ id: 'a' }) },
    ];
    expect(changesText(changes, options)).toBe(
      [
        'FIXED  a   returns exactly the requested properties, each once',
        'STILL  b   /ArrayOfProperty/Property/Name: want Id, State, Owner, got Id, State',
        'NEW    d   no such job',
        '',
      ].join('\n'),
    );
  });

  test('are counted if there are many, after one of each requirement', () => {
    const many = [...Array.from({ length: 30 }, (_, index) => still(`c${index}`)), still('h', 'GJ-HDR-02')];
    const lines = changesText(many, options).split('\n');
    expect(lines).toHaveLength(22);
    expect(lines[19]).toMatch(/^STILL {2}h /);
    expect(lines[20]).toBe('STILL  and 11 more');
    expect(changesText(many, { ...options, isVerbose: true }).split('\n')).toHaveLength(32);
  });

  test('escape hostile texts', () => {
    const check = failingCheck({
      id: hostile,
      findings: [{ requirement: 'GJ-PROP-02', at: hostile, want: hostile, got: hostile }],
    });
    const text = changesText([{ kind: 'still', check }], options);
    expect(text.split('\n')).toHaveLength(2);
    expect(text).not.toMatch(/\p{Cc}(?<!\n)/u);
  });
});

test.each<[readonly CheckChangeInRound['check'][], number, string]>([
  [[failingCheck({ id: 'a' })], 9, '1 of 9 failures left, 0.2 s; '],
  [[failingCheck({ id: 'a' })], 1, '1 of 1 failure left, 0.2 s; '],
  [
    [failingCheck({ id: 'a' }), sampleCheck({ id: 'b', verdict: 'blocked' })],
    2,
    '1 of 2 failures left, 1 not tested, ',
  ],
  [[], 0, 'No failures, 0.2 s; press Enter to rerun, a to rerun all, q to quit\n'],
  [[sampleCheck({ id: 'b', verdict: 'indeterminate' })], 0, 'No failures, 1 not tested, 0.2 s; '],
])('the state is one line', (checks, of, beginning) => {
  const standing: WatchState = { open: new Map(checks.map((check) => [check.id, check])), of, status: 1 };
  expect(standingText(standing, 210, 'must').startsWith(beginning)).toBe(true);
});
