import { describe, expect, test } from 'vitest';
import { failureText } from './failure-text.ts';
import { failingCheck, sampleCheck, sampleResult } from './testing/sample.ts';
import { reasonOf, triedOf } from './tried.ts';

const law = (because: string, suite = 'fuzz') =>
  triedOf(sampleResult([sampleCheck({ id: 'GJ-FUZZ-lists', suite, because })]));

test('shows the inputs of passed and failed laws', () => {
  const tried = { law: 'GJ-FUZZ-lists', cases: 100, what: 'lists of 1: 12; names of the job: 40' };
  expect(law(`100 cases: ${tried.what}`)).toEqual([tried]);
  expect(law(`random case 3: [{"properties":["; 5 cases: lists "]}]; 100 cases: ${tried.what}`)).toEqual([
    tried,
  ]);
  expect(law('1 case: renders none: 1')).toMatchObject([{ cases: 1 }]);
});

test('shows nothing for checks and for laws without cases', () => {
  expect(law('100 cases: lists of 1: 12', 'properties')).toEqual([]);
  expect(law('the run was stopped')).toEqual([]);
});

describe('the reason of a law', () => {
  const because = 'found among random cases: {"names":["Id"]}; 100 cases: lists of 1 to 62 names';

  test('separates the failing input from the tried inputs', () => {
    const broken = failingCheck({ id: 'GJ-FUZZ-lists', suite: 'fuzz', because });
    expect(reasonOf(broken)).toEqual({
      because: 'found among random cases: {"names":["Id"]}',
      tried: '100 cases: lists of 1 to 62 names',
    });
    const text = failureText(broken);
    expect(text.indexOf('found among')).toBeLessThan(text.indexOf('  at '));
    expect(text.indexOf('\n  tried   100 cases')).toBeGreaterThan(text.indexOf('  got '));
  });

  test('stays whole without findings, and for a check', () => {
    const passing = sampleCheck({
      id: 'GJ-FUZZ-lists',
      suite: 'fuzz',
      because: '100 cases: lists of 1 name',
    });
    expect(reasonOf(passing)).toEqual({ because: '100 cases: lists of 1 name' });
    expect(reasonOf(failingCheck({ id: 'a', because }))).toEqual({ because });
    expect(reasonOf(sampleCheck({ id: 'a' }))).toEqual({});
  });
});
