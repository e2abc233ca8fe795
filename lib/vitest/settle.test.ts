import { expect, test, vi } from 'vitest';
import { endingOf } from '../report/test-ending.ts';
import { failingCheck, sampleCheck } from '../report/testing/sample.ts';
import { settle } from './settle.ts';

const context = () => ({ annotate: vi.fn(), skip: vi.fn() as never });

const warned = failingCheck({ id: 'GJ-RP-04-order', requirement: 'GJ-RP-04', verdict: 'warn' });

test('an unmet recommendation is an annotation', async () => {
  const one = context();
  await settle(endingOf(warned, 'must'), one);
  expect(one.annotate).toHaveBeenCalledWith(expect.stringContaining('GJ-RP-04 should'), 'warning');
});

test('it is a failure with --fail-on should', async () => {
  await expect(settle(endingOf(warned, 'should'), context())).rejects.toThrow(/counts +as a failure/);
});

test.each([
  ['inapplicable', 'of Azure only'],
  ['blocked', 'not tested: of Azure only'],
  ['indeterminate', 'not tested: of Azure only'],
] as const)('%s is skipped with its reason', async (verdict, reason) => {
  const one = context();
  await settle(endingOf(sampleCheck({ id: 'a', verdict, because: 'of Azure only' }), 'must'), one);
  expect(one.skip).toHaveBeenCalledWith(reason);
});

test('a failure shows expected and received values', async () => {
  const error: unknown = await settle(endingOf(failingCheck({ id: 'a' }), 'must'), context()).catch(
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({
    expected: expect.stringContaining('Id, State, Owner'),
    actual: expect.any(String),
  });
});
