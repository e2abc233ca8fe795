import { describe, expect, test } from 'vitest';
import type { Recording } from '../model/recording.ts';
import { HarError } from './har-error.ts';
import { exchangesOf, recordingIn } from './har-reader.ts';
import { harChunks, harOf } from '../report/har.ts';
import { answeredExchange, hostile } from '../report/testing/sample.ts';

const tool = { name: 'hpcpack-conformance', version: '0.1.0' };
const recording: Recording = {
  formatVersion: 1,
  target: {
    endpoint: 'https://headnode/WindowsHPC',
    profile: 'hpcpack-2012',
    hosting: 'azure',
    cluster: hostile,
    job: '42',
    missingJob: '99',
    auth: 'basic',
  },
  root: 'https://headnode/WindowsHPC',
  jobSource: 'named',
  jobHas: ['custom-properties'],
  user: 'ann',
  insecure: false,
  again: {
    start: ['npx', 'hpcpack-conformance'],
    shell: 'powershell',
    options: [['ca', 'a.pem'], ['redact-names'], ['header', { text: 'X-A: ', variable: 'X_A' }]],
    out: 'reports',
  },
  leftOut: ['b'],
  selection: { only: ['a'], skip: [], shard: { index: 1, of: 2 }, again: ['a'] },
  failOn: 'must',
  waivers: [{ requirement: 'GJ-ST-01', check: 'a', reason: hostile, expires: '2027-01-01' }],
  run: {
    startedAt: '2026-11-02T08:30:00.000Z',
    durationMs: 1.5,
    seed: 7,
    fuzzRuns: 0,
    requestsPlanned: 1,
    requestsSent: 1,
    concurrency: 4,
    shard: '1/2',
    interrupted: false,
  },
  problems: [{ kind: 'tls', message: 'expired' }],
  laws: [
    {
      id: 'a',
      verdict: 'fail',
      findings: [{ requirement: 'GJ-ST-01', at: 'a', want: 'b', got: hostile, ends: true }],
      because: 'c',
      exchanges: [0],
      steps: [0],
      replay: ['--seed', '7'],
      defect: 'd',
    },
    { id: 'b', verdict: 'pass', findings: [] },
  ],
};

test('what a run tells of itself comes back from its archive as it was', () => {
  const written: unknown = JSON.parse([...harChunks([answeredExchange()], tool, recording)].join(''));
  expect(written).toEqual(JSON.parse(JSON.stringify(harOf([answeredExchange()], tool, recording))));
  expect(recordingIn(written)).toEqual(recording);
  expect(exchangesOf(written)).toEqual([answeredExchange()]);
});

test('an archive that tells nothing has no recording', () => {
  expect(recordingIn(JSON.parse([...harChunks([], tool)].join('')))).toBeUndefined();
});

test('what a later version tells besides is passed over', () => {
  const later = { ...recording, run: { ...recording.run, region: 'x' }, mood: 'good' };
  expect(recordingIn({ log: { entries: [], _conformance: later } })).toEqual(later);
});

describe('it is refused', () => {
  test.each([
    ['formatVersion', 2],
    ['root', 'ftp://x'],
    ['again', { start: [], shell: 'bash', options: [], out: 'x' }],
    ['again', { start: ['npx'], shell: 'zsh', options: [], out: 'x' }],
    ['again', { start: ['npx'], shell: 'bash', options: [[{ text: 'a', variable: 'a b' }]], out: 'x' }],
    ['leftOut', [1]],
    ['root', 'https://'],
    ['jobSource', 'found'],
    ['jobHas', ['wings']],
    ['failOn', 'may'],
    ['insecure', 'no'],
    ['user', 7],
    ['waivers', [{ requirement: 'GJ-ST-01' }]],
    ['selection', { only: [1], skip: [] }],
    ['target', { ...recording.target, profile: 'hpcpack-2099' }],
    ['run', { ...recording.run, fuzzRuns: -1 }],
    ['laws', [{ id: 'a', verdict: 'waived', findings: [] }]],
    ['laws', [{ ...recording.laws[0], findings: [{ requirement: 'GJ-99', at: '', want: '', got: '' }] }]],
    ['laws', [{ ...recording.laws[0], exchanges: [-1] }]],
  ])('where %s is %j', (name, value) => {
    const har = { log: { entries: [], _conformance: { ...recording, [name]: value } } };
    expect(() => recordingIn(har)).toThrow(HarError);
    expect(() => recordingIn(har)).toThrow(`/log/_conformance/${name}`);
  });

  const optional = ['user', 'again', 'leftOut'];

  test.each(Object.keys(recording).filter((name) => !optional.includes(name)))('without %s', (name) => {
    const har = { log: { entries: [], _conformance: { ...recording, [name]: undefined } } };
    expect(() => recordingIn(JSON.parse(JSON.stringify(har)))).toThrow(HarError);
  });
});
