import { expect, test } from 'vitest';
import { allureOfProblems } from './allure-problems.ts';

test('a run that nothing kept from judging passed', () => {
  expect(allureOfProblems({ problems: [] })).toMatchObject({ ending: { status: 'passed', message: '' } });
});

test('a problem breaks it and blames nobody, under an id that stays', () => {
  const one = allureOfProblems({ problems: [{ kind: 'unreachable', message: 'nothing *listens* there' }] });
  expect(one).toMatchObject({ ending: { status: 'broken', message: 'nothing *listens* there' } });
  expect(one.description).toBe('- unreachable: nothing &#42;listens&#42; there');
  expect([one.testCaseId, one.historyId]).toEqual(['run-kept-from-nothing', 'run-kept-from-nothing']);
});
