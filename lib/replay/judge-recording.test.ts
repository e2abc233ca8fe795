import { describe, expect, test } from 'vitest';
import type { RecordedLaw, Recording } from '../model/recording.ts';
import type { CheckResult, Problem, ResultTarget } from '../model/result.ts';
import { bagText, stringText } from '../model/testing/bodies.ts';
import { checkOf, observationOf } from '../model/testing/check.ts';
import { lawOf } from '../model/testing/law.ts';
import { answered, replyOf, requestOf } from '../model/testing/messages.ts';
import { targetOf } from '../model/testing/target.ts';
import { worldOf } from '../model/testing/world.ts';
import { lookupIn } from '../judge/judge-check.ts';
import { judgeRecording } from './judge-recording.ts';
import type { ReplayInput } from './judge-recording.ts';
import { baselineRequests } from '../judge/learn.ts';
import { findingOf } from '../judge/testing/judged.ts';

const world = worldOf();
const exchanges = ['/a', '/b', '/c'].map((target) => answered(requestOf(target), replyOf('')));
const passing = checkOf('GJ-PROP-02-passes', { send: () => [requestOf('/a')] });
const failing = checkOf('GJ-PROP-02-fails', {
  send: () => [requestOf('/b')],
  expect: () => [findingOf('GJ-PROP-02')],
});
const lacking = checkOf('GJ-PROP-02-lacks', { send: () => [requestOf('/d')] });
const law = lawOf();
const timeout: Problem = { kind: 'timeout', message: 'six requests in a row got no reply' };

const run: ReplayInput['run'] = {
  startedAt: '2026-11-02T08:30:00.000Z',
  durationMs: 12,
  seed: 7,
  fuzzRuns: 100,
  requestsPlanned: 3,
  requestsSent: 3,
  concurrency: 4,
  interrupted: false,
};

function lawOutcome(parts: Partial<RecordedLaw> = {}): RecordedLaw {
  return { id: law.id, verdict: 'pass', findings: [], ...parts };
}

function recordingOf(parts: Partial<Recording> = {}): Recording {
  return {
    formatVersion: 1,
    target: {
      endpoint: 'https://headnode/WindowsHPC',
      profile: 'hpcpack-2016',
      hosting: 'on-premises',
      job: '115',
      missingJob: '2147483646',
      auth: 'none',
    },
    root: 'https://headnode/WindowsHPC',
    jobSource: 'named',
    jobHas: [],
    insecure: false,
    selection: { only: [], skip: [] },
    failOn: 'must',
    waivers: [],
    run,
    problems: [],
    laws: [],
    ...parts,
  };
}

function judged(checks: ReplayInput['checks'], parts: Partial<ReplayInput> = {}) {
  return judgeRecording({
    tool: { name: 'hpcpack-conformance', version: '0.1.0' },
    target: targetOf(),
    endpoint: 'https://headnode/WindowsHPC',
    world,
    checks,
    observations: [],
    exchanges,
    lookup: lookupIn(parts.exchanges ?? exchanges),
    run,
    ...parts,
  });
}

/** What comes of the law, where its outcome was recorded like that. */
function recalled(outcome: Partial<RecordedLaw>, parts: Partial<ReplayInput> = {}): CheckResult | undefined {
  return judged([law], { recording: recordingOf({ laws: [lawOutcome(outcome)] }), ...parts }).checks[0];
}

describe('a check', () => {
  test('is judged by what was recorded of its requests', () => {
    const result = judged([passing, failing], { recording: recordingOf() });
    expect(result.checks).toMatchObject([
      { id: passing.id, verdict: 'pass', exchanges: [0] },
      { id: failing.id, verdict: 'fail', findings: [{ requirement: 'GJ-PROP-02' }], exchanges: [1] },
    ]);
    expect(result).toMatchObject({ verdict: 'nonconformant', exitStatus: 1, problems: [] });
  });

  test('is judged where another program recorded, too', () => {
    expect(judged([passing, failing]).checks.map(({ verdict }) => verdict)).toEqual(['pass', 'fail']);
  });

  test('knows of the job what the recorded replies teach', () => {
    const [full = requestOf()] = baselineRequests(world);
    const needing = checkOf('GJ-PROP-02-needs', { send: () => [full], needs: ['settled job'] });
    const taught = [answered(full, replyOf(bagText(['Id', '115'], ['State', 'Failed'])))];
    expect(judged([needing], { exchanges: taught }).checks[0]?.verdict).toBe('pass');
  });

  test.each([
    ['with nothing else to say', undefined, 'the recording holds no exchange of a request of this check'],
    [
      'of a run that nothing hindered',
      recordingOf(),
      'the recording holds no exchange of a request of this check',
    ],
    [
      'of a run that was stopped, by the first reason',
      recordingOf({ problems: [timeout, { kind: 'deadline', message: 'late' }] }),
      timeout.message,
    ],
  ])('is blocked where a recording lacks its exchange, %s', (_, recording, because) => {
    expect(judged([lacking, passing], recording === undefined ? {} : { recording }).checks).toMatchObject([
      { id: lacking.id, verdict: 'blocked', because, exchanges: [] },
      { id: passing.id, verdict: 'pass' },
    ]);
  });
});

test('observations are answered from what was recorded, and by what it teaches', () => {
  const [full = requestOf()] = baselineRequests(world);
  const observation = observationOf('GJ-OBS-05', {
    send: () => [full],
    answer: ([reply], { known }) => ({ answer: `${reply?.status}, ${known.state}` }),
  });
  const taught = [answered(full, replyOf(bagText(['State', 'Failed'])))];
  expect(judged([], { observations: [observation], exchanges: taught }).observations).toMatchObject([
    { id: 'GJ-OBS-05', answer: '200, Failed', exchanges: [0] },
  ]);
});

describe('a law', () => {
  test('has the outcome that was recorded: its verdict, the reason, the exchanges and how to repeat it', () => {
    const outcome = recalled({
      verdict: 'indeterminate',
      because: '3 cases not judged',
      exchanges: [2, 0],
      replay: ['--seed', '7', '--fuzz-runs', '100'],
    });
    expect(outcome).toEqual({
      id: law.id,
      title: law.title,
      suite: 'fuzz',
      covers: ['GJ-PROP-02'],
      verdict: 'indeterminate',
      findings: [],
      because: '3 cases not judged',
      exchanges: [2, 0],
      reproduce: {
        ...(outcome?.reproduce as object),
        curl: expect.stringMatching(/^curl \S.*\/c [^&]*$/),
        command: expect.stringMatching(/--only GJ-FUZZ-some .* --seed 7 --fuzz-runs 100$/),
      },
    });
  });

  test('that kept nothing says nothing more than its verdict', () => {
    expect(recalled({})).toEqual({
      id: law.id,
      title: law.title,
      suite: 'fuzz',
      covers: ['GJ-PROP-02'],
      verdict: 'pass',
      findings: [],
      exchanges: [],
    });
  });

  test.each([
    ['GJ-PROP-02', 'fail'],
    ['GJ-RP-04', 'warn'],
  ] as const)('that breaks %s is graded by the levels of now: %s', (requirement, verdict) => {
    expect(recalled({ verdict: 'pass', findings: [findingOf(requirement)] })).toMatchObject({
      verdict,
      findings: [findingOf(requirement)],
    });
  });

  test('is weighed by the waivers of now', () => {
    const target = targetOf({ waivers: [{ requirement: 'GJ-PROP-02', reason: 'known' }] });
    const findings = [findingOf('GJ-PROP-02')];
    expect(recalled({ verdict: 'fail', findings }, { target })?.verdict).toBe('waived');
  });

  test('is repeated by the requests of the case that broke it, all of them', () => {
    const findings = [findingOf('GJ-PROP-02')];
    const broken = recalled({ verdict: 'fail', findings, exchanges: [1, 0, 2], steps: [0, 1] });
    expect(broken?.exchanges).toEqual([1, 0, 2]);
    expect(broken?.reproduce?.curl).toMatch(/^curl \S.*\/a .*&& curl \S.*\/b [^&]*$/);
  });

  test('does without exchanges that the recording no longer has', () => {
    const broken = recalled({ exchanges: [1, 9], steps: [9, 1] });
    expect(broken?.exchanges).toEqual([1]);
    expect(broken?.reproduce?.curl).toMatch(/^curl \S.*\/b [^&]*$/);
  });

  test('that failed in itself is a defect still', () => {
    const laws = [lawOutcome({ verdict: 'blocked', defect: 'TypeError: oops' })];
    expect(judged([law], { recording: recordingOf({ laws }) })).toMatchObject({
      verdict: 'defect',
      problems: [{ kind: 'defect', message: 'the check GJ-FUZZ-some has a defect: TypeError: oops' }],
    });
  });

  test('is left out where nothing of it was recorded', () => {
    const laws = [lawOutcome({ id: 'GJ-FUZZ-other' })];
    expect(judged([law, passing]).checks.map(({ id }) => id)).toEqual([passing.id]);
    expect(judged([law], { recording: recordingOf() }).checks).toEqual([]);
    expect(judged([law], { recording: recordingOf({ laws }) }).checks).toEqual([]);
  });

  test.each<[string, Partial<ResultTarget>, string]>([
    ['profile', { profile: 'hpcpack-2019' }, 'hpcpack-2019 on-premises with job 115'],
    ['hosting', { hosting: 'azure' }, 'hpcpack-2016 azure with job 115'],
    ['cluster', { cluster: 'OTHER' }, 'hpcpack-2016 on-premises with job 115'],
    ['job', { job: '7' }, 'hpcpack-2016 on-premises with job 7'],
    ['missing job', { missingJob: '9' }, 'hpcpack-2016 on-premises with job 115'],
  ])('is blocked where it was tried with another %s', (_, other, tried) => {
    const { target } = recordingOf();
    const recording = recordingOf({
      target: { ...target, ...other },
      laws: [
        lawOutcome({
          verdict: 'fail',
          findings: [findingOf('GJ-PROP-02')],
          exchanges: [1],
          replay: ['--seed', '7'],
        }),
      ],
    });
    expect(judged([law], { recording }).checks).toMatchObject([
      {
        verdict: 'blocked',
        findings: [],
        because: `its random cases were tried as ${tried}: try them again with a run`,
        exchanges: [],
      },
    ]);
  });
});

test('checks and laws stand in the order in which they were selected', () => {
  const second = lawOf({ id: 'GJ-FUZZ-second' });
  const recording = recordingOf({
    laws: [lawOutcome(), lawOutcome({ id: second.id, verdict: 'blocked', because: 'the deadline passed' })],
  });
  const { checks } = judged([second, failing, law, passing], { recording });
  expect(checks.map(({ id, verdict }) => [id, verdict])).toEqual([
    [second.id, 'blocked'],
    [failing.id, 'fail'],
    [law.id, 'pass'],
    [passing.id, 'pass'],
  ]);
});

describe('what was in the way', () => {
  const gone = baselineRequests(world).map((request) =>
    answered(request, replyOf(stringText(), { status: 404 })),
  );

  test('stands in the result again', () => {
    const result = judged([passing], { recording: recordingOf({ problems: [timeout] }) });
    expect(result).toMatchObject({ verdict: 'incomplete', problems: [timeout] });
  });

  test('is a job that does not exist, where there was nothing else', () => {
    const message = expect.stringContaining('it has no job 115 at /WindowsHPC/Job/115');
    for (const recorded of [{}, { recording: recordingOf() }]) {
      const result = judged([passing], { exchanges: gone, ...recorded });
      expect(result.problems).toEqual([{ kind: 'job', message }]);
      expect(result.checks).toMatchObject([{ verdict: 'blocked', because: message }]);
    }
    const recording = recordingOf({ problems: [timeout] });
    expect(judged([passing], { exchanges: gone, recording }).problems).toEqual([timeout]);
  });
});
