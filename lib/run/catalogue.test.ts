import { describe, expect, test } from 'vitest';
import type { SuiteCheck } from '../model/check.ts';
import { isCheck, isLaw } from '../model/law.ts';
import type { Result } from '../model/result.ts';
import { checkOf, observationOf } from '../model/testing/check.ts';
import type { Target } from '../model/target.ts';
import { selectionFacts } from '../plan/selection.ts';
import { subjectWarnings } from '../report/subject-warnings.ts';
import { targetLine } from '../report/digest.ts';
import { newestCatalogue } from '../page/catalogue.ts';
import type { CatalogueVersion } from '../page/catalogue.ts';
import { checksOf, lawsOf, observations } from '../../suites/index.ts';
import { checkPlan } from './checked-plan.ts';
import { runChecks } from './run-checks.ts';
import { planFor, planFrom } from './plan-target.ts';
import type { Contents } from './plan-target.ts';
import { emulatedSender, emulatorTarget, runChecksOptionsFor } from './testing/emulated.ts';

/** A version beyond all that there are. */
const next = '99.0' as string as CatalogueVersion;
const older = newestCatalogue;

/** A check of the next version, which nothing passes. */
const added: SuiteCheck = checkOf('GJ-PROP-02-added', {
  since: next,
  expect: () => [{ requirement: 'GJ-PROP-02', at: 'status', want: '201', got: '200' }],
});

const contents: Contents = {
  checksOf: (profile, hosting) => [...checksOf(profile, hosting), added],
  lawsOf,
  observations: [...observations, observationOf('GJ-OBS-99', { since: next })],
  newest: next,
};

function targetWith(parts: Partial<Target['selection']>, rest: Partial<Target> = {}): Target {
  return emulatorTarget({ selection: { only: [], skip: [], ...parts }, ...rest });
}

const ids = (plan: ReturnType<typeof planFor>): readonly string[] => [
  ...plan.checks.map(({ id }) => id),
  ...plan.observations.map(({ id }) => id),
];

async function run(target: Target): Promise<Result> {
  const plan = planFrom(target, contents);
  const parts = {
    checks: plan.checks.filter(isCheck),
    laws: plan.checks.filter(isLaw),
    observations: plan.observations,
    selected: selectionFacts(target.selection, plan.checks.length, plan.of),
    catalogue: plan.catalogue,
  };
  return (await runChecks(runChecksOptionsFor(target, emulatedSender(target), parts))).result;
}

describe('a check that a newer catalogue added', () => {
  test('turns a run red by default', async () => {
    const result = await run(targetWith({}));
    expect(result).toMatchObject({ exitStatus: 1, run: { catalogue: next } });
    expect(result.run.newerCatalogue).toBeUndefined();
    expect(result.checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id)).toEqual([added.id]);
    expect(targetLine(result)).not.toContain('catalogue');
  });

  test('leaves a run of the older catalogue as it was, which says what it did not select and why', async () => {
    const target = targetWith({ catalogue: older });
    const result = await run(target);
    const { result: before } = await runChecks(runChecksOptionsFor(targetWith({}), emulatedSender(target)));
    expect(result).toMatchObject({
      exitStatus: 0,
      run: {
        catalogue: older,
        newerCatalogue: { version: next, notSelected: [added.id, 'GJ-OBS-99'] },
      },
    });
    expect(result.run.selection).toBeUndefined();
    expect({ ...result, run: {} }).toEqual({ ...before, run: {} });
    expect(targetLine(result)).toMatch(new RegExp(String.raw`, catalogue ${older} \(newest: ${next}\)$`));
    expect(subjectWarnings(result)).toContain(
      `Tested with catalogue ${older} (--catalogue); the newest is ${next}: not selected, because added later: GJ-PROP-02-added, GJ-OBS-99.`,
    );
  });

  test('is told only where the selection would have taken it', () => {
    const plan = planFrom(targetWith({ catalogue: older, only: ['GJ-URI'] }), contents);
    expect(plan.catalogue.newerCatalogue?.notSelected).toEqual([]);
    expect(plan.unmatched).toEqual([]);
    const { of } = planFor(targetWith({}));
    expect(plan.of).toBe(of);
    expect(planFrom(targetWith({}), contents).of).toBe(of + 1);
  });

  test('may be named, and is not there', () => {
    const target = targetWith({ catalogue: older, only: [added.id] });
    const plan = planFrom(target, contents);
    expect([plan.checks, plan.unmatched]).toEqual([[], []]);
    expect(() => checkPlan(plan, target.selection)).toThrow(
      `--catalogue ${older} leaves nothing to judge, because the selected checks were added later: GJ-PROP-02-added`,
    );
  });

  test('moves no check from one shard to another', () => {
    const shard = { index: 2, of: 3 };
    expect(ids(planFrom(targetWith({ catalogue: older, shard }), contents))).toEqual(
      ids(planFor(targetWith({ shard }))),
    );
  });

  test('has waivers that an older catalogue does not call stale', async () => {
    const waivers = [{ requirement: 'GJ-PROP-02', check: added.id, reason: 'known' }];
    expect(await run(targetWith({}, { waivers }))).toMatchObject({
      exitStatus: 0,
      waivers: [{ state: 'used' }],
    });
    expect(await run(targetWith({ catalogue: older }, { waivers }))).toMatchObject({
      exitStatus: 0,
      waivers: [],
    });
  });
});
