import { describe, expect, test } from 'vitest';
import { refusing } from '../emulator/layers.ts';
import type { Judged } from '../judge/judge-check.ts';
import { baselineRequests } from '../judge/learn.ts';
import { hostings, profileNames } from '../model/requirement.ts';
import { requestKey } from '../model/http.ts';
import type { Exchange, Failure, Request } from '../model/http.ts';
import { objectsText, stringText } from '../model/testing/bodies.ts';
import { checkOf, observationOf } from '../model/testing/check.ts';
import { answered, replyOf, unanswered } from '../model/testing/messages.ts';
import { worldOf } from '../model/testing/world.ts';
import { getJob } from '../plan/request.ts';
import { newestCatalogue } from '../page/catalogue.ts';
import { runChecks } from './run-checks.ts';
import { planFor } from './plan-target.ts';
import { emulatedSender, emulatorTarget, runChecksOptionsFor } from './testing/emulated.ts';
import { senderOf } from './testing/sender.ts';
import type { WatchedSender } from './testing/sender.ts';

const settings = profileNames.flatMap((profile) => hostings.map((hosting) => ({ profile, hosting })));

describe('a whole run against the emulator', () => {
  test.each(settings)('sends what the plan foresees and passes: $profile $hosting', async (setting) => {
    const target = emulatorTarget(setting);
    const sender = emulatedSender(target);
    const { result, exchanges } = await runChecks(runChecksOptionsFor(target, sender));
    const sent = new Set(sender.requests.map(requestKey));
    expect(sent.size).toBe(sender.sent);
    expect(sent).toEqual(new Set(planFor(target).requests.map(requestKey)));
    expect(exchanges).toHaveLength(sender.sent);
    expect(result).toMatchObject({ exitStatus: 0, verdict: 'conformant', problems: [] });
    expect(result.run).toMatchObject({ requestsPlanned: sender.sent, requestsSent: sender.sent });
    expect(result.counts.checks).toMatchObject({ fail: 0, warn: 0, blocked: 0, indeterminate: 0 });
  });
});

/** The options of a few checks of a job that a person named. */
function small(sender: WatchedSender, parts: Parameters<typeof runChecksOptionsFor>[2] = {}) {
  const target = emulatorTarget({ job: '115' });
  const asking = ['Id', 'State', 'Owner', 'Pool', 'Name', 'Project', 'UnitType', 'Priority'].map((name) =>
    checkOf(`GJ-PROP-02-${name}`, { send: (world) => [getJob(world, { properties: [name] })] }),
  );
  return runChecksOptionsFor(target, sender, {
    target,
    checks: asking,
    laws: [],
    observations: [],
    ...parts,
  });
}

const target = emulatorTarget({ job: '115' });
const limitsOf = (concurrency: number) => ({ limits: { ...target.limits, concurrency } });
const plural = (concurrency: number) => ({ target: { ...target, ...limitsOf(concurrency) } });

/** How many requests ask for the job before anything is judged. */
const ways = baselineRequests(worldOf('hpcpack-2016')).length;

/** Answers like the emulator, and otherwise from the n-th request on. */
function from(nth: number, otherwise: (request: Request) => Exchange): WatchedSender {
  const emulated = emulatedSender(target);
  const watched = senderOf(otherwise);
  const requests: Request[] = [];
  return {
    requests,
    most: watched.most,
    get sent() {
      return requests.length;
    },
    send(request) {
      requests.push(request);
      return requests.length >= nth ? watched.send(request) : emulated.send(request);
    },
  };
}

/** Has its jobs below the name of the cluster only, and tells that name; the jobs are those of the emulator. */
function clustered(name: string): WatchedSender {
  const emulated = emulatedSender(target);
  return senderOf(async (request) => {
    const [, first] = /^\/WindowsHPC\/([^/?]+)/.exec(request.target) ?? [];
    if (first === 'Clusters') return answered(request, replyOf(objectsText({ Name: name })));
    if (first !== name) return answered(request, replyOf(stringText(), { status: 404 }));
    const plain = { ...request, target: request.target.replace(`/${name}/`, '/') };
    return { ...(await emulated.send(plain)), request };
  });
}

describe('from 2016 on, a service that has its jobs below the name of the cluster only', () => {
  test('is of an older version, which the run names instead of judging it', async () => {
    const { result } = await runChecks(runChecksOptionsFor(target, clustered('HPC01'), { target, laws: [] }));
    expect(result).toMatchObject({
      exitStatus: 3,
      problems: [{ kind: 'preflight', message: expect.stringContaining('give --profile hpcpack-2012r2') }],
      run: { preflight: { saw: 'other profile', profileSuggested: 'hpcpack-2012r2' } },
    });
    expect(result.counts.checks).toMatchObject({ pass: 0, fail: 0 });
  });

  test('breaks GJ-URI-02 if Get Job List of the root names the job', async () => {
    const older = clustered('HPC01');
    const listing = senderOf(async (request) =>
      request.target.startsWith('/WindowsHPC/Jobs')
        ? answered(request, replyOf(objectsText({ Id: '115', State: 'Finished' })))
        : older.send(request),
    );
    const { result } = await runChecks(runChecksOptionsFor(target, listing, { target, laws: [] }));
    expect(result).toMatchObject({ exitStatus: 1, problems: [] });
    expect(result.requirements.find(({ id }) => id === 'GJ-URI-02')?.verdict).toBe('fail');
  });

  test('has no such job where it has none there either', async () => {
    const sender = clustered('HPC01');
    const other = emulatorTarget({ job: '4711' });
    const { result } = await runChecks(runChecksOptionsFor(other, sender, { target: other, laws: [] }));
    expect(result).toMatchObject({ exitStatus: 3, problems: [{ kind: 'job' }] });
    expect(sender.requests.map(({ target: asked }) => asked)).toContain('/WindowsHPC/HPC01/Job/4711');
  });
});

describe('the facts of a run', () => {
  test('hold when it began, what it was told and what it did', async () => {
    let clock = Date.UTC(2026, 10, 2, 8, 30);
    const sender = emulatedSender(target);
    const { result } = await runChecks(
      small(sender, {
        now: () => (clock += 1500.4),
        requestsPlanned: 99,
        selected: { only: [], skip: [], checks: 1, of: 3 },
        target: {
          ...target,
          fuzz: { runs: 0, seed: 42 },
          selection: { only: [], skip: [], shard: { index: 2, of: 3 } },
        },
      }),
    );
    expect(result.run).toEqual({
      startedAt: '2026-11-02T08:30:01.500Z',
      durationMs: 1500,
      catalogue: newestCatalogue,
      seed: 42,
      fuzzRuns: 0,
      requestsPlanned: 99,
      requestsSent: sender.sent,
      concurrency: 4,
      shard: '2/3',
      selection: { only: [], skip: [], checks: 1, of: 3 },
      interrupted: false,
      preflight: { saw: 'service' },
      failOn: 'must',
    });
  });

  test('name the endpoint as it was given', async () => {
    const { result } = await runChecks(small(emulatedSender(target), { endpoint: 'https://headnode/x' }));
    expect(result.target).toMatchObject({ endpoint: 'https://headnode/x', job: '115' });
  });

  test('tell each outcome once, as soon as there is one', async () => {
    const told: Judged[] = [];
    const options = small(emulatedSender(target), { onJudged: (judged) => told.push(judged) });
    await runChecks(options);
    expect(told.map(({ check }) => check.id).toSorted()).toEqual(
      options.checks.map(({ id }) => id).toSorted(),
    );
  });

  test('keep the order of the checks', async () => {
    const options = small(emulatedSender(target), plural(8));
    const { result } = await runChecks(options);
    expect(result.checks.map(({ id }) => id)).toEqual(options.checks.map(({ id }) => id));
  });
});

test('a check that inspects sees the replies to the requests of all others', async () => {
  const seen: string[] = [];
  const inspecting = checkOf('GJ-HDR-05-x', {
    send: (world) => [getJob(world)],
    inspect: (_, { target: asked }) => {
      seen.push(asked);
      return [];
    },
  });
  const options = small(emulatedSender(target));
  await runChecks({ ...options, checks: [inspecting, ...options.checks] });
  expect(seen).toHaveLength(9);
});

const refused = (request: Request): Exchange => answered(request, replyOf('', { status: 401 }));

const forbidden = (request: Request): Exchange => answered(request, replyOf('', { status: 403 }));

describe('refused credentials', () => {
  test('of another run are not tried, and the result says why', async () => {
    const sender = emulatedSender(target);
    const withheld = { ...target, withheld: 'the credentials were refused before' };
    const { result } = await runChecks(small(sender, { target: withheld }));
    expect(sender.sent).toBe(0);
    expect(result).toMatchObject({
      exitStatus: 3,
      verdict: 'incomplete',
      problems: [{ kind: 'auth', message: 'the credentials were refused before' }],
    });
    expect(new Set(result.checks.map(({ verdict, because }) => `${verdict} ${because}`))).toEqual(
      new Set(['blocked the credentials were refused before']),
    );
  });

  test.each([1, 8])(
    'end the run after one request with %i in flight, and everything is blocked by that',
    async (concurrency) => {
      const sender = senderOf(refused);
      const { result } = await runChecks(small(sender, plural(concurrency)));
      expect(sender.sent).toBe(1);
      expect(result).toMatchObject({ verdict: 'incomplete', exitStatus: 3, problems: [{ kind: 'auth' }] });
      expect(result.checks.map(({ verdict, because }) => [verdict, because])).toEqual(
        result.checks.map(() => ['blocked', result.problems[0]?.message]),
      );
    },
  );

  test('end it at discovery too', async () => {
    for (const profile of ['hpcpack-2012', 'hpcpack-2016'] as const) {
      const undiscovered = emulatorTarget({ profile, ...limitsOf(8) });
      const sender = senderOf(refused);
      const { result } = await runChecks(runChecksOptionsFor(undiscovered, sender));
      expect(sender.sent).toBe(1);
      expect(result.problems.map(({ kind }) => kind)).toEqual(['auth']);
    }
  });

  test('by 403 end it before the first answer, and after it once they answer everything', async () => {
    const early = senderOf(forbidden);
    expect((await runChecks(small(early))).result.problems[0]?.kind).toBe('auth');
    expect(early.sent).toBe(1);
    const late = from(2, forbidden);
    const { result } = await runChecks(small(late));
    expect(result).toMatchObject({ exitStatus: 3, problems: [{ kind: 'foreign' }] });
    expect(result.counts.checks.fail).toBe(0);
  });
});

describe('an endpoint that does not answer', () => {
  test('ends the run after one request with its own reason', async () => {
    const sender = senderOf((request) =>
      unanswered(request, 'unreachable', 'nothing listens at headnode:443'),
    );
    const { result } = await runChecks(small(sender, plural(8)));
    expect(sender.sent).toBe(1);
    expect(result).toMatchObject({
      exitStatus: 3,
      problems: [{ kind: 'unreachable', message: 'nothing listens at headnode:443' }],
    });
    expect(new Set(result.checks.map(({ verdict }) => verdict))).toEqual(new Set(['blocked']));
  });

  test('in the end leaves six requests indeterminate and the others blocked', async () => {
    const sender = from(ways + 1, (request) => unanswered(request, 'timeout', 'no reply within 30 s'));
    const { result } = await runChecks(small(sender, plural(1)));
    expect(sender.sent).toBe(ways + 6);
    expect(result.counts.checks).toMatchObject({ indeterminate: 6, blocked: 1, pass: 1 });
    expect(result).toMatchObject({ exitStatus: 3, problems: [{ kind: 'timeout' }] });
  });

  test('once leaves one check indeterminate and is no problem of the run', async () => {
    const emulated = emulatedSender(target);
    const { result } = await runChecks(
      small({
        ...emulated,
        send: (request) =>
          request.target.endsWith('=Owner')
            ? Promise.resolve(unanswered(request, 'reset', 'the connection was reset'))
            : emulated.send(request),
      }),
    );
    expect(result.counts.checks).toMatchObject({ indeterminate: 1, pass: 7 });
    expect(result).toMatchObject({ exitStatus: 3, problems: [] });
  });
});

const page = (request: Request): Exchange =>
  answered(request, replyOf('<!DOCTYPE html><p>no', { status: 404, type: 'text/html' }));

describe('the job', () => {
  test('is looked for where none was named, and is then known to exist', async () => {
    const undiscovered = emulatorTarget();
    const sender = emulatedSender(undiscovered);
    const { result } = await runChecks(
      runChecksOptionsFor(undiscovered, sender, { checks: [], observations: [] }),
    );
    expect(result.target.job).toBe('115');
    expect(sender.requests[0]?.target).toBe('/WindowsHPC/Jobs?Properties=Id,State');
  });

  test('that is not found ends the run with what to do', async () => {
    const sender = senderOf((request) => answered(request, replyOf(stringText(), { status: 404 })));
    const undiscovered = emulatorTarget();
    const { result } = await runChecks(runChecksOptionsFor(undiscovered, sender, { checks: [checkOf('x')] }));
    // The list, and Get Clusters in search of an older version.
    expect(sender.sent).toBe(2);
    expect(result).toMatchObject({
      exitStatus: 3,
      problems: [{ kind: 'discovery', message: expect.stringContaining('--job') }],
      target: { job: 'unknown' },
    });
  });

  test('is asked for experiments too where no check waits for them', async () => {
    const sender = emulatedSender(target);
    const observations = [
      observationOf('GJ-OBS-01', { send: (world) => [getJob(world, { properties: ['Pool'] })] }),
    ];
    const { result } = await runChecks(small(sender, { checks: [], observations }));
    expect(result.observations.map(({ answer }) => answer)).toEqual(['200']);
  });

  test('that does not exist ends the run after the ways of asking for it', async () => {
    const sender = emulatedSender(target);
    const missing = emulatorTarget({ job: '9999' });
    const { result } = await runChecks(runChecksOptionsFor(missing, sender));
    // The ways of asking, Get Job List, and Get Clusters in search of an older version.
    expect(sender.sent).toBe(ways + 2);
    expect(result).toMatchObject({
      verdict: 'incomplete',
      exitStatus: 3,
      problems: [{ kind: 'job', message: expect.stringContaining('it has no job 9999') }],
    });
    expect(result.counts.checks.pass + result.counts.checks.fail).toBe(0);
    expect(result.checks.find(({ verdict }) => verdict === 'blocked')?.because).toBe(
      result.problems[0]?.message,
    );
  });

  test('is not worldDraft where pages of a web server are all that answers', async () => {
    const sender = senderOf(page);
    const { result } = await runChecks(runChecksOptionsFor(emulatorTarget({ job: '115' }), sender));
    expect(result).toMatchObject({ exitStatus: 3, problems: [{ kind: 'preflight' }] });
    expect(sender.sent).toBeLessThanOrEqual(4);
  });

  test('that a page of a web server denies is judged if the service is there', async () => {
    const emulated = emulatedSender(target);
    const sender = senderOf((request) =>
      request.target.startsWith('/WindowsHPC/Job/115') ? page(request) : emulated.send(request),
    );
    const { result } = await runChecks(runChecksOptionsFor(emulatorTarget({ job: '115' }), sender));
    expect(result).toMatchObject({ verdict: 'nonconformant', exitStatus: 1, problems: [] });
  });

  test('that a server denies without a version only is judged', async () => {
    const sender = emulatedSender(target, [
      refusing((call) =>
        call.version.kind === 'absent' && call.route.kind === 'job' ? 'missing job' : undefined,
      ),
    ]);
    const { result } = await runChecks(runChecksOptionsFor(emulatorTarget({ job: '115' }), sender));
    expect(result).toMatchObject({ verdict: 'nonconformant', problems: [] });
  });
});

/** Aborts with the third request of the checks; what was under way ends with it. */
function aborting(reason: Failure) {
  const abort = new AbortController();
  const sender = from(9, (request) => {
    abort.abort(reason);
    return unanswered(request, reason.kind, reason.message);
  });
  return { sender, signal: abort.signal };
}

describe('a run that ends early', () => {
  test.each([
    ['interrupted', 130, true],
    ['deadline', 3, false],
  ] as const)('because it was %s tells what was judged', async (kind, exitStatus, interrupted) => {
    const { sender, signal } = aborting({ kind, message: 'it is over' });
    const { result } = await runChecks(small(sender, { ...plural(1), signal }));
    expect(sender.sent).toBe(9);
    expect(result).toMatchObject({
      verdict: 'incomplete',
      exitStatus,
      problems: [{ kind, message: 'it is over' }],
      run: { interrupted },
    });
    expect(result.counts.checks.pass).toBeGreaterThan(0);
    expect(result.counts.checks.blocked).toBe(8 - result.counts.checks.pass);
  });

  test('before it began sends nothing and has every report', async () => {
    const sender = emulatedSender(target);
    const signal = AbortSignal.abort({ kind: 'interrupted', message: 'early' } satisfies Failure);
    const { result, exchanges } = await runChecks(small(sender, { signal }));
    expect(sender.sent).toBe(0);
    expect(exchanges).toEqual([]);
    expect(result).toMatchObject({ exitStatus: 130, problems: [{ kind: 'interrupted' }] });
  });
});

test('an observation that gets no reply says so and harms nothing', async () => {
  const emulated = emulatedSender(target);
  const observation = observationOf('GJ-OBS-05', { send: (world) => [getJob(world, { properties: [] })] });
  const { result } = await runChecks(
    small(
      {
        ...emulated,
        send: (request) =>
          request.target.endsWith('Properties=')
            ? Promise.resolve(unanswered(request, 'reset'))
            : emulated.send(request),
      },
      { observations: [observation] },
    ),
  );
  expect(result).toMatchObject({
    exitStatus: 0,
    observations: [{ answer: 'no reply', exchanges: [expect.any(Number)] }],
  });
});
