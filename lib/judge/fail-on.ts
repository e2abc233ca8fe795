import type { Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import type { Verdict } from '../model/verdict.ts';

/** Of a result that does not say so, only one that failed on should is nonconformant without anything else. */
function isUnexplained({ verdict, checks, waivers }: Result): boolean {
  return (
    verdict === 'nonconformant' &&
    checks.every((check) => check.verdict !== 'fail') &&
    waivers.every(({ state }) => state === 'used')
  );
}

/** True if a run fails on the outcome; `failOn` decides about warnings. */
export function isFailing({ verdict }: { readonly verdict: Verdict }, failOn: Target['failOn']): boolean {
  return verdict === 'fail' || (verdict === 'warn' && failOn === 'should');
}

/** The level on which a run failed. */
export function failOnOf(result: Result): Target['failOn'] {
  return result.run.failOn ?? (isUnexplained(result) ? 'should' : 'must');
}
