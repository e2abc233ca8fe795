import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { referenceCluster, referenceJob } from '../../../lib/emulator/cluster.ts';
import { hostileBehaviours } from './behaviours.ts';
import type { HostileBehaviour } from './behaviours.ts';
import { startHostileServer } from './hostile-server.ts';
import { reportKinds } from '../../../lib/model/report-kinds.ts';
import { closingSummary } from '../../../lib/report/console.ts';
import { plain } from '../../../lib/report/painter.ts';
import { writeReports } from '../../../lib/report/write-reports.ts';
import { planFor } from '../../../lib/run/plan-target.ts';
import { runTarget } from '../../../lib/run/run-target.ts';
import { faultsOfReports } from '../command/artifacts.ts';
import type { Setting } from '../proof/emulated.ts';
import { targetOf } from '../proof/targets.ts';

const setting: Setting = { profile: 'hpcpack-2016', hosting: 'on-premises' };
const cluster = referenceCluster(setting.profile, setting.hosting);
const limits = {
  connectTimeout: 0.5,
  maxBody: 1024 * 1024,
  concurrency: 4,
};

/** Seconds for one request: few if a timeout may end it, else more than a busy machine needs. */
const requestTimeoutOf = ({ problem }: HostileBehaviour): number =>
  problem === undefined || problem === 'timeout' ? 1 : 5;

/** Seconds for a run: few if the deadline is under test, else more than a busy machine needs. */
const deadlineOf = ({ problem }: HostileBehaviour): number => (problem === 'deadline' ? 5 : 15);

/** Seconds after the deadline within which a busy machine must have ended the run, and written the reports. */
const grace = { run: 20, reports: 60 };

/** Text that no person understands. */
const inhuman = /\bundefined\b|\[object |\bNaN\b|\n\s+at \S+ \(/;

/** Text that acts on a terminal or in a CI log. */
const acting = /[^\P{Cc}\n]|::error|##vso\[/u;

/** The content of a local file, which no report may hold. */
const foreign = /root:x:0:0/;

async function meet(behaviour: HostileBehaviour): Promise<void> {
  const server = await startHostileServer(cluster, behaviour);
  const out = await mkdtemp(join(tmpdir(), 'hostile-'));
  const deadline = deadlineOf(behaviour);
  const target = targetOf(setting, {
    endpoint: server.url,
    ...(behaviour.lists === true ? {} : { job: referenceJob }),
    limits: { ...limits, requestTimeout: requestTimeoutOf(behaviour), deadline },
    out,
    reports: reportKinds,
    ...(behaviour.problem === 'auth'
      ? { credentials: { kind: 'basic', user: 'ann', password: 'a password' } }
      : {}),
  });
  try {
    const startedAt = Date.now();
    const seconds = (): number => (Date.now() - startedAt) / 1000;
    const judged = await runTarget(target, planFor(target));
    const { result } = judged;
    expect(seconds()).toBeLessThan(deadline + grace.run);
    await writeReports(judged, out, reportKinds);
    expect(seconds()).toBeLessThan(deadline + grace.reports);

    expect(behaviour.exit).toContain(result.exitStatus);
    expect(result.problems.map(({ kind }) => kind)).toEqual(
      behaviour.problem === undefined ? expect.anything() : [behaviour.problem],
    );
    const summary = closingSummary(result, { painter: plain, width: 100, verbosity: 'normal', paths: [] });
    const told = [
      ...result.problems.map(({ message }) => message),
      ...result.checks.flatMap(({ because = '' }) => because),
      ...summary.split('\n'),
    ];
    expect(told.filter((text) => inhuman.test(text))).toEqual([]);
    expect(summary).not.toMatch(acting);
    expect(await faultsOfReports(out)).toEqual([]);
    expect(JSON.stringify(result)).not.toMatch(foreign);
    expect(server.seen.filter(({ target: asked }) => /fetched|elsewhere/.test(asked))).toEqual([]);
  } finally {
    await server.close();
    await rm(out, { recursive: true });
  }
}

/** True for behaviours that make a client wait more than work; a deadline is measured alone. */
const makesWait = ({ problem, exit }: HostileBehaviour): boolean =>
  problem !== undefined && problem !== 'limit' && problem !== 'deadline' && !exit.includes(1);

const named = (behaviours: readonly HostileBehaviour[]) =>
  behaviours.map((behaviour) => [behaviour.id, behaviour] as const);

describe.concurrent('a hostile endpoint that makes a client wait', () => {
  test.each(named(hostileBehaviours.filter(makesWait)))('%s', async (_, behaviour) => {
    await meet(behaviour);
  });
});

// One after the other, because each uses a whole core and has time limits.
describe('a hostile endpoint that makes a client work', () => {
  test.each(named(hostileBehaviours.filter((behaviour) => !makesWait(behaviour))))(
    '%s',
    async (_, behaviour) => {
      await meet(behaviour);
    },
  );
});

test('there are at least 40 behaviours, each with its own id and sentence', () => {
  expect(hostileBehaviours.length).toBeGreaterThanOrEqual(40);
  expect(new Set(hostileBehaviours.map(({ id }) => id)).size).toBe(hostileBehaviours.length);
  expect(new Set(hostileBehaviours.map(({ says }) => says)).size).toBe(hostileBehaviours.length);
  for (const { id, says } of hostileBehaviours) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(says).toMatch(/^[A-Z0-9].*\.$/);
  }
});
