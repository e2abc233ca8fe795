import { describe, expect, test } from 'vitest';
import { faultOf, faults } from '../emulator/faults/index.ts';
import { judgeRecording } from './judge-recording.ts';
import type { Target } from '../model/target.ts';
import { exchangesOf, recordingIn } from './har-reader.ts';
import { readJudging } from '../settings/read-judging.ts';
import { foreignReplayInputOf } from './replay-input.ts';
import { emulatedRun, emulatedTarget } from '../run/testing/emulated-run.ts';
import type { EmulatedRun } from '../run/testing/emulated-run.ts';
import { archiveOf, judgedAgain, nowhere } from '../run/testing/judged-again.ts';

describe('a recording judged again gives the same result', () => {
  // A few faults, because each takes a second; `npm run proof` tries many.
  test.each([
    'numbers-taken-for-members',
    'string-fault-in-array',
    'unknown-name-ignored-in-xml-among-good',
    'xml-malformed-faults',
  ] as const)('under the fault %s', async (id) => {
    const run = await emulatedRun(emulatedTarget({ failOn: 'should' }), [faultOf(id).layer]);
    expect(run.result.verdict).toBe('nonconformant');
    expect(await judgedAgain(run)).toEqual(run.result);
  });

  test('clean, of every kind of profile', async () => {
    for (const profile of ['hpcpack-2008r2-sp3', 'hpcpack-2019'] as const) {
      const run = await emulatedRun(emulatedTarget({ profile }));
      expect(run.result.verdict).toBe('conformant');
      expect(await judgedAgain(run)).toEqual(run.result);
    }
  });

  test('with a limit on markup', async () => {
    const { limits } = emulatedTarget({});
    const run = await emulatedRun(emulatedTarget({ limits: { ...limits, maxMarkup: 40 } }));
    expect(run.result.problems).toMatchObject([
      { message: expect.stringMatching(/raise --max-markup, which is 40 /) },
    ]);
    expect(await judgedAgain(run)).toEqual(run.result);
    const clean = await emulatedRun(emulatedTarget({}));
    const strict = await judgedAgain(clean, { 'max-markup': '40' });
    expect(strict.exitStatus).toBe(3);
    expect(JSON.stringify(strict.checks).includes('more than 40 (--max-markup)')).toBe(true);
  });

  test('of a selection, with levels and waivers', async () => {
    const parts: Partial<Target> = {
      selection: { only: ['GJ-HDR', 'GJ-OBS-14'], skip: ['GJ-HDR-06'], shard: { index: 1, of: 2 } },
      failOn: 'should',
      waivers: [{ requirement: 'GJ-HDR-02', reason: 'known' }],
      job: '115',
    };
    const run = await emulatedRun(emulatedTarget(parts));
    expect(run.result.checks.length).toBeGreaterThan(0);
    expect(await judgedAgain(run)).toEqual(run.result);
  });

  test('of a run that a deadline ended', async () => {
    const run = await emulatedRun(emulatedTarget(), [], {
      instead: (_, index) =>
        index < 60 ? undefined : { failure: { kind: 'deadline', message: 'the run took too long' } },
    });
    expect(run.result).toMatchObject({ verdict: 'incomplete', exitStatus: 3 });
    expect(await judgedAgain(run)).toEqual(run.result);
  });

  test('of a run that found no job', async () => {
    const run = await emulatedRun(emulatedTarget(), [], {
      instead: () => ({ failure: { kind: 'unreachable', message: 'nobody listens' } }),
    });
    expect(run.result.target.job).toBe('unknown');
    expect(await judgedAgain(run)).toEqual(run.result);
  });

  test('of a run that was sent after a job that does not exist', async () => {
    const run = await emulatedRun(emulatedTarget({ job: '4711' }));
    expect(run.result.problems).toMatchObject([{ kind: 'job' }]);
    expect(await judgedAgain(run)).toEqual(run.result);
  });
});

describe('what a flag says wins', () => {
  test('a level turns a warning into a failure', async () => {
    const fault = faults.find(({ breaks }) => breaks[0] === 'GJ-RP-04');
    const run = await emulatedRun(emulatedTarget(), [fault?.layer ?? {}]);
    expect(run.result).toMatchObject({ verdict: 'conformant' });
    expect(await judgedAgain(run, { 'fail-on': 'should' })).toMatchObject({
      verdict: 'nonconformant',
      exitStatus: 1,
    });
  });

  test('another profile finds none of its requests and judges no law by the cases of this one', async () => {
    const run = await emulatedRun(emulatedTarget());
    const result = await judgedAgain(run, { profile: 'hpcpack-2012', cluster: 'other' });
    expect(result).toMatchObject({ verdict: 'incomplete', exitStatus: 3 });
    const verdicts = new Set(result.checks.map(({ verdict }) => verdict));
    expect(verdicts).toEqual(new Set(['blocked', 'inapplicable']));
    expect(result.checks.find(({ suite }) => suite === 'fuzz')?.because).toContain(
      'tried as hpcpack-2016 on-premises',
    );
  });

  test('a law that found something is weighed by the levels of now', async () => {
    const fault = faults.find(({ id }) => id === 'success-202');
    const run = await emulatedRun(emulatedTarget(), [fault?.layer ?? {}]);
    const laws = run.recording.laws.filter(({ verdict }) => verdict === 'fail');
    expect(laws.length).toBeGreaterThan(0);
    const again = await judgedAgain(run, { only: laws.map(({ id }) => id) });
    expect(again.checks.map(({ id, verdict }) => [id, verdict]).toSorted()).toEqual(
      laws.map(({ id }) => [id, 'fail']).toSorted(),
    );
    // A case of several requests is repeated by all of them, as it was then.
    const curls = ({ checks }: typeof again) =>
      checks
        .filter(({ id }) => laws.some(({ id: failed }) => failed === id))
        .map(({ id, reproduce }) => [id, reproduce?.curl]);
    expect(curls(again)).toEqual(curls(run.result));
    expect(curls(again).some(([, curl]) => curl?.includes(' && '))).toBe(true);
  });
});

/** The archive as a browser would have saved it: nothing of ours, and headers of its own. */
function foreignArchive(run: EmulatedRun): unknown {
  const archive = archiveOf(run) as {
    log: { entries: { request: { headers: { name: string; value: string }[] }; _request?: unknown }[] };
  };
  return {
    log: {
      version: '1.2',
      creator: { name: 'WebInspector', version: '537.36' },
      entries: archive.log.entries.map(({ _request: _planned, ...entry }) => ({
        ...entry,
        request: {
          ...entry.request,
          headers: [
            { name: ':authority', value: 'headnode' },
            { name: 'accept', value: 'text/html,application/xml;q=0.9,*/*;q=0.8' },
            { name: 'user-agent', value: 'Mozilla/5.0' },
            ...entry.request.headers.filter(({ name }) => name !== 'Accept'),
          ],
        },
      })),
    },
  };
}

describe('an archive of another program', () => {
  test('is judged as far as it goes, with the place and the job read off it', async () => {
    const run = await emulatedRun(emulatedTarget({ fuzz: { runs: 0, seed: 0 } }));
    const har = foreignArchive(run);
    expect(recordingIn(har)).toBeUndefined();
    const target = await readJudging({ 'job-has': ['tasks'] }, {}, undefined, nowhere);
    const input = foreignReplayInputOf(target, exchangesOf(har));
    if (input === undefined) throw new Error('the service was not found');
    const result = judgeRecording(input);
    expect(result.target).toMatchObject({ endpoint: 'https://headnode/WindowsHPC', job: '115' });
    expect(result).toMatchObject({ verdict: 'conformant', exitStatus: 0 });
    // The fault repeats U+0000 as U+FFFD, which in the text of another program stands for whatever it could not read.
    const unread = 'GJ-XML-02-null-in-name';
    const verdictsOf = ({ checks }: typeof result): unknown =>
      checks.filter(({ id }) => id !== unread).map(({ id, verdict }) => [id, verdict]);
    expect(verdictsOf(result)).toEqual(verdictsOf(run.result));
    expect(result.checks.find(({ id }) => id === unread)?.verdict).toBe('indeterminate');
    expect(result.observations.find(({ id }) => id === 'GJ-OBS-14')?.answer).toBe(
      run.result.observations.find(({ id }) => id === 'GJ-OBS-14')?.answer,
    );
    const bare = result.checks.filter(
      ({ verdict, exchanges }) => verdict === 'pass' && exchanges.length === 0,
    );
    expect(bare.map(({ id }) => id)).toEqual(
      run.result.checks
        .filter(({ verdict, exchanges }) => verdict === 'pass' && exchanges.length === 0)
        .map(({ id }) => id),
    );
  });

  test('finds the cluster of an older profile in the URI', async () => {
    const run = await emulatedRun(emulatedTarget({ profile: 'hpcpack-2012', fuzz: { runs: 0, seed: 0 } }));
    const target = await readJudging({ profile: 'hpcpack-2012' }, {}, undefined, nowhere);
    const input = foreignReplayInputOf(target, exchangesOf(foreignArchive(run)));
    expect(input).toMatchObject({
      endpoint: 'https://headnode/WindowsHPC',
      world: { cluster: 'HEADNODE01' },
    });
  });

  test('blocks a check whose requests it lacks', async () => {
    const run = await emulatedRun(emulatedTarget({ selection: { only: ['GJ-URI-02'], skip: [] } }));
    const target = await readJudging({}, {}, undefined, nowhere);
    const input = foreignReplayInputOf(target, exchangesOf(foreignArchive(run)));
    if (input === undefined) throw new Error('the service was not found');
    const result = judgeRecording(input);
    expect(result.exitStatus).toBe(3);
    expect(result.checks.find(({ id }) => id.startsWith('GJ-URI-02'))?.verdict).toBe('pass');
    expect(result.checks.find(({ id }) => id.startsWith('GJ-PROP-05'))).toMatchObject({
      verdict: 'blocked',
      because: 'the recording holds no exchange of a request of this check',
    });
  });

  test('without a Get Job request there is nothing to go by', async () => {
    const target = await readJudging({}, {}, undefined, nowhere);
    expect(foreignReplayInputOf(target, [])).toBeUndefined();
  });
});
