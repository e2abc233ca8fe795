import { expect, test } from 'vitest';
import type { CheckResult } from '../model/result.ts';
import { verdicts } from '../model/verdict.ts';
import { idsWithNeeds, isOpen } from './open-checks.ts';

function open(failOn: 'must' | 'should') {
  return verdicts.filter((verdict) => isOpen({ verdict }, failOn));
}

test('is open what fails or could not be judged', () => {
  expect(open('must')).toEqual(['fail', 'blocked', 'indeterminate']);
  expect(open('should')).toEqual(['fail', 'warn', 'blocked', 'indeterminate']);
});

/** A check whose line to paste names these. */
function check(id: string, ...named: readonly string[]): CheckResult {
  const only = named.flatMap((one) => ['--only', one]);
  const words = { curl: [], command: ['npx', 'run', ...only, '--out', '--only'] };
  return { id, reproduce: { curl: '', command: '', words } } as unknown as CheckResult;
}

test('a check is asked with those whose replies it looked at, each once', () => {
  expect(idsWithNeeds([check('a', 'a', 'b'), check('b', 'b'), { id: 'c' } as CheckResult])).toEqual([
    'a',
    'b',
    'c',
  ]);
});
