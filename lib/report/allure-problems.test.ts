import { expect, test } from 'vitest';
import { allureOfProblems } from './allure-problems.ts';

test('a run without problems passes', () => {
  expect(allureOfProblems({ problems: [] })).toMatchObject({ ending: { status: 'passed', message: '' } });
});

test('a problem is broken, not failed, under a constant id', () => {
  const one = allureOfProblems({ problems: [{ kind: 'unreachable', message: 'nothing *listens* there' }] });
  expect(one).toMatchObject({ ending: { status: 'broken', message: 'nothing *listens* there' } });
  expect(one.description).toBe('- unreachable: nothing &#42;listens&#42; there');
  expect([one.testCaseId, one.historyId]).toEqual(['run-kept-from-nothing', 'run-kept-from-nothing']);
});
