import { expect, test } from 'vitest';
import { failingCheck, failingOnShould, sampleResult } from '../report/testing/sample.ts';
import { failOnOf } from './fail-on.ts';

const warned = failingCheck({ id: 'a', requirement: 'GJ-RP-04', verdict: 'warn' });

test('a result says on which level its run failed', () => {
  expect(failOnOf(failingOnShould(sampleResult([])))).toBe('should');
  expect(failOnOf(sampleResult([]))).toBe('must');
});

test('of one that does not, what cannot be explained otherwise is should', () => {
  expect(failOnOf(sampleResult([warned], { verdict: 'nonconformant', exitStatus: 1 }))).toBe('should');
  expect(failOnOf(sampleResult([warned, failingCheck({ id: 'b' })]))).toBe('must');
});

test.each([
  ['used', 'should'],
  ['stale', 'must'],
  ['expired', 'must'],
] as const)('beside a waiver that is %s it is %s', (state, level) => {
  const waivers = [{ requirement: 'GJ-RP-05', reason: 'known', state }];
  expect(failOnOf(sampleResult([warned], { verdict: 'nonconformant', exitStatus: 1, waivers }))).toBe(level);
});
