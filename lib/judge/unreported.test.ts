import { expect, test } from 'vitest';
import { failingCheck, sampleCheck, sampleResult } from '../report/testing/sample.ts';
import { unreported } from './unreported.ts';

test('what no report shows is not conformant', () => {
  const result = sampleResult([sampleCheck({ id: 'a' })]);
  expect(result.exitStatus).toBe(0);
  expect(unreported(result, 'the disk is full')).toEqual({
    ...result,
    verdict: 'incomplete',
    exitStatus: 3,
    problems: [{ kind: 'reports', message: 'the disk is full' }],
  });
});

test('what was found wrong stays so', () => {
  const result = sampleResult([failingCheck({ id: 'a' })], {
    problems: [{ kind: 'deadline', message: 'too late' }],
  });
  expect(unreported(result, 'the disk is full')).toEqual({
    ...result,
    problems: [
      { kind: 'deadline', message: 'too late' },
      { kind: 'reports', message: 'the disk is full' },
    ],
  });
});
