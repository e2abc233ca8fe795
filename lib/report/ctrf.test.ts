import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import schema from '../../fixtures/schemas/ctrf.schema.json' with { type: 'json' };
import type { Result } from '../model/result.ts';
import { verdicts } from '../model/verdict.ts';
import { ctrfOf } from './ctrf.ts';
import { failureText, unwrapped } from './failure-text.ts';
import {
  answeredExchange,
  failingCheck,
  failingOnShould,
  sampleCheck,
  sampleResult,
} from './testing/sample.ts';

const isCtrf = new Ajv().compile(schema);
const exchanges = [answeredExchange()];

function valid(result: Result): ReturnType<typeof ctrfOf>['results'] {
  const report = ctrfOf(result, exchanges);
  isCtrf(JSON.parse(JSON.stringify(report)));
  expect(isCtrf.errors).toBeNull();
  return report.results;
}

describe('ctrfOf', () => {
  test('has the counts and verdicts of the result', () => {
    const checks = verdicts.map((verdict) => sampleCheck({ id: verdict, verdict, because: 'why' }));
    const { summary, tests } = valid(sampleResult(checks));
    expect(summary).toMatchObject({ tests: 7, passed: 2, failed: 1, skipped: 2, other: 2, pending: 0 });
    expect(tests.map(({ rawStatus }) => rawStatus)).toEqual(verdicts);
    expect(tests.find(({ rawStatus }) => rawStatus === 'blocked')?.message).toBe('not tested: why');
  });

  test('a failure has its first finding as message and the whole text as trace', () => {
    const fail = failingCheck({ id: 'GJ-PROP-02-subset' });
    const [one] = valid(sampleResult([fail])).tests;
    expect(one).toMatchObject({
      status: 'failed',
      message: '/ArrayOfProperty/Property/Name: want Id, State, Owner, got Id, State',
      trace: failureText(fail),
      suite: ['get-job', 'properties'],
      tags: ['must', 'GJ-PROP-02'],
      start: Date.UTC(2026, 10, 2, 8, 30),
      duration: 13,
    });
  });

  test('a warning passes with a tag, and fails with --fail-on should', () => {
    const warned = failingCheck({ id: 'a', requirement: 'GJ-RP-04', verdict: 'warn' });
    const [one] = valid(sampleResult([warned])).tests;
    expect(one).toMatchObject({ status: 'passed', tags: ['should', 'GJ-RP-04', 'warning'] });
    expect(one?.message).toContain('want Id, State, Owner');
    expect(valid(failingOnShould(sampleResult([warned]))).tests[0]).toMatchObject({
      status: 'failed',
      trace: failureText(warned, unwrapped, { failOn: 'should' }),
    });
  });

  test.each([
    ['nonconformant', 1, 'failed'],
    ['incomplete', 3, 'other'],
  ] as const)('a run that is %s without a failed check fails too', (verdict, exitStatus, status) => {
    const { tests, summary } = valid(sampleResult([sampleCheck({ id: 'a' })], { verdict, exitStatus }));
    expect(tests.at(-1)).toMatchObject({ name: 'the run is conformant', status });
    expect(summary[status]).toBe(1);
  });
});
