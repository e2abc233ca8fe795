import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { answer } from '../emulator/answer.ts';
import type { Variation } from '../emulator/behaviour.ts';
import { referenceCluster, referenceJob } from '../emulator/cluster.ts';
import { applyFaults } from '../emulator/faults/index.ts';
import { startServer } from '../emulator/server.ts';
import type { Judged } from '../judge/judge-check.ts';
import { answered, replyOf } from '../model/testing/messages.ts';
import { worldOf } from '../model/testing/world.ts';
import { worldOfJob } from '../model/testing/known-job.ts';
import { lawOf } from '../model/testing/law.ts';
import { targetOf } from '../model/testing/target.ts';
import type { CheckResult } from '../model/result.ts';
import type { Fuzz, Target } from '../model/target.ts';
import type { World } from '../model/world.ts';
import { runLaw, runLaws } from './run-laws.ts';
import { planFor } from '../run/plan-target.ts';
import { runTarget } from '../run/run-target.ts';

const tried = (world: World, parts = {}, stopped?: string): Promise<Judged> =>
  runLaw(lawOf(parts), {
    world,
    fuzz: { runs: 5, seed: 1 },
    kept: [],
    probe: () => Promise.reject(new Error('asked')),
    stopped: () => stopped,
  });

describe('a law is not tried', () => {
  test('if its requirement does not apply', async () => {
    const judged = await tried(worldOf('hpcpack-2008r2-sp2'), { covers: ['GJ-VER-03'] });
    expect(judged).toMatchObject({ verdict: 'inapplicable' });
  });

  test('if the full reply that it needs is not known', async () => {
    const judged = await tried(worldOf(), { needs: ['full reply'] });
    expect(judged).toMatchObject({
      verdict: 'blocked',
      because: 'the full reply of job 115 could not be read',
    });
  });

  test('if no property has a value', async () => {
    expect(await tried(worldOfJob({ Pool: '' }))).toMatchObject({
      verdict: 'blocked',
      because: 'the full reply of job 115 has no value for any property of the table',
    });
  });

  test('after the run was stopped', async () => {
    expect(await tried(worldOfJob(), {}, 'the deadline passed')).toMatchObject({
      verdict: 'blocked',
      because: 'the deadline passed',
    });
  });

  test('if the job does not exist', async () => {
    const world = worldOf('hpcpack-2016', { known: { present: [], noSuchJob: 'there is no such job' } });
    expect(await tried(world)).toMatchObject({ verdict: 'blocked', because: 'there is no such job' });
  });
});

describe('a counterexample is repeated alone at the end', () => {
  const broken = { requirement: 'GJ-PROP-02', at: 'x', want: 'y', got: 'z' } as const;

  /** Tries two laws with a server whose replies are wrong while other requests are in flight. */
  async function besideAnother(isWrong: (inFlight: number) => boolean) {
    let inFlight = 0;
    const told: string[] = [];
    const expectation = {
      expect: ([reply]: readonly { readonly status: number }[]) => (reply?.status === 500 ? [broken] : []),
    };
    const laws = [lawOf({ ...expectation, id: 'GJ-FUZZ-one' }), lawOf({ ...expectation, id: 'GJ-FUZZ-two' })];
    const judged = await runLaws(
      laws,
      {
        world: worldOfJob(),
        fuzz: { runs: 5, seed: 1 },
        kept: [],
        probe: async (request) => {
          inFlight += 1;
          const wrong = isWrong(inFlight);
          await Promise.resolve();
          inFlight -= 1;
          return answered(request, replyOf('<a/>', { status: wrong ? 500 : 200 }));
        },
        stopped: () => undefined,
      },
      ({ check }) => told.push(check.id),
    );
    return { judged, told };
  }

  test('and is not repeatable if it passes then', async () => {
    const { judged, told } = await besideAnother((inFlight) => inFlight > 1);
    const failed = judged.filter(({ verdict }) => verdict === 'indeterminate');
    expect(failed.length).toBeGreaterThan(0);
    for (const { because, findings } of failed) {
      expect(because).toMatch(/^not repeatable, 1 of 3: GJ-/);
      expect(findings).toEqual([]);
    }
    expect(judged.map(({ check }) => check.id)).toEqual(['GJ-FUZZ-one', 'GJ-FUZZ-two']);
    expect(told.toSorted()).toEqual(['GJ-FUZZ-one', 'GJ-FUZZ-two']);
  });

  test('and fails if it fails then too', async () => {
    const { judged } = await besideAnother(() => true);
    for (const { verdict, because } of judged) {
      expect(verdict).toBe('fail');
      expect(because).not.toContain('not repeatable');
    }
  });
});

const cluster = referenceCluster('hpcpack-2016', 'on-premises');
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function serve(variation: Variation = []): Promise<string> {
  const { url, close } = await startServer({ cluster, variation });
  closing.push(close);
  return url;
}

/** A server that closes the connection if the request target contains a text. */
async function serveUnless(text: string): Promise<string> {
  const server: Server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    if (url.includes(text)) {
      request.socket.destroy();
      return;
    }
    const pairs = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
    const reply = answer({ method, target: url, headers: pairs }, cluster);
    response.writeHead(reply.status, reply.headers.flat()).end(reply.body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${cluster.root}`;
}

async function run(endpoint: string, fuzz: Fuzz, only: readonly string[] = ['fuzz']) {
  const target: Target = targetOf({
    endpoint,
    job: referenceJob,
    fuzz,
    selection: { only, skip: [] },
  });
  const plan = planFor(target);
  const { result, exchanges } = await runTarget(target, plan);
  return { plan, result, exchanges };
}

const kept = (law: string): Fuzz => ({
  runs: 1,
  seed: 1,
  corpus: {
    file: '/found.json',
    cases: [{ law, note: 'mine', case: [{ properties: ['MinCoresPerNode'] }] }],
  },
});

function checkOf({ checks }: { readonly checks: readonly CheckResult[] }, id: string): CheckResult {
  return checks.find((check) => check.id === id) as CheckResult;
}

describe('over a socket', () => {
  test('a correct server passes every law within the planned requests', async () => {
    const { plan, result, exchanges } = await run(await serve(), { runs: 8, seed: 1 });
    expect(result.verdict).toBe('conformant');
    expect(result.checks.length).toBeGreaterThanOrEqual(8);
    expect(result.run.requestsPlanned).toBe(plan.requests.length + plan.fuzzRequests);
    expect(result.run.requestsSent).toBeLessThanOrEqual(result.run.requestsPlanned);
    for (const { verdict, because, exchanges: evidence, reproduce } of result.checks) {
      expect(verdict).toBe('pass');
      expect(because).toMatch(/^\d+ cases: /);
      expect(evidence.length).toBeGreaterThan(0);
      expect(evidence.every((index) => exchanges[index]?.reply !== undefined)).toBe(true);
      expect(reproduce?.command).toContain('--seed 1 --fuzz-runs 8');
    }
  });

  test('a counterexample is reported with its request, and reproduced by the reported options', async () => {
    const endpoint = await serve(applyFaults(['confuses-cores-per-node']));
    const first = await run(endpoint, { runs: 100, seed: 2 }, ['GJ-FUZZ-lists']);
    const check = checkOf(first.result, 'GJ-FUZZ-lists');
    expect([first.result.exitStatus, check.verdict]).toEqual([1, 'fail']);
    expect(check.reproduce?.curl).toContain('Properties=MinCoresPerNode');
    const [, path] = /--seed 2 --fuzz-runs 100 --fuzz-path (\S+)$/.exec(check.reproduce?.command ?? '') ?? [];
    const again = await run(endpoint, { runs: 100, seed: 2, path: path ?? '' }, ['GJ-FUZZ-lists']);
    expect(checkOf(again.result, 'GJ-FUZZ-lists').findings).toEqual(check.findings);
    expect(again.plan.fuzzRequests).toBe(1);
  });

  test('a server that dies leaves the remaining laws unjudged', async () => {
    const { result } = await run(await serveUnless('%3C'), { runs: 60, seed: 1 });
    expect(checkOf(result, 'GJ-FUZZ-hostile-names').verdict).toBe('indeterminate');
    expect(checkOf(result, 'GJ-FUZZ-lists').verdict).toBe('pass');
    expect(result.exitStatus).toBe(3);
  });

  test('without random cases no laws are tried', async () => {
    const { plan, result } = await run(await serve(), { runs: 0, seed: 1 }, ['fuzz', 'GJ-URI-02']);
    expect(plan.fuzzRequests).toBe(0);
    expect(plan.unmatched).toEqual([]);
    expect(result.checks.map(({ suite }) => suite)).not.toContain('fuzz');
  });

  test('the cases of the user are tried first, and those of unknown laws are reported', async () => {
    const endpoint = await serve(applyFaults(['confuses-cores-per-node']));
    const { result } = await run(endpoint, kept('GJ-FUZZ-lists'), ['GJ-FUZZ-lists']);
    const check = checkOf(result, 'GJ-FUZZ-lists');
    expect(check.because).toMatch(/^a kept case \(mine\): /);
    expect(check.reproduce?.command).toContain('--fuzz-corpus /found.json');
    const target = targetOf({ fuzz: kept('GJ-FUZZ-nothing') });
    expect(planFor(target).unmatched).toEqual(['GJ-FUZZ-nothing']);
  });
});
