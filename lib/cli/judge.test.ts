import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultOf } from '../emulator/faults/index.ts';
import type { Result } from '../model/result.ts';
import { writeReports } from '../report/write-reports.ts';
import { emulatedRun, emulatedTarget } from '../run/testing/emulated-run.ts';
import type { EmulatedRun } from '../run/testing/emulated-run.ts';
import { judge } from './judge.ts';
import { inFolder } from './testing/folder.ts';

const selection = { only: ['headers', 'GJ-ST', 'GJ-OBS-14', 'fuzz'], skip: [] };
const run = await emulatedRun(emulatedTarget({ selection }), [faultOf('success-202').layer]);

async function record(made: EmulatedRun, out: string): Promise<void> {
  await writeReports(made, out, ['json', 'har']);
}

describe('judge', () => {
  test('needs to be told nothing, gives the verdicts of the run, and writes them', async () => {
    await inFolder(async ({ context, folder, json, out }) => {
      await record(run, join(folder, 'run'));
      expect(await judge('run/exchanges.har', { out: 'again' }, context)).toBe(1);
      const { digests, ...judged } = run.result;
      const again = (await json('again', 'result.json')) as Result;
      expect(again).toEqual({ ...judged, digests: { ...digests, recording: expect.any(String) } });
      expect(again).toEqual(await json('run', 'result.json'));
      expect(await readFile(join(folder, 'again', 'exchanges.har'), 'utf8')).toBe(
        await readFile(join(folder, 'run', 'exchanges.har'), 'utf8'),
      );
      expect(out()).toMatch(
        /^Judging \d+ exchanges of 2026-11-02T\S+ with https:\/\/headnode\/WindowsHPC as hpcpack-2016, on-premises\.\n/,
      );
      expect(out()).toContain('Nonconformant');
      expect(out()).toContain(join(folder, 'again', 'index.html'));
    });
  });

  test('tells its own selection, not that of the run', async () => {
    await inFolder(async ({ context, folder, json }) => {
      await record(run, folder);
      await judge('exchanges.har', { out: 'some', only: ['GJ-URI'], quiet: true }, context);
      const some = (await json('some', 'result.json')) as Result;
      expect(some.run.selection).toEqual({
        only: ['GJ-URI'],
        skip: [],
        checks: some.checks.length,
        of: run.result.run.selection?.of,
      });
      expect(some.counts.notSelected).toBeGreaterThan(0);
      await judge('some/exchanges.har', { out: 'again', only: ['GJ-URI', 'GJ-*'], quiet: true }, context);
      expect(((await json('again', 'result.json')) as Result).run.selection?.only).toEqual([
        'GJ-URI',
        'GJ-*',
      ]);
    });
  });

  test('writes into the folder of the run without touching the recording', async () => {
    await inFolder(async ({ context, folder, json }) => {
      const path = join(folder, 'reports', 'exchanges.har');
      await record(run, join(folder, 'reports'));
      const before = await readFile(path, 'utf8');
      await judge(path, { 'fail-on': 'should', quiet: true }, context);
      expect(await readFile(path, 'utf8')).toBe(before);
      expect(await json('reports', 'result.json')).toMatchObject({ verdict: 'nonconformant' });
    });
  });

  test('writes into another folder, where nothing of an earlier run stays', async () => {
    await inFolder(async ({ context, folder }) => {
      await record(run, join(folder, 'run'));
      await writeReports(run, join(folder, 'again'), ['har', 'junit', 'html']);
      await judge('run/exchanges.har', { out: 'again', report: ['json'], quiet: true }, context);
      expect(await readdir(join(folder, 'again'))).toEqual(['result.json']);
      await judge('run/exchanges.har', { out: 'run', report: ['json'], quiet: true }, context);
      expect((await readdir(join(folder, 'run'))).toSorted()).toEqual(['exchanges.har', 'result.json']);
    });
  });

  test('a waiver can be tried on what was recorded', async () => {
    await inFolder(async ({ context, folder, json }) => {
      await record(run, folder);
      const rows = ['GJ-ST-01', 'GJ-ST-02'].map((requirement) => ({ requirement, reason: 'known' }));
      await writeFile(join(folder, 'w.json'), JSON.stringify(rows.slice(0, 1)));
      await judge('exchanges.har', { waivers: 'w.json', out: 'again', report: ['json'] }, context);
      expect(await json('again', 'result.json')).toMatchObject({
        waivers: [{ requirement: 'GJ-ST-01', state: 'used' }],
      });
    });
  });

  test('appends its summary to the job summary of GitHub, and a failure to do so costs nothing', async () => {
    await inFolder(async ({ context, folder, err }) => {
      await record(run, folder);
      const path = join(folder, 'step.md');
      const environment = { GITHUB_STEP_SUMMARY: path };
      await judge('exchanges.har', { out: 'again', quiet: true }, { ...context, environment });
      expect(await readFile(path, 'utf8')).toBe(await readFile(join(folder, 'again', 'summary.md'), 'utf8'));
      const nowhere = { GITHUB_STEP_SUMMARY: folder };
      expect(
        await judge('exchanges.har', { out: 'b', quiet: true }, { ...context, environment: nowhere }),
      ).toBe(1);
      expect(err()).toMatch(/^warning: The summary cannot be appended to the job summary /);
    });
  });

  test('prints what a CI system shows beside the log', async () => {
    await inFolder(
      async ({ context, folder, out }) => {
        await record(run, folder);
        await judge('exchanges.har', { out: 'again', quiet: true }, context);
        expect(out()).toMatch(/^::error title=/m);
        expect(out()).not.toContain('Judging');
      },
      { GITHUB_ACTIONS: 'true' },
    );
  });
});

function har(...entries: readonly unknown[]): string {
  return JSON.stringify({ log: { version: '1.2', creator: {}, entries } });
}

describe('an archive of another program', () => {
  const entry = {
    startedDateTime: '2026-11-02T08:30:00.000Z',
    request: { method: 'GET', url: 'https://headnode/WindowsHPC/Job/42', headers: [] },
    response: {
      status: 200,
      headers: [{ name: 'Content-Type', value: 'application/xml' }],
      content: { text: '<ArrayOfProperty xmlns="http://schemas.microsoft.com/HPCS2008R2/common"/>' },
    },
  };

  test('is judged as far as it goes', async () => {
    await inFolder(async ({ context, folder, json, out }) => {
      await writeFile(join(folder, 'browser.har'), har(entry));
      expect(await judge('browser.har', { only: ['GJ-URI'] }, context)).toBe(1);
      expect(await json('reports', 'result.json')).toMatchObject({
        target: { endpoint: 'https://headnode/WindowsHPC', job: '42' },
        run: { requestsSent: 1, selection: { only: ['GJ-URI'], skip: [], checks: expect.any(Number) } },
      });
      expect(out()).toContain('recorded by another program.\n');
      // What was judged is a recording of ours, which can be judged again.
      expect(await judge('reports/exchanges.har', { out: 'again', quiet: true }, context)).toBe(1);
      expect(await json('again', 'result.json')).toEqual(await json('reports', 'result.json'));
    });
  });

  test.each<readonly [string, string, Readonly<Record<string, string | readonly string[]>>, string]>([
    [
      'is not replaced by the reports',
      'exchanges.har',
      { out: '.' },
      'of another program: give another --out',
    ],
    [
      'must show the service',
      'a.har',
      { endpoint: 'https://other/x' },
      'holds no exchange with https://other/x',
    ],
    ['must hold a job of the profile', 'a.har', { profile: 'hpcpack-2012', job: '7' }, 'holds no exchange'],
  ])('%s', async (_, name, flags, message) => {
    await inFolder(async ({ context, folder }) => {
      await writeFile(join(folder, name), har(entry));
      await expect(judge(name, flags, context)).rejects.toThrow(message);
    });
  });
});

test.each([
  ['is not there', undefined, {}, 'judge: the file '],
  ['is no JSON', '{', {}, 'is not JSON at line 1'],
  ['is no archive', '{"log": 1}', {}, 'This is not a usable HTTP archive: /log must be object'],
  [
    'tells of its run what nobody understands',
    '{"log": {"_conformance": {"formatVersion": 2}, "entries": []}}',
    {},
    'This is not a usable HTTP archive: /log/_conformance',
  ],
  ['shows no Get Job', '{"log": {"entries": []}}', {}, 'give it with --endpoint'],
  [
    'is asked for what nothing is named',
    '{"log": {"entries": []}}',
    { only: ['nonsense'] },
    'is named nonsense',
  ],
])('a recording that %s is refused', async (_, text, flags, message) => {
  await inFolder(async ({ context, folder }) => {
    if (text !== undefined) await writeFile(join(folder, 'x.har'), text);
    await expect(judge('x.har', flags, context)).rejects.toThrow(message);
  });
});
