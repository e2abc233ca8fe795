import { expect, test } from 'vitest';
import { worldOf } from '../model/testing/world.ts';
import { lawOf } from '../model/testing/law.ts';
import { answered, replyOf, unanswered } from '../model/testing/messages.ts';
import type { Finding } from '../model/finding.ts';
import type { Case } from '../model/law.ts';
import { caseRequests } from '../plan/case-requests.ts';
import { judgeCase } from './judge-case.ts';

const world = worldOf();
const two: Case = [{ properties: ['Id'] }, { properties: ['State'] }];
const [first, second] = caseRequests(two, world) as [never, never];
const reply = replyOf('<a/>');
const finding = { requirement: 'GJ-PROP-02', at: 'x', want: 'y', got: 'z' } as const satisfies Finding;

test('the law sees the replies in the order of the case', () => {
  const other = replyOf('<b/>');
  const law = lawOf({
    expect: (replies, one) => {
      expect([replies, one]).toEqual([[reply, other], two]);
      return [finding, finding];
    },
  });
  expect(judgeCase(law, two, [answered(first, reply), answered(second, other)], world)).toEqual({
    findings: [finding],
  });
});

test('a request without a reply leaves nothing to judge', () => {
  const law = lawOf({ expect: () => [finding] });
  const outcome = judgeCase(law, two, [answered(first, reply), unanswered(second, 'timeout', 'late')], world);
  expect(outcome).toEqual({
    notJudged: {
      verdict: 'indeterminate',
      because: 'no reply to GET /WindowsHPC/Job/115?Properties=State: late',
    },
  });
});

test('a reply that only asks for patience is no breach of a law, and may be the error that is due', () => {
  const busy = replyOf('', { status: 429, headers: [['Retry-After', '9']] });
  const exchanges = [answered(first, reply), answered(second, busy)];
  expect(judgeCase(lawOf({ expect: () => [finding] }), two, exchanges, world).notJudged).toMatchObject({
    verdict: 'indeterminate',
    because: expect.stringMatching(/^no reply to judge to GET .*State: it answers 429/),
  });
  expect(judgeCase(lawOf({ expect: () => [] }), two, exchanges, world)).toEqual({ findings: [] });
});

test('a request that was not sent leaves nothing to judge, even where nothing failed', () => {
  const law = lawOf({ expect: () => [] });
  expect(judgeCase(law, two, [answered(first, reply)], world, 'the deadline passed')).toEqual({
    notJudged: { verdict: 'blocked', because: 'the deadline passed' },
  });
  expect(judgeCase(law, two, [], world).notJudged?.verdict).toBe('blocked');
});

test('a reply beyond the limits of this suite is not judged', () => {
  const huge = replyOf('<a x="1"/>'.repeat(130_000));
  const outcome = judgeCase(lawOf(), two, [answered(first, reply), answered(second, huge)], world);
  expect(outcome.notJudged?.verdict).toBe('indeterminate');
});
