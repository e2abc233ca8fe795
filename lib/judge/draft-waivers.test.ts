import { expect, test } from 'vitest';
import type { ResultFinding } from '../model/result.ts';
import type { RequirementId } from '../page/requirements.ts';
import { failingCheck, sampleCheck, sampleResult } from '../report/testing/sample.ts';
import { draftWaivers } from './draft-waivers.ts';

function finding(requirement: RequirementId): ResultFinding {
  return { requirement, at: 'status', want: '200', got: '202' };
}

test('a requirement that several checks break gets one entry, one that a single check breaks is waived for it', () => {
  const result = sampleResult([
    failingCheck({ id: 'a', findings: [finding('GJ-PROP-02'), finding('GJ-PROP-02')] }),
    failingCheck({ id: 'b', findings: [finding('GJ-PROP-02'), finding('GJ-ST-01')] }),
    sampleCheck({ id: 'c' }),
  ]);
  expect(draftWaivers(result, 'must')).toEqual([
    { requirement: 'GJ-PROP-02', reason: '' },
    { requirement: 'GJ-ST-01', check: 'b', reason: '' },
  ]);
});

test('a should counts where it is a failure', () => {
  const result = sampleResult([failingCheck({ id: 'a', verdict: 'warn', findings: [finding('GJ-RP-04')] })]);
  expect(draftWaivers(result, 'must')).toEqual([]);
  expect(draftWaivers(result, 'should')).toEqual([{ requirement: 'GJ-RP-04', check: 'a', reason: '' }]);
});

test('waivers in use stay as they are, those that are not go, and what they take is not drafted', () => {
  const result = sampleResult(
    [
      failingCheck({ id: 'a', verdict: 'waived', findings: [finding('GJ-HDR-02')] }),
      failingCheck({ id: 'b', findings: [finding('GJ-PROP-02')] }),
      failingCheck({ id: 'c', findings: [finding('GJ-PROP-02')] }),
    ],
    {
      waivers: [
        { requirement: 'GJ-HDR-02', reason: 'a proxy', ticket: 'HPC-1', state: 'used' },
        { requirement: 'GJ-PROP-02', check: 'b', reason: 'known', state: 'used' },
        { requirement: 'GJ-ST-01', reason: 'old', state: 'stale' },
        { requirement: 'GJ-PROP-02', reason: 'old', expires: '2020-01-01', state: 'expired' },
      ],
    },
  );
  expect(draftWaivers(result, 'must')).toEqual([
    { requirement: 'GJ-HDR-02', reason: 'a proxy', ticket: 'HPC-1' },
    { requirement: 'GJ-PROP-02', check: 'b', reason: 'known' },
    { requirement: 'GJ-PROP-02', check: 'c', reason: '' },
  ]);
});

test('where nothing fails there is nothing to waive', () => {
  expect(draftWaivers(sampleResult([sampleCheck({ id: 'a' })]), 'should')).toEqual([]);
});

test('where a waiver stood is not part of it', () => {
  const source = 'entry 1 of w.json (line 2)';
  const waivers = [{ requirement: 'GJ-PROP-02', reason: 'known', source, state: 'used' }] as const;
  expect(draftWaivers(sampleResult([], { waivers }), 'must')).toEqual([
    { requirement: 'GJ-PROP-02', reason: 'known' },
  ]);
});
