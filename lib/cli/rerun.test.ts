import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Result } from '../model/result.ts';
import { targetOf } from '../model/testing/target.ts';
import { failingCheck, sampleCheck, sampleResult } from '../report/testing/sample.ts';
import type { Flags } from '../settings/layers.ts';
import { targetsOf } from '../settings/read-targets.ts';
import { readRunTools } from '../settings/run-tools.ts';
import { askingAgain, readBefore } from './rerun.ts';
import type { Before } from './rerun.ts';
import { inFolder } from './testing/folder.ts';

const open = [
  failingCheck({ id: 'a' }),
  sampleCheck({ id: 'b' }),
  sampleCheck({ id: 'c', verdict: 'blocked' }),
];
const before = sampleResult(open, {
  target: {
    ...sampleResult([]).target,
    endpoint: 'https://headnode/WindowsHPC',
    profile: 'hpcpack-2012',
    auth: 'none',
  },
});

/** Reads the result that stands in a folder, with these flags. */
async function read(flags: Flags, files: Readonly<Record<string, unknown>>): Promise<Before | undefined> {
  return await inFolder(async ({ folder }) => {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(join(folder, path, '..'), { recursive: true });
      await writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
    }
    return await readBefore(readRunTools(flags, {}, folder), flags, {}, folder);
  });
}

const last: Flags = { 'rerun-failed': 'true' };

describe('the result whose failures are asked again', () => {
  test('is looked for where the reports go, which a target file may say, or where a person says', async () => {
    const found = await Promise.all([
      read(last, { 'reports/result.json': before }),
      read({ ...last, out: 'r' }, { 'r/result.json': before }),
      read(
        { ...last, target: ['t/a.json'] },
        { 't/a.json': { endpoint: 'emulator', out: 'r' }, 't/r/result.json': before },
      ),
      read({ 'rerun-failed': 'x.json' }, { 'x.json': before }),
    ]);
    expect(found.map((one) => one?.result.checks.length)).toEqual([3, 3, 3, 3]);
    expect(await read({}, {})).toBeUndefined();
  });

  test.each<[string, Flags, Readonly<Record<string, unknown>>, RegExp]>([
    [
      'is not there',
      last,
      {},
      /^--rerun-failed: \S+reports[/\\]result\.json does not exist: run once without this option$/,
    ],
    [
      'is not there',
      { 'rerun-failed': 'x.json' },
      {},
      /^--rerun-failed: the file \S+x\.json does not exist; give/,
    ],
    [
      'is none',
      last,
      { 'reports/result.json': { formatVersion: 1 } },
      /is not a result\.json of format version 1/,
    ],
    [
      'is cut',
      last,
      { 'reports/result.json': '{"formatVersion": 1,' },
      /^--rerun-failed: the file \S+ is not JSON/,
    ],
    [
      'would be of two endpoints',
      { ...last, target: ['a.json', 'b.json'] },
      {},
      /^--rerun-failed works with one endpoint: give at most one target file$/,
    ],
    [
      'would be of the endpoints of a folder',
      { ...last, target: ['fleet'] },
      { 'fleet/a.json': {}, 'fleet/b.json': {} },
      /^--rerun-failed works with one endpoint: give at most one target file$/,
    ],
  ])('%s: one sentence says so, %j', async (_, flags, files, message) => {
    await expect(read(flags, files)).rejects.toThrow(message);
  });

  test('tells what nobody gives; of another endpoint no job and no login', async () => {
    const targetWith = async (flags: Flags, result: Result = before) => {
      const found = await read({ ...last, ...flags }, { 'reports/result.json': result });
      const [target] = await targetsOf(flags, {}, found === undefined ? {} : { fallback: found.settings });
      return target;
    };
    expect(await targetWith({})).toMatchObject({
      endpoint: before.target.endpoint,
      profile: 'hpcpack-2012',
      job: before.target.job,
      fuzz: { seed: before.run.seed, runs: before.run.fuzzRuns },
    });
    expect(await targetWith({ endpoint: 'https://headnode/WindowsHPC/' })).toMatchObject({
      job: before.target.job,
    });
    const other = await targetWith({ endpoint: 'https://b/', cluster: 'c', seed: '4' });
    expect(other).toMatchObject({ endpoint: 'https://b', profile: 'hpcpack-2012', fuzz: { seed: 4 } });
    expect(other).not.toHaveProperty('job');
  });
});

describe('asking again', () => {
  const target = targetOf({ selection: { only: ['x'], skip: [] } });

  test('selects what failed or could not be judged, and says so', () => {
    expect(askingAgain(target, { file: 'r.json', result: before, settings: () => undefined })).toEqual({
      target: { ...target, selection: { only: ['x'], skip: [], again: ['a', 'c'] } },
      sentence: 'Repeating 2 checks that failed or could not be judged in r.json.',
    });
  });

  test('names the endpoint that the result is of, if that is another', () => {
    const elsewhere = { ...before, target: { ...before.target, endpoint: 'emulator' } };
    const { sentence } = askingAgain(target, {
      file: 'r.json',
      result: elsewhere,
      settings: () => undefined,
    });
    expect(sentence).toContain('judged at emulator in r.json');
  });

  test('is asking for everything if nothing failed', () => {
    const sound = sampleResult([sampleCheck({ id: 'a' })]);
    expect(askingAgain(target, { file: 'r.json', result: sound, settings: () => undefined })).toEqual({
      target,
      sentence: 'Nothing failed in r.json: running all checks.',
    });
  });
});

test('the catalogue of the result is asked again, unless another one is named', async () => {
  const result = { ...before, run: { ...before.run, catalogue: '0.1' } };
  const found = await read(last, { 'reports/result.json': result });
  expect(found?.settings('catalogue')?.map(({ text }) => text)).toEqual(['0.1']);
  const untold = await read(last, { 'reports/result.json': before });
  expect(untold?.settings('catalogue')).toBeUndefined();
});
