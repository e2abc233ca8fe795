import { describe, expect, test } from 'vitest';
import type { Request } from '../model/http.ts';
import { checkOf, observationOf } from '../model/testing/check.ts';
import { answered, replyOf, requestOf, unanswered } from '../model/testing/messages.ts';
import { targetOf } from '../model/testing/target.ts';
import { worldOf } from '../model/testing/world.ts';
import type { Target } from '../model/target.ts';
import { getJob } from '../plan/request.ts';
import { resultOf } from './result.ts';
import type { Judgements } from './result.ts';
import { findingOf, judgedOf } from './testing/judged.ts';

const requests = ['/a', '/b', '/c'].map((target) => requestOf(target)) as [Request, Request, Request];
const bringing = answered(
  getJob(worldOf()),
  replyOf('<ArrayOfProperty xmlns="http://schemas.microsoft.com/HPCS2008R2/common"/>'),
);
const exchanges = [...requests.map((request) => answered(request, replyOf(''))), bringing];
const pass = judgedOf('pass', ['GJ-PROP-03'], { requests: [requests[0]] });
const fail = judgedOf('fail', ['GJ-PROP-02'], {
  findings: [findingOf('GJ-PROP-02', { about: exchanges[1]?.reply as never, ends: true })],
  requests: [requests[2], requests[1]],
  culprit: requests[1],
});

function judgements(parts: Partial<Judgements> = {}): Judgements {
  return {
    tool: { name: 'hpcpack-conformance', version: '0.1.0' },
    target: targetOf(),
    endpoint: 'https://headnode/WindowsHPC',
    world: worldOf(),
    judged: [pass, fail],
    observations: [],
    exchanges,
    problems: [],
    run: {
      startedAt: '2026-11-02T23:59:59.000Z',
      durationMs: 12,
      seed: 7,
      fuzzRuns: 0,
      requestsPlanned: 3,
      requestsSent: 3,
      concurrency: 4,
      interrupted: false,
    },
    ...parts,
  };
}

function withTarget(parts: Partial<Target>) {
  return resultOf(judgements({ target: targetOf(parts) }));
}

test('holds verdict, exit status and counts that follow from the checks', () => {
  const result = resultOf(judgements());
  expect(result).toMatchObject({ formatVersion: 1, verdict: 'nonconformant', exitStatus: 1, problems: [] });
  expect(result.counts.checks).toMatchObject({ pass: 1, fail: 1, warn: 0 });
  expect(result.counts.requirements).toMatchObject({ pass: 1, fail: 1, excluded: 4 });
  expect(result.requirements).toHaveLength(65);
  expect(result.checks.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['GJ-PROP-03-words', 'pass'],
    ['GJ-PROP-02-words', 'fail'],
  ]);
});

test('tells of the run what was given, and the level on which it fails', () => {
  const { run } = judgements();
  expect(withTarget({ failOn: 'should' }).run).toEqual({ ...run, failOn: 'should' });
});

test('gives the same for the same', () => {
  expect(resultOf(judgements())).toEqual(resultOf(judgements()));
});

test('findings that a waiver takes come last and are counted, where others stay', () => {
  const known = judgedOf('fail', ['GJ-PROP-02'], {
    findings: [findingOf('GJ-PROP-02'), findingOf('GJ-ST-01'), findingOf('GJ-PROP-02', { at: '/' })],
  });
  const waiving = (...requirements: readonly string[]) =>
    resultOf(
      judgements({
        judged: [known],
        target: targetOf({ waivers: requirements.map((requirement) => ({ requirement, reason: 'known' })) }),
      }),
    ).checks[0];
  expect(waiving('GJ-PROP-02')).toMatchObject({ verdict: 'fail', waived: 2 });
  expect(waiving('GJ-PROP-02')?.findings.map(({ requirement, at }) => [requirement, at])).toEqual([
    ['GJ-ST-01', 'status'],
    ['GJ-PROP-02', 'status'],
    ['GJ-PROP-02', '/'],
  ]);
  expect(waiving('GJ-PROP-02', 'GJ-ST-01')).not.toHaveProperty('waived');
  expect(waiving()).not.toHaveProperty('waived');
});

describe('the target', () => {
  test('is told without a secret', () => {
    const credentials = { kind: 'basic', user: 'ann', password: 'hunter2' } as const;
    const result = withTarget({ credentials });
    expect(result.target).toEqual({
      endpoint: 'https://headnode/WindowsHPC',
      profile: 'hpcpack-2016',
      hosting: 'on-premises',
      job: '115',
      missingJob: '2147483646',
      auth: 'basic',
    });
    expect(result.target).not.toHaveProperty('cluster');
    expect(JSON.stringify(result)).not.toContain('hunter2');
    expect(result.checks[1]?.reproduce?.command).toContain('--auth basic --user ann');
  });

  test('is told with the cluster and the job that were found', () => {
    const world = worldOf('hpcpack-2012', { job: '7' });
    expect(resultOf(judgements({ world })).target).toMatchObject({ cluster: 'HEADNODE01', job: '7' });
  });

  test('is judged again without verification where it was so judged', () => {
    expect(withTarget({ tls: { insecure: true } }).checks[0]?.reproduce?.command).toContain('--insecure');
    expect(withTarget({}).checks[0]?.reproduce?.command).not.toContain('--insecure');
  });
});

describe('a check', () => {
  test('shows its findings, without the reply and whether they end the judgement', () => {
    expect(resultOf(judgements()).checks[1]?.findings).toEqual([
      { requirement: 'GJ-PROP-02', at: 'status', want: '200', got: '404', exchange: 1 },
    ]);
  });

  test('points to its exchanges in the order in which it asked', () => {
    expect(resultOf(judgements()).checks.map((check) => check.exchanges)).toEqual([[0], [2, 1]]);
  });

  test('leaves out a request that was never sent', () => {
    const [one] = resultOf(judgements({ judged: [fail], exchanges: exchanges.slice(0, 2) })).checks;
    expect(one?.exchanges).toEqual([1]);
  });

  test('points to the first of equal requests, which is the one that was judged', () => {
    const twice = [...exchanges, ...exchanges];
    expect(resultOf(judgements({ exchanges: twice })).checks.map((check) => check.exchanges)).toEqual([
      [0],
      [2, 1],
    ]);
  });

  test('shows first an exchange of another check that gave its finding', () => {
    const inspecting = { ...pass, culprit: requests[2] };
    const [one] = resultOf(judgements({ judged: [inspecting] })).checks;
    expect(one?.exchanges).toEqual([2, 0]);
    expect(one?.reproduce?.curl).toContain('https://headnode/c');
  });

  test('is repeated by the request that gave its finding, or else by its first', () => {
    const [one, two] = resultOf(judgements()).checks;
    expect(one?.reproduce?.curl).toContain('https://headnode/a');
    expect(two?.reproduce?.curl).toContain('https://headnode/b');
    expect(two?.reproduce?.command).toContain('--only GJ-PROP-02-words');
  });

  test('is repeated by nothing where nothing was sent', () => {
    expect(resultOf(judgements({ exchanges: [] })).checks[0]).not.toHaveProperty('reproduce');
    const silent = judgedOf('pass', ['GJ-PROP-03']);
    expect(resultOf(judgements({ judged: [silent] })).checks[0]).not.toHaveProperty('reproduce');
  });

  test('says why it was not judged', () => {
    const [one] = resultOf(judgements({ judged: [judgedOf('blocked', ['GJ-PROP-02'])] })).checks;
    expect(one?.because).toBe('GJ-PROP-02-words is blocked');
    expect(resultOf(judgements()).checks[0]).not.toHaveProperty('because');
  });

  test('that failed in itself is a problem and a defect of the run', () => {
    const result = resultOf(
      judgements({ judged: [fail, { ...judgedOf('blocked', ['GJ-RP-01']), defect: 'oops' }] }),
    );
    expect(result).toMatchObject({
      verdict: 'defect',
      exitStatus: 4,
      problems: [{ kind: 'defect', message: 'the check GJ-RP-01-words has a defect: oops' }],
    });
  });
});

describe('observations', () => {
  const observation = observationOf('GJ-OBS-05', { send: () => [...requests] });

  test('are answered from the replies, one that never came left undefined', () => {
    const partial = [answered(requests[2], replyOf('', { status: 404 })), unanswered(requests[0], 'timeout')];
    expect(resultOf(judgements({ observations: [observation], exchanges: partial })).observations).toEqual([
      {
        id: 'GJ-OBS-05',
        title: 'how it answers',
        answer: 'no reply, no reply, 404 (1 of 3 requests were not sent)',
        exchanges: [1, 0],
      },
    ]);
    const all = [...partial, unanswered(requests[1], 'timeout')];
    expect(
      resultOf(judgements({ observations: [observation], exchanges: all })).observations[0]?.answer,
    ).toBe('no reply, no reply, 404');
  });

  test('say so where nothing was asked', () => {
    const { observations } = resultOf(judgements({ observations: [observation], exchanges: [] }));
    expect(observations).toEqual([
      { id: 'GJ-OBS-05', title: 'how it answers', answer: 'not asked', exchanges: [] },
    ]);
  });

  test('keep their details, and know the world', () => {
    const detailed = observationOf('GJ-OBS-06', {
      send: () => [requests[0]],
      answer: (_, { job }) => ({ answer: job, details: { a: 'b' } }),
    });
    expect(resultOf(judgements({ observations: [detailed] })).observations[0]).toMatchObject({
      answer: '115',
      details: { a: 'b' },
    });
  });

  test.each([
    ['an error', new TypeError('oops')],
    ['something else', 'oops'],
  ])('say so where this suite fails with %s, which costs nothing else', (_, thrown) => {
    const failing = observationOf('GJ-OBS-06', {
      send: () => [requests[0]],
      answer: () => {
        throw thrown;
      },
    });
    const result = resultOf(judgements({ judged: [pass], observations: [failing] }));
    expect(result.observations[0]?.answer).toBe('not known: this suite failed while observing: oops');
    expect(result).toMatchObject({ verdict: 'conformant', problems: [] });
  });

  test('never change the verdict', () => {
    const result = resultOf(judgements({ judged: [pass], observations: [observation] }));
    expect(result.exitStatus).toBe(0);
  });
});

describe('waivers', () => {
  const waiver = { requirement: 'GJ-PROP-02', reason: 'known' } as const;

  test('take findings, which are told all the same', () => {
    const result = withTarget({ waivers: [waiver] });
    expect(result).toMatchObject({ verdict: 'conformant', exitStatus: 0 });
    expect(result.checks[1]).toMatchObject({ verdict: 'waived', findings: [{ requirement: 'GJ-PROP-02' }] });
    expect(result.waivers).toEqual([{ ...waiver, state: 'used' }]);
    expect(result.counts.checks.waived).toBe(1);
  });

  test('hold by the day on which the run began, in UTC', () => {
    expect(withTarget({ waivers: [{ ...waiver, expires: '2026-11-02' }] }).waivers[0]?.state).toBe('used');
    expect(withTarget({ waivers: [{ ...waiver, expires: '2026-11-01' }] }).waivers[0]?.state).toBe('expired');
  });

  test('of what was not selected are stale only in a run of every check', () => {
    const other = [{ requirement: 'GJ-JX-01', reason: 'known' }];
    const selection = { only: [], skip: [] };
    expect(withTarget({ waivers: other }).waivers).toHaveLength(1);
    expect(withTarget({ waivers: other, selection: { ...selection, only: ['GJ-PROP'] } }).waivers).toEqual(
      [],
    );
    expect(withTarget({ waivers: other, selection: { ...selection, skip: ['GJ-JX'] } }).waivers).toEqual([]);
    expect(withTarget({ waivers: other, selection: { only: ['GJ-PROP'], skip: ['GJ-JX'] } }).waivers).toEqual(
      [],
    );
    expect(
      withTarget({ waivers: other, selection: { ...selection, shard: { index: 1, of: 2 } } }).waivers,
    ).toEqual([]);
  });

  test('that leave a must unjudged leave the run incomplete', () => {
    const ended = {
      ...fail,
      check: checkOf('GJ-JX-01-words', { covers: ['GJ-JX-01'] }),
    };
    const result = resultOf(judgements({ judged: [pass, ended], target: targetOf({ waivers: [waiver] }) }));
    expect(result).toMatchObject({ verdict: 'incomplete', exitStatus: 3 });
  });
});

describe('the end of the run', () => {
  const job = getJob(worldOf());

  test.each([
    ['a property bag', answered(job, bringing.reply), 0],
    ['job XML', answered(job, replyOf('<Job Id="115"/>')), 0],
    ['an error', answered(job, replyOf('<string/>', { status: 404 })), 3],
    ['a page', answered(job, replyOf('<html></html>')), 3],
    ['another job', answered(getJob(worldOf(), { job: '116' }), bringing.reply), 3],
    ['another operation', answered(requestOf('/WindowsHPC/Jobs'), bringing.reply), 3],
  ])('is a pass only if the operation was seen to answer: %s', (_, exchange, exitStatus) => {
    const result = resultOf(judgements({ judged: [pass], exchanges: [exchange] }));
    expect(result.exitStatus).toBe(exitStatus);
    expect(result.problems.map(({ kind }) => kind)).toEqual(exitStatus === 0 ? [] : ['unanswered']);
  });

  test('is incomplete where something was in the way, which is told', () => {
    const problem = { kind: 'timeout', message: 'six requests in a row got no reply' } as const;
    expect(resultOf(judgements({ judged: [pass], problems: [problem] }))).toMatchObject({
      exitStatus: 3,
      problems: [problem],
    });
  });

  test('is 130 where a person interrupted', () => {
    const { run } = judgements();
    expect(resultOf(judgements({ run: { ...run, interrupted: true } })).exitStatus).toBe(130);
  });

  test('is red by a should on demand', () => {
    const warn = judgedOf('warn', ['GJ-RP-04'], { findings: [findingOf('GJ-RP-04')] });
    expect(resultOf(judgements({ judged: [pass, warn] })).exitStatus).toBe(0);
    expect(
      resultOf(judgements({ judged: [pass, warn], target: targetOf({ failOn: 'should' }) })).exitStatus,
    ).toBe(1);
  });
});

test('says where no certificate was verified, as far as there is one', () => {
  const insecure = targetOf({ tls: { insecure: true } });
  const resultAt = (scheme: 'http' | 'https', target = insecure) =>
    resultOf(judgements({ target, world: worldOf('hpcpack-2016', { scheme }) })).target;
  expect(resultAt('https')).toMatchObject({ insecure: true });
  expect(resultAt('http')).not.toHaveProperty('insecure');
  expect(resultAt('https', targetOf())).not.toHaveProperty('insecure');
});

test('repeats a case of several requests by all of them, in their order', () => {
  const law = judgedOf('fail', ['GJ-PROP-02'], {
    findings: [findingOf('GJ-PROP-02')],
    evidence: [exchanges[1] as never, exchanges[0] as never, exchanges[2] as never],
    steps: exchanges.slice(0, 2),
  });
  const [check] = resultOf(judgements({ judged: [law] })).checks;
  expect(check?.exchanges).toEqual([1, 0, 2]);
  expect(check?.reproduce?.curl).toMatch(/^curl \S.*\/a .*&& curl .*\/b [^&]*$/);
});

describe('a check that looks at the replies of other checks', () => {
  const source = judgedOf('pass', ['GJ-PROP-03'], { requests: [requests[1]], id: 'source' });
  const inspecting = (own: readonly Request[]) => {
    const one = judgedOf('fail', ['GJ-PROP-02'], {
      findings: [findingOf('GJ-PROP-02', { about: exchanges[1]?.reply as never })],
      requests: own,
      culprit: requests[1],
    });
    return { ...one, check: { ...one.check, inspect: () => [] } };
  };

  test('is repeated together with the check whose reply it found wrong', () => {
    const [, check] = resultOf(judgements({ judged: [source, inspecting([])] })).checks;
    expect(check?.reproduce?.command).toContain('run --only GJ-PROP-02-words --only source --endpoint');
  });

  test('needs no other where it asks for that reply itself, or the other asks for the relation of two only', () => {
    const [, alone] = resultOf(judgements({ judged: [source, inspecting([requests[1]])] })).checks;
    expect(alone?.reproduce?.command).not.toContain('--only source');
    const relational = { ...source, check: { ...source.check, isRelational: true } };
    const [, other] = resultOf(judgements({ judged: [relational, inspecting([])] })).checks;
    expect(other?.reproduce?.command).not.toContain('--only source');
  });
});
