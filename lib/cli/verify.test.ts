import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultOf } from '../emulator/faults/index.ts';
import type { Har } from '../report/har.ts';
import { overviewOf } from '../report/overview.ts';
import { plain } from '../report/painter.ts';
import { sha256 } from '../report/recording-digest.ts';
import { writeOverview } from '../report/write-overview.ts';
import { writeReports } from '../report/write-reports.ts';
import { emulatedRun, emulatedTarget } from '../run/testing/emulated-run.ts';
import { tool } from '../run/tool.ts';
import type { Flags } from '../settings/layers.ts';
import { judge } from './judge.ts';
import { merge } from './merge.ts';
import { inFolder } from './testing/folder.ts';
import type { FolderContext } from './testing/folder.ts';
import { verify } from './verify.ts';

const only = ['GJ-ST', 'GJ-HDR-02', 'GJ-OBS-14', 'GJ-FUZZ-lists'];
const waivers = [{ requirement: 'GJ-ST-02', reason: 'known', expires: '2027-03-31' }];
const target = emulatedTarget({ selection: { only, skip: [] }, waivers });
const variation = [faultOf('success-202').layer];
const run = await emulatedRun(target, variation);

/** A tree of JSON that a test may change. */
// oxlint-disable-next-line typescript/no-explicit-any
type Editable = any;

async function edit(path: string, change: (content: Editable) => void): Promise<void> {
  const content: Editable = JSON.parse(await readFile(path, 'utf8'));
  change(content);
  await writeFile(path, JSON.stringify(content));
}

async function outcome(
  { context, out }: FolderContext,
  flags: Flags = {},
  folder = 'run',
): Promise<{ readonly status: number; readonly text: string }> {
  const before = out().length;
  const status = await verify(folder, flags, plain, context);
  return { status, text: out().slice(before) };
}

/** Gives a test the folder of the run. */
async function withRun<T>(does: (given: FolderContext, folder: string) => Promise<T>): Promise<T> {
  return await inFolder(async (given) => {
    const folder = join(given.folder, 'run');
    await writeReports(run, folder, ['json', 'har']);
    return await does(given, folder);
  });
}

test('what nobody touched is verified, in one sentence', async () => {
  await withRun(async (given) => {
    const { status, text } = await outcome(given);
    expect(text).toMatch(
      /^verified: \S+result\.json agrees with its recording: nonconformant, \d+ checks, \d+ exchanges\.\n$/,
    );
    expect(status).toBe(0);
  });
});

describe('an edit is noticed, and named:', () => {
  test.each<readonly [string, (result: Editable) => void, RegExp]>([
    [
      'the verdict',
      (result) => Object.assign(result, { verdict: 'conformant', exitStatus: 0 }),
      /^ {2}verdict: result\.json says "conformant", recalculated "nonconformant"$/m,
    ],
    [
      'the verdict without its exit status',
      (result) => Object.assign(result, { verdict: 'conformant' }),
      /^ {2}the form: \/exitStatus must be .*, which this tool does not write$/m,
    ],
    [
      'the verdict of a requirement',
      (result) => (result.requirements.find(({ id }: Editable) => id === 'GJ-ST-01').verdict = 'pass'),
      /^ {2}requirement GJ-ST-01, verdict: result\.json says "pass", recalculated "fail"$/m,
    ],
    [
      'the text of a finding',
      (result) =>
        (result.checks.find(({ findings }: Editable) => findings.length > 0).findings[0].got = 'fine'),
      /^ {2}check GJ-\S+, finding 1, got: result\.json says "fine", recalculated "202/m,
    ],
    ['a check', (result) => result.checks.splice(3, 1), /^ {2}check GJ-\S+ is missing in result\.json$/m],
    [
      'the title of a check',
      (result) => (result.checks[0].title = 'x'),
      /^ {2}check GJ-\S+, title: result\.json says "x"/m,
    ],
    [
      'the order of checks',
      (result) => (result.checks = result.checks.toReversed()),
      /the order of checks differs/,
    ],
    [
      'a count',
      (result) => (result.counts.checks.fail = 0),
      /^ {2}counts, checks, fail: result\.json says 0, recalculated \d+$/m,
    ],
    ['the reason of a waiver', (result) => (result.waivers[0].reason = 'agreed'), /^ {2}waiver 1, reason: /m],
    [
      'the end of a waiver',
      (result) => (result.waivers[0].expires = '2099-01-01'),
      /^ {2}waiver 1, expires: /m,
    ],
    ['a waiver that goes', (result) => (result.waivers = []), /^ {2}waiver 1: result\.json says nothing, /m],
    [
      'an observation',
      (result) => (result.observations[0].answer = 'x'),
      /^ {2}observation GJ-OBS-14, answer: /m,
    ],
    ['the start', (result) => (result.run.startedAt = '2026-12-24T00:00:00.000Z'), /^ {2}run, startedAt: /m],
    ['the endpoint', (result) => (result.target.endpoint = 'https://other/x'), /^ {2}target, endpoint: /m],
    ['a problem', (result) => result.problems.push({ kind: 'tls', message: 'x' }), /^ {2}problem 1: /m],
    ['the digests', (result) => delete result.digests, /^ {2}the recording: result\.json has no digest/m],
    [
      'the digest of the recording',
      (result) => (result.digests.recording = 'a'.repeat(64)),
      /^ {2}the recording: exchanges\.har is not the recording of result\.json/m,
    ],
  ])('%s', async (_, change, words) => {
    await withRun(async (given, folder) => {
      await edit(join(folder, 'result.json'), change);
      const { status, text } = await outcome(given);
      expect(text).toMatch(
        /^differs: \S+result\.json does not agree with its recording \(\d+ differences?\):\n/,
      );
      expect(text).toMatch(words);
      expect(status).toBe(1);
    });
  });

  test.each<readonly [string, (har: { log: Editable }) => void]>([
    [
      'the status of an exchange',
      ({ log }) =>
        (log.entries.find(({ response }: Editable) => response.status === 202).response.status = 200),
    ],
    ['an entry that is deleted', ({ log }) => log.entries.splice(2, 1)],
    ['a waiver of the recording', ({ log }) => (log['_conformance'].waivers = [])],
    [
      'what came of a law',
      ({ log }) => Object.assign(log['_conformance'].laws[0], { verdict: 'pass', findings: [] }),
    ],
  ])('%s, also where the digest was made to fit', async (_, change) => {
    await withRun(async (given, folder) => {
      const har = join(folder, 'exchanges.har');
      await edit(har, change);
      const first = await outcome(given);
      expect(first.status).toBe(1);
      expect(first.text).toContain('the recording: exchanges.har is not the recording of result.json');
      const digest = sha256(await readFile(har));
      await edit(join(folder, 'result.json'), (result) => (result.digests.recording = digest));
      const second = await outcome(given);
      expect(second.status).toBe(1);
      expect(second.text).not.toContain('the recording');
    });
  });

  test('a name that stands twice', async () => {
    await withRun(async (given, folder) => {
      const path = join(folder, 'result.json');
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replace('"verdict"', '"verdict": "conformant",\n  "verdict"'));
      const { status, text: said } = await outcome(given);
      expect(said).toContain('it has a duplicate name');
      expect(status).toBe(1);
    });
  });

  test('many differences are counted, and no text of a file acts on a terminal', async () => {
    await withRun(async (given, folder) => {
      await edit(join(folder, 'result.json'), (result) => {
        for (const check of result.checks) check.title = '\u001B[2J';
      });
      const { text } = await outcome(given);
      expect(text).toMatch(/^ {2}and \d+ more$/m);
      expect(text).not.toMatch(/[^\P{Cc}\n]/u);
    });
  });
});

test('a problem of the reports stands, because no recording shows it', async () => {
  await inFolder(async (given) => {
    const folder = join(given.folder, 'run');
    await mkdir(folder);
    await writeFile(join(folder, 'allure-results'), 'a file in the way');
    await expect(writeReports(run, folder, ['json', 'har', 'allure'])).rejects.toThrow('Allure');
    expect((await outcome(given)).status).toBe(0);
  });
});

test('what was judged again with other settings is verified with these', async () => {
  await withRun(async (given) => {
    await judge('run/exchanges.har', { out: 'run', 'fail-on': 'should', quiet: true }, given.context);
    const { status, text } = await outcome(given);
    expect(status).toBe(1);
    expect(text).toMatch(/run, failOn: [^]*\nIf it was judged again with other settings, give verify /);
    expect((await outcome(given, { 'fail-on': 'should' })).status).toBe(0);
  });
});

test('shards are verified, and so is what they were merged into', async () => {
  await inFolder(async (given) => {
    for (const index of [1, 2]) {
      const shard = await emulatedRun(
        { ...target, selection: { only, skip: [], shard: { index, of: 2 } } },
        variation,
      );
      await writeReports(shard, join(given.folder, `s${index}`), ['json', 'har']);
      expect((await outcome(given, {}, `s${index}`)).status).toBe(0);
    }
    await merge(['s2/result.json', 's1/result.json'], { out: 'run', quiet: true }, given.context);
    const { text, status } = await outcome(given);
    expect(text).toMatch(/^verified: /);
    expect(status).toBe(0);
    await edit(join(given.folder, 'run', 'result.json'), (result) => (result.checks[0].verdict = 'pass'));
    expect((await outcome(given)).status).toBe(1);
  });
});

/** Gives a test the folder above two targets. */
async function withTwo(does: (given: FolderContext) => Promise<void>): Promise<void> {
  await inFolder(async (given) => {
    const all = join(given.folder, 'run');
    const judged = ['old', 'new'].map((name) => ({ name, path: name, result: run.result }));
    for (const { path } of judged) await writeReports(run, join(all, path), ['json', 'har']);
    await writeOverview(overviewOf(tool, judged, []), judged, all);
    await does(given);
  });
}

describe('of several targets', () => {
  test('each is verified, and so is the overview', async () => {
    await withTwo(async (given) => {
      const { status, text } = await outcome(given);
      expect(text.match(/^verified: /gm)).toHaveLength(3);
      expect(text).toMatch(/result\.json is the overview of 2 targets: nonconformant\.\n$/);
      expect(status).toBe(0);
    });
  });

  test('one that was edited is named', async () => {
    await withTwo(async (given) => {
      await edit(
        join(given.folder, 'run', 'new', 'result.json'),
        (result) => (result.waivers[0].reason = 'x'),
      );
      const { status, text } = await outcome(given);
      expect(text).toMatch(/^differs: \S+new\S+result\.json/m);
      expect(status).toBe(1);
    });
  });

  test('an overview that was edited differs from its targets', async () => {
    await withTwo(async (given) => {
      await edit(join(given.folder, 'run', 'result.json'), (overview) =>
        Object.assign(overview, { verdict: 'conformant', exitStatus: 0 }),
      );
      const { status, text } = await outcome(given);
      expect(text).toMatch(
        /^differs: \S+ is not the overview of its targets: verdict: result\.json says "conformant"/m,
      );
      expect(status).toBe(1);
    });
  });

  test('a target outside of the folder is refused', async () => {
    await withTwo(async (given) => {
      await edit(join(given.folder, 'run', 'result.json'), (overview) => (overview.targets[0].path = '../x'));
      await expect(outcome(given)).rejects.toThrow('names the folder "../x", which is not a folder below it');
    });
  });
});

describe('is a usage error:', () => {
  test.each<readonly [string, (folder: string) => Promise<void>, string]>([
    ['a folder without a result', (folder) => rm(join(folder, 'result.json')), 'result.json does not exist'],
    [
      'one without a recording',
      (folder) => rm(join(folder, 'exchanges.har')),
      'exchanges.har does not exist',
    ],
    [
      'a result that is no JSON',
      (folder) => writeFile(join(folder, 'result.json'), '{'),
      'is not JSON at line 1',
    ],
    [
      'another format version',
      (folder) => edit(join(folder, 'result.json'), (result) => (result.formatVersion = 2)),
      'has format version 2, but this version of the tool reads 1',
    ],
    [
      'another version of the tool',
      (folder) => edit(join(folder, 'result.json'), (result) => (result.tool.version = '0.0.9')),
      `was written by ${tool.name} 0.0.9, but this is ${tool.version}, which may judge differently: verify it with ${tool.name} 0.0.9`,
    ],
    [
      'another catalogue',
      (folder) => edit(join(folder, 'result.json'), (result) => (result.digests.page = 'a'.repeat(64))),
      'because digests.page differs from this build: verify it with the build that wrote it',
    ],
    [
      'a recording that tells of no run',
      (folder) =>
        edit(join(folder, 'exchanges.har'), ({ log }: Har & Editable) => delete log['_conformance']),
      'has no facts about its run',
    ],
  ])('%s', async (_, change, words) => {
    await withRun(async (given, folder) => {
      await change(folder);
      await expect(outcome(given)).rejects.toThrow(words);
    });
  });
});
