import type { TestContext } from 'vitest';
import { expect, test } from 'vitest';
import { failingCheck } from '../report/testing/sample.ts';
import { settle } from './settle.ts';

const context = {} as TestContext;
const warned = failingCheck({ id: 'GJ-RP-04-order', requirement: 'GJ-RP-04', verdict: 'warn' });

test('a warning passes, unless the run fails on should', () => {
  expect(() => settle(warned, context, 'must')).not.toThrow();
  expect(() => settle(warned, context, 'should')).toThrow(/counts +as a failure/);
});
