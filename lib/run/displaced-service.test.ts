import { describe, expect, test } from 'vitest';
import { applyFaults } from '../emulator/faults/index.ts';
import type { Exchange, Reply, Request } from '../model/http.ts';
import { answered, replyOf } from '../model/testing/messages.ts';
import { emulatedRun, emulatedTarget } from './testing/emulated-run.ts';
import type { Course } from './testing/emulated-run.ts';
import { judgedAgain } from './testing/judged-again.ts';

const target = emulatedTarget({ fuzz: { runs: 3, seed: 7 } });

const login = '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>';
const page = { type: 'text/html' } as const;
const empty = new Uint8Array();

/** The replies of services in front of HPC Pack that no longer let a request through. */
const strangers: Readonly<Record<string, Reply>> = {
  'a redirect to a login page': replyOf('', {
    status: 302,
    headers: [['Location', 'https://login.example/login?SAMLRequest=s3cr3t']],
  }),
  'a login page': replyOf(login, page),
  'a page that forbids': replyOf('<html><title>Forbidden</title></html>', { ...page, status: 403 }),
  'a refusal without a challenge': replyOf('', { status: 401, headers: [] }),
  'a stopped service': replyOf('<html><title>Unavailable</title></html>', { ...page, status: 503 }),
  'the JSON of another API': replyOf('{"error":"session expired"}', { type: 'application/json' }),
};

/** Answers some requests, by their place in the run, as another service does. */
function displaced(reply: Reply, isHit: (index: number, request: Request) => boolean): Course {
  return {
    instead: (request, index): Exchange | undefined =>
      isHit(index, request)
        ? answered(request, request.method === 'HEAD' ? { ...reply, body: empty } : reply)
        : undefined,
  };
}

describe('another service that answers from some request on', () => {
  test.each(Object.entries(strangers))('leaves the run incomplete: %s', async (_, reply) => {
    const run = await emulatedRun(
      target,
      [],
      displaced(reply, (index) => index >= 200),
    );
    const { result, exchanges } = run;
    expect([result.verdict, result.exitStatus]).toEqual(['incomplete', 3]);
    expect(result.counts.checks).toMatchObject({ fail: 0, warn: 0 });
    expect(result.counts.checks.pass).toBeGreaterThan(0);
    expect(result.problems).toMatchObject([{ kind: 'foreign' }]);
    expect(result.problems[0]?.message).toContain('the HPC Pack service is not reached any more');
    expect(JSON.stringify([result, exchanges])).not.toContain('s3cr3t');
    expect(await judgedAgain(run)).toEqual(result);
  });

  test.each([2, 5, 12, 60, 400])('breaks nothing, from request %i on', async (first) => {
    const { result } = await emulatedRun(
      target,
      [],
      displaced(strangers['a login page'] as Reply, (index) => index >= first),
    );
    expect([result.exitStatus, result.counts.checks.fail, result.counts.checks.warn]).toEqual([3, 0, 0]);
  });

  test('breaks nothing among random requests', async () => {
    const { result: whole } = await emulatedRun(target);
    const { result } = await emulatedRun(
      target,
      [],
      displaced(strangers['a login page'] as Reply, (index) => index >= whole.run.requestsSent - 20),
    );
    expect([result.exitStatus, result.counts.checks.fail, result.counts.checks.warn]).toEqual([3, 0, 0]);
  });

  test('breaks nothing that stops at the first failure', async () => {
    const { result } = await emulatedRun(
      { ...target, bail: 1 },
      [],
      displaced(strangers['a login page'] as Reply, (index) => index >= 60),
    );
    expect([result.exitStatus, result.counts.checks.fail]).toEqual([3, 0]);
  });

  test('does not hide a failure that was seen before', async () => {
    const { result: whole } = await emulatedRun(target, applyFaults(['filter-drops-last']));
    const failing = whole.checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
    const { result } = await emulatedRun(
      target,
      applyFaults(['filter-drops-last']),
      displaced(strangers['a login page'] as Reply, (index) => index >= 250),
    );
    const seen = result.checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
    expect(result.exitStatus).toBe(1);
    expect(seen.length).toBeGreaterThan(0);
    expect(failing).toEqual(expect.arrayContaining(seen));
  });
});

test('another service that answers for a while costs only the checks that saw it', async () => {
  const run = await emulatedRun(
    target,
    [],
    // With the requests for the reference, 4 planned ones.
    displaced(strangers['a redirect to a login page'] as Reply, (index) => index >= 100 && index < 108),
  );
  const { result } = run;
  expect([result.exitStatus, result.problems]).toEqual([3, []]);
  const { fail, warn, blocked, indeterminate, pass } = result.counts.checks;
  expect([fail, warn, blocked]).toEqual([0, 0, 0]);
  expect(indeterminate).toBeGreaterThan(0);
  expect(pass).toBeGreaterThan(indeterminate);
  const seen = result.checks.find(({ verdict }) => verdict === 'indeterminate');
  expect(seen?.because).toMatch(/^no reply to GET .*a redirect to a login page \(status 302, Location/);
  expect(await judgedAgain(run)).toEqual(result);
});

describe('a service that answers one kind of request itself so', () => {
  test.each(Object.entries(strangers))('is nonconformant: %s', async (_, reply) => {
    const { result } = await emulatedRun(
      target,
      [],
      displaced(reply, (_index, { target: path }) => path.includes('Render=HpcJobXml')),
    );
    expect([result.verdict, result.exitStatus, result.problems]).toEqual(['nonconformant', 1, []]);
    const check = result.checks.find(({ id }) => id.startsWith('GJ-REND-03'));
    expect(check?.verdict).toBe('fail');
  });
});

test('a failure that only a reply of another service shows is not tested if that service then answers all', async () => {
  let met = false;
  let answeredSince = 0;
  const run = await emulatedRun(
    target,
    [],
    // One node of two has lost the session; the reference meets the other one, which follows later.
    displaced(strangers['a login page'] as Reply, (_index, { target: path }) => {
      if (met) answeredSince += 1;
      const isFirst = path.endsWith('?Properties=Id,State,Owner') && !met;
      met ||= isFirst;
      return isFirst || answeredSince > 20;
    }),
  );
  const { result } = run;
  expect([result.exitStatus, result.counts.checks.fail]).toEqual([3, 0]);
  expect(result.checks.find(({ id }) => id === 'GJ-PROP-02-subset')).toMatchObject({
    verdict: 'blocked',
    because: result.problems[0]?.message,
  });
  expect(await judgedAgain(run)).toEqual(result);
});
