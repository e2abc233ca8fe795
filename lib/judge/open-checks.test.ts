import { expect, test } from 'vitest';
import type { CheckResult } from '../model/result.ts';
import { verdicts } from '../model/verdict.ts';
import { idsWithNeeds, isOpen } from './open-checks.ts';

test('is open what fails or could not be judged', () => {
  const open = (failOn: 'must' | 'should') => verdicts.filter((verdict) => isOpen({ verdict }, failOn));
  expect(open('must')).toEqual(['fail', 'blocked', 'indeterminate']);
  expect(open('should')).toEqual(['fail', 'warn', 'blocked', 'indeterminate']);
});

test('a check is asked with those whose replies it looked at, each once', () => {
  const check = (id: string, ...named: readonly string[]) =>
    ({
      id,
      reproduce: {
        curl: '',
        command: '',
        words: {
          curl: [],
          command: ['npx', 'run', ...named.flatMap((one) => ['--only', one]), '--out', '--only'],
        },
      },
    }) as unknown as CheckResult;
  expect(idsWithNeeds([check('a', 'a', 'b'), check('b', 'b'), { id: 'c' } as CheckResult])).toEqual([
    'a',
    'b',
    'c',
  ]);
});
