import { expect, test } from 'vitest';
import { sampleCheck, sampleResult } from './testing/sample.ts';
import { triedOf } from './tried.ts';

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
