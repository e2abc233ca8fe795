import { describe, expect, test } from 'vitest';
import { bagText } from '../model/testing/bodies.ts';
import { replyOf } from '../model/testing/messages.ts';
import { worldOf } from '../model/testing/world.ts';
import type { RequirementId } from '../page/requirements.ts';
import type { Judged } from './judge-check.ts';
import { bagValues } from './learn.ts';
import { concludeRun, tallyRequirements } from './tally.ts';
import { findingOf, judgedOf } from './testing/judged.ts';
import { applyWaivers } from './waivers.ts';

const today = '2026-11-02';

function rowVerdict(id: RequirementId, judged: readonly Judged[], waived: readonly string[] = []) {
  const waivers = waived.map((requirement) => ({ requirement, reason: 'known' }));
  const { outcomes } = applyWaivers(judged, waivers, today, 'some checks');
  return tallyRequirements(outcomes, worldOf()).find((row) => row.id === id)?.verdict;
}

describe('the verdict of a row', () => {
  test('is waived though another finding of the same check is not', () => {
    const both = judgedOf('fail', ['GJ-PROP-02', 'GJ-PROP-03'], {
      findings: [findingOf('GJ-PROP-02'), findingOf('GJ-PROP-03')],
    });
    expect(rowVerdict('GJ-PROP-02', [both], ['GJ-PROP-02'])).toBe('waived');
    expect(rowVerdict('GJ-PROP-03', [both], ['GJ-PROP-02'])).toBe('fail');
  });

  test('is pass where a check that covers it only warns of another', () => {
    const warned = judgedOf('warn', ['GJ-RP-04', 'GJ-RP-05'], { findings: [findingOf('GJ-RP-04')] });
    expect(rowVerdict('GJ-RP-05', [warned])).toBe('pass');
  });
});

test('a recommendation that was not judged leaves a run incomplete only where it is asked for', () => {
  const judged = [
    judgedOf('pass', ['GJ-PROP-02']),
    judgedOf('blocked', ['GJ-RP-04'], { because: 'of the test' }),
  ];
  const conclude = (failOn: 'must' | 'should') => {
    const applied = applyWaivers(judged, [], today, 'some checks');
    // Without its row, so that the check alone decides.
    return concludeRun({ ...applied, rows: [], failOn, isInterrupted: false, isHindered: false }).exitStatus;
  };
  expect([conclude('must'), conclude('should')]).toEqual([0, 3]);
});

test('a waiver that matches nothing is left out where a check that covers its requirement beside another is blocked', () => {
  const blocked = judgedOf('blocked', ['GJ-PROP-03', 'GJ-PROP-02'], { because: 'of the test' });
  const waiver = { requirement: 'GJ-PROP-02', reason: 'known' };
  expect(applyWaivers([blocked], [waiver], today, 'every check').waivers).toEqual([]);
});

test.each([
  [199, undefined],
  [200, 1],
  [299, 1],
  [300, undefined],
])('a property bag with status %i has %s value', (status, size) => {
  expect(bagValues(replyOf(bagText(['Id', '1']), { status }))?.size).toBe(size);
});
