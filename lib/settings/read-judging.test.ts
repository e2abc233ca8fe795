import { describe, expect, test } from 'vitest';
import type { Recording } from '../model/recording.ts';
import { reportKinds } from '../model/report-kinds.ts';
import { newestCatalogue } from '../page/catalogue.ts';
import { readJudging } from './read-judging.ts';
import { filesOf, readInPosix } from './testing/files.ts';

const recording: Recording = {
  formatVersion: 1,
  target: {
    endpoint: 'https://headnode/WindowsHPC',
    profile: 'hpcpack-2012',
    hosting: 'azure',
    cluster: 'HPC',
    job: '42',
    missingJob: '99',
    auth: 'ntlm',
  },
  root: 'https://headnode/WindowsHPC',
  jobSource: 'listed',
  jobHas: ['tasks'],
  user: 'HPC\\ann',
  insecure: true,
  selection: { only: ['GJ-PROP'], skip: [], shard: { index: 1, of: 2 } },
  failOn: 'should',
  waivers: [{ requirement: 'GJ-HDR-02', reason: 'known' }],
  run: {
    startedAt: '2026-11-02T08:30:00.000Z',
    durationMs: 1,
    seed: 7,
    fuzzRuns: 9,
    requestsPlanned: 1,
    requestsSent: 1,
    concurrency: 4,
    interrupted: false,
  },
  problems: [],
  laws: [],
};
const around = {
  folder: '/home/ann',
  readFile: filesOf({ '/home/ann/w.json': '[{"requirement":"GJ-ST-01","reason":"other"}]' }),
};

test('what the recording says holds', async () => {
  expect(await readInPosix(readJudging({}, {}, recording, around))).toMatchObject({
    endpoint: 'https://headnode/WindowsHPC',
    profile: 'hpcpack-2012',
    hosting: 'azure',
    cluster: 'HPC',
    job: '42',
    missingJob: '99',
    jobHas: ['tasks'],
    credentials: { kind: 'ntlm', user: 'HPC\\ann', password: '' },
    tls: { insecure: true },
    selection: { only: ['GJ-PROP'], skip: [], shard: { index: 1, of: 2 } },
    fuzz: { runs: 9, seed: 7 },
    failOn: 'should',
    waivers: [{ requirement: 'GJ-HDR-02' }],
    out: '/home/ann/reports',
    reports: reportKinds,
  });
});

test('a flag wins over it', async () => {
  const flags = {
    profile: 'hpcpack-2016',
    job: '43',
    only: ['GJ-ST'],
    'fail-on': 'must',
    waivers: 'w.json',
    out: 'again',
    report: ['json'],
  };
  expect(await readInPosix(readJudging(flags, {}, recording, around))).toMatchObject({
    profile: 'hpcpack-2016',
    job: '43',
    selection: { only: ['GJ-ST'] },
    failOn: 'must',
    waivers: [{ requirement: 'GJ-ST-01' }],
    out: '/home/ann/again',
    reports: ['json'],
  });
});

describe('the environment', () => {
  const environment = {
    HPCPACK_ENDPOINT: 'https://other/WindowsHPC',
    HPCPACK_PROFILE: 'hpcpack-2019',
    HPCPACK_CLUSTER: 'other',
    HPCPACK_SKIP: 'GJ-ST',
    HPCPACK_WAIVERS: 'w.json',
    HPCPACK_USER: 'bob',
    HPCPACK_OUT: 'elsewhere',
    HPCPACK_REPORT: 'allure,json',
  };

  test('says nothing about what the recording knows, asks for no secret, and tells where reports go', async () => {
    const { target, ...rest } = recording;
    const { cluster: _, ...without } = target;
    expect(
      await readInPosix(readJudging({}, environment, { ...rest, target: without }, around)),
    ).toMatchObject({
      endpoint: 'https://headnode/WindowsHPC',
      profile: 'hpcpack-2012',
      selection: { skip: [] },
      waivers: [{ requirement: 'GJ-HDR-02' }],
      credentials: { user: 'HPC\\ann' },
      out: '/home/ann/elsewhere',
      reports: ['allure', 'json'],
    });
    const target2 = await readJudging({}, environment, { ...rest, target: without }, around);
    expect(target2).not.toHaveProperty('cluster');
  });

  test('tells what another program did not record', async () => {
    expect(await readInPosix(readJudging({}, environment, undefined, around))).toMatchObject({
      endpoint: 'https://other/WindowsHPC',
      profile: 'hpcpack-2019',
      waivers: [{ requirement: 'GJ-ST-01' }],
      credentials: { kind: 'none' },
    });
  });
});

// What stands in its place was once another word.
test.each(['unknown', '{job}'])('a job that was never found is no job: %s', async (job) => {
  const lost: Recording = { ...recording, target: { ...recording.target, job } };
  expect(await readInPosix(readJudging({}, {}, lost, around))).not.toHaveProperty('job');
});

test('the emulator has no address that lasts', async () => {
  const emulated: Recording = { ...recording, target: { ...recording.target, endpoint: 'emulator' } };
  expect(await readInPosix(readJudging({}, {}, emulated, around))).not.toHaveProperty('endpoint');
});

test('a misspelt variable is refused', async () => {
  await expect(readJudging({}, { HPCPACK_WAIVER: 'w.json' }, recording, around)).rejects.toThrow(
    'did you mean HPCPACK_WAIVERS?',
  );
});

test('an endpoint that was recorded may be named', async () => {
  const flags = { endpoint: 'HTTPS://headnode:443/WindowsHPC/' };
  expect(await readInPosix(readJudging(flags, {}, recording, around))).toMatchObject({
    endpoint: 'https://headnode/WindowsHPC',
  });
});

test('another endpoint cannot be judged by what the emulator answered', async () => {
  const emulated: Recording = { ...recording, target: { ...recording.target, endpoint: 'emulator' } };
  await expect(readJudging({ endpoint: 'http://h/x' }, {}, emulated, around)).rejects.toThrow(
    '--endpoint http://h/x was not recorded, but the built-in emulator: use "run" to judge another endpoint',
  );
});

test.each([
  [
    { endpoint: 'https://other/WindowsHPC' },
    '--endpoint https://other/WindowsHPC was not recorded, but https://headnode/WindowsHPC: use "run" to judge another endpoint',
  ],
  [{ job: '99' }, '--job and --missing-job are both 99'],
  [{ waivers: 'none.json' }, 'does not exist'],
])('%j is refused', async (flags, message) => {
  await expect(readJudging(flags, {}, recording, around)).rejects.toThrow(message);
});

test('the catalogue of the recording holds, and one that this version does not know is refused', async () => {
  const of = (catalogue: string): Recording => ({ ...recording, run: { ...recording.run, catalogue } });
  const newest = await readJudging({}, {}, of(newestCatalogue), around);
  expect(newest.selection).not.toHaveProperty('catalogue');
  await expect(readJudging({}, {}, of('9.9'), around)).rejects.toThrow(
    '"catalogue" of the recording is "9.9", which is no',
  );
  expect(await readJudging({ catalogue: '0.1' }, {}, of('9.9'), around)).toBeDefined();
  expect(await readJudging({}, { HPCPACK_CATALOGUE: '0.1' }, recording, around)).toBeDefined();
});
