import { describe, expect, test } from 'vitest';
import { failureText } from './failure-text.ts';
import { failingCheck, sampleCheck, sampleResult } from './testing/sample.ts';
import { reasonOf, triedOf } from './tried.ts';

const law = (because: string, suite = 'fuzz') =>
  triedOf(sampleResult([sampleCheck({ id: 'GJ-FUZZ-lists', suite, because })]));

test('what was tried is told of laws that hold and of laws that do not', () => {
  const tried = { law: 'GJ-FUZZ-lists', cases: 100, what: 'lists of 1: 12; names of the job: 40' };
  expect(law(`100 cases: ${tried.what}`)).toEqual([tried]);
  expect(law(`random case 3: [{"properties":["; 5 cases: lists "]}]; 100 cases: ${tried.what}`)).toEqual([
    tried,
  ]);
  expect(law('1 case: renders none: 1')).toMatchObject([{ cases: 1 }]);
});

test('of checks, and of laws that tried nothing, nothing is told', () => {
  expect(law('100 cases: lists of 1: 12', 'properties')).toEqual([]);
  expect(law('the run was stopped')).toEqual([]);
});

describe('the reason of a law', () => {
  const because = 'found among random cases: {"names":["Id"]}; 100 cases: lists of 1 to 62 names';

  test('tells the failing input apart from what was tried', () => {
    const broken = failingCheck({ id: 'GJ-FUZZ-lists', suite: 'fuzz', because });
    expect(reasonOf(broken)).toEqual({
      because: 'found among random cases: {"names":["Id"]}',
      tried: '100 cases: lists of 1 to 62 names',
    });
    const text = failureText(broken);
    expect(text.indexOf('found among')).toBeLessThan(text.indexOf('  at '));
    expect(text.indexOf('\n  tried   100 cases')).toBeGreaterThan(text.indexOf('  got '));
  });

  test('stays whole where nothing was found, and of a check', () => {
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
