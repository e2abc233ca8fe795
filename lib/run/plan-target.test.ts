import { describe, expect, test } from 'vitest';
import { baselineRequests } from '../judge/learn.ts';
import { requestKey } from '../model/http.ts';
import { targetOf } from '../model/testing/target.ts';
import { worldOf } from '../model/testing/world.ts';
import type { Selection, Target } from '../model/target.ts';
import { runChecks } from './run-checks.ts';
import type { KeptCase } from '../model/law.ts';
import { planFor } from './plan-target.ts';
import { emulatedSender, emulatorTarget, runChecksOptionsFor } from './testing/emulated.ts';

function selecting(parts: Partial<Selection>, rest: Partial<Target> = {}) {
  return planFor(targetOf({ job: '115', selection: { only: [], skip: [], ...parts }, ...rest }));
}

const ids = (plan: ReturnType<typeof planFor>): readonly string[] => [
  ...plan.checks.map(({ id }) => id),
  ...plan.observations.map(({ id }) => id),
];

describe('the requests', () => {
  test('stand there once each, those of discovery and of the baseline first', () => {
    const { requests } = planFor(targetOf({ profile: 'hpcpack-2012' }));
    expect(new Set(requests.map(requestKey)).size).toBe(requests.length);
    expect(requests.slice(0, 4).map(({ target }) => target)).toEqual(
      [
        '/WindowsHPC/Clusters',
        '/WindowsHPC/{cluster}/Jobs?Properties=Id,State',
        '/WindowsHPC/{cluster}/Job/{job}',
        '/WindowsHPC/{cluster}/Job/{job}?Render=RestPropRender',
      ].map((target) => target.replaceAll('{', '%7B').replaceAll('}', '%7D')),
    );
  });

  test('name what the target names', () => {
    const named = planFor(
      targetOf({ profile: 'hpcpack-2012', cluster: 'MINE', job: '7', missingJob: '99' }),
    ).requests;
    const targets = named.map(({ target }) => target);
    expect(targets).toContain('/WindowsHPC/MINE/Job/7');
    expect(targets).toContain('/WindowsHPC/MINE/Job/99');
    expect(targets.some((target) => target.includes('/Jobs'))).toBe(false);
    expect(targets.some((target) => target.includes('%7B'))).toBe(false);
  });

  test('of the built-in emulator name its cluster and its job, and look for it all the same', () => {
    const targets = planFor(emulatorTarget({ profile: 'hpcpack-2012' })).requests.map(({ target }) => target);
    expect(targets).toContain('/WindowsHPC/HEADNODE01/Job/115');
    expect(targets).toContain('/WindowsHPC/HEADNODE01/Jobs?Properties=Id,State');
  });

  test('go to the root of the endpoint', () => {
    const { requests } = planFor(targetOf({ endpoint: 'https://h/a/b', job: '7' }));
    expect(requests.every(({ target }) => target.startsWith('/a/b/'))).toBe(true);
  });

  test('are pointed at by those that asked for them', () => {
    const { checks, observations, requests, askedBy } = selecting({ only: ['GJ-PROP-02', 'GJ-OBS-05'] });
    expect([...askedBy.keys()]).toEqual([...checks, ...observations].map(({ id }) => id));
    for (const asked of askedBy.values()) {
      expect(asked.length).toBeGreaterThan(0);
      for (const index of asked) expect(requests[index]?.target).toMatch(/^\/WindowsHPC\/Job\//);
    }
    const alone = askedBy.get('GJ-OBS-05')?.map((index) => requests[index]?.target);
    expect(alone).toEqual(['/WindowsHPC/Job/115?Properties=']);
  });

  test('of a poorer job are no more than those that are planned', async () => {
    for (const job of ['116', '117', '118', '119']) {
      const target = emulatorTarget({ job });
      const sender = emulatedSender(target);
      await runChecks(runChecksOptionsFor(target, sender, { laws: [] }));
      expect(sender.sent).toBeLessThanOrEqual(planFor(target).requests.length);
    }
  });
});

describe('the selection', () => {
  test('without a pattern is everything', () => {
    const plan = selecting({});
    expect(plan.unmatched).toEqual([]);
    expect(plan.checks.length).toBeGreaterThan(200);
    expect(plan.observations).toHaveLength(28);
  });

  test('of one check asks for what it needs, and for the baseline', () => {
    const plan = selecting({ only: ['GJ-URI-06-id'] });
    expect(ids(plan)).toEqual(['GJ-URI-06-id']);
    expect(plan.requests.length).toBeLessThan(baselineRequests(worldOf('hpcpack-2016')).length + 5);
  });

  test('tells what names nothing', () => {
    expect(selecting({ only: ['GJ-PROP', 'GJ-PRO'], skip: ['nonsense'] }).unmatched).toEqual([
      'GJ-PRO',
      'nonsense',
    ]);
  });

  test('by shards is a partition', () => {
    const whole = ids(selecting({}));
    const parts = [1, 2, 3].map((index) => ids(selecting({ shard: { index, of: 3 } })));
    expect(parts.flat().toSorted()).toEqual(whole.toSorted());
  });
});

test('kept cases are foreseen where the law admits them, those of a person before the others', () => {
  const law = 'GJ-FUZZ-hostile-names';
  const counted = (one: KeptCase['case']): number => {
    const corpus = { file: '/mine.json', cases: [{ law, case: one }] };
    const plan = planFor(
      emulatorTarget({ profile: 'hpcpack-2008r2-sp2', fuzz: { runs: 1, seed: 1, corpus } }),
    );
    expect(plan.kept[0]?.case).toBe(one);
    return plan.fuzzRequests;
  };
  const without = planFor(
    emulatorTarget({ profile: 'hpcpack-2008r2-sp2', fuzz: { runs: 1, seed: 1 } }),
  ).fuzzRequests;
  expect(counted([{ properties: ['<'] }])).toBe(without + 1);
  expect(counted([{ properties: ['<'], apiVersion: '2011-11-01' }])).toBe(without);
  expect(counted([{ properties: ['Id'] }])).toBe(without);
});
