import { expect, test } from 'vitest';
import { bagText } from '../model/testing/bodies.ts';
import { checkOf } from '../model/testing/check.ts';
import { answered, replyOf } from '../model/testing/messages.ts';
import { worldOf } from '../model/testing/world.ts';
import { getJob } from '../plan/request.ts';
import { learnAndJudge } from './learn-and-judge.ts';
import { lookupIn } from './judge-check.ts';
import { findingOf } from './testing/judged.ts';

const world = worldOf();
const reply = replyOf(bagText(['Id', '115'], ['State', 'Finished']));
const lookup = lookupIn([
  answered(getJob(world), reply),
  answered(getJob(world, { properties: ['Id'] }), replyOf('', { status: 500 })),
]);

test('learns from the replies before it judges, so that checks ask for what is there', () => {
  const asked: unknown[] = [];
  const check = checkOf('a', {
    needs: ['settled job'],
    send: (seen) => [getJob(seen)],
    expect: (_, seen) => {
      asked.push(seen.known.present);
      return [];
    },
  });
  const { world: learnt, judged } = learnAndJudge([check], world, lookup);
  expect(learnt.known).toMatchObject({ state: 'Finished', present: ['Id', 'State'] });
  expect(asked).toEqual([['Id', 'State']]);
  expect(judged.map(({ verdict }) => verdict)).toEqual(['pass']);
});

test('shows a check that inspects what the other checks asked for, and keeps their order', () => {
  const inspecting = checkOf('inspecting', {
    send: () => [getJob(world)],
    inspect: ({ status }) => (status === 200 ? [] : [findingOf('GJ-ST-01')]),
  });
  const asking = checkOf('asking', { send: () => [getJob(world, { properties: ['Id'] })] });
  expect(
    learnAndJudge([inspecting, asking], world, lookup).judged.map(({ check, verdict }) => [
      check.id,
      verdict,
    ]),
  ).toEqual([
    ['inspecting', 'fail'],
    ['asking', 'pass'],
  ]);
  expect(learnAndJudge([inspecting], world, lookup).judged.map(({ verdict }) => verdict)).toEqual(['pass']);
  const relational = { ...asking, isRelational: true } as const;
  expect(learnAndJudge([inspecting, relational], world, lookup).judged[0]?.verdict).toBe('pass');
});
