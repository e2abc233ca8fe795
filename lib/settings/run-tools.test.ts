import { describe, expect, test } from 'vitest';
import { targetsOf } from './read-targets.ts';
import type { Environment, Flags } from './layers.ts';
import { ofLastRun, readRunTools } from './run-tools.ts';
import { filesOf, inPosix } from './testing/files.ts';

test('says whether two endpoints are compared and which waivers are drafted', () => {
  expect(inPosix(readRunTools({}, {}, '/home/ann'))).toEqual({ compares: false, parallel: 4 });
  expect(inPosix(readRunTools({ against: 'https://b', 'write-waivers': 'w.json' }, {}, '/home/ann'))).toEqual(
    {
      compares: true,
      parallel: 4,
      draft: '/home/ann/w.json',
    },
  );
  expect(
    inPosix(readRunTools({}, { HPCPACK_AGAINST: 'https://b', HPCPACK_WRITE_WAIVERS: '/w' }, '/')),
  ).toEqual({
    compares: true,
    parallel: 4,
    draft: '/w',
  });
});

function read(flags: Flags, environment: Environment = {}) {
  return inPosix(readRunTools(flags, environment, '/home/ann'));
}

describe('what is asked again', () => {
  test('is of the last run, or of a result that is named', () => {
    expect(read({ 'rerun-failed': 'true' }).rerun).toBe(ofLastRun);
    expect(read({ 'rerun-failed': 'r/result.json' }).rerun).toBe('/home/ann/r/result.json');
    expect(read({}, { HPCPACK_RERUN_FAILED: 'true' }).rerun).toBe(ofLastRun);
  });

  test('is so again when paths change, or without any', () => {
    expect(read({ watch: ['true'] }).watch).toEqual([]);
    expect(read({ watch: ['true', 'src', '/b.py'] }).watch).toEqual(['/home/ann/src', '/b.py']);
    expect(read({}).watch).toBeUndefined();
  });

  test.each<[Flags, string]>([
    [{ watch: ['true'], against: 'https://b' }, '--watch works with one endpoint: remove --against'],
    [
      { 'rerun-failed': 'true', against: 'https://b' },
      '--rerun-failed works with one endpoint: remove --against',
    ],
    [
      { watch: ['true'], 'write-waivers': 'w' },
      '--write-waivers drafts the waivers of one run: remove --watch',
    ],
    [{ watch: [' '] }, '--watch " " is empty or holds control characters'],
  ])('is refused: %j', (flags, message) => {
    expect(() => read(flags)).toThrow(message);
  });
});

describe('a second endpoint', () => {
  const around = {
    folder: '/home/ann',
    readFile: filesOf({ '/home/ann/t.json': '{"job": 7, "endpoint": "emulator"}' }),
  };

  test('has the settings of the first, the random cases included, and a name of its own', async () => {
    const targets = await targetsOf(
      { endpoint: 'https://a/WindowsHPC', against: 'https://b/WindowsHPC', job: '42', only: ['x'] },
      {},
      around,
    );
    expect(targets).toHaveLength(2);
    const [{ name, endpoint, ...first } = {}, { name: other, endpoint: against, ...second } = {}] = targets;
    expect([name, endpoint, other, against]).toEqual([
      'a',
      'https://a/WindowsHPC',
      'b',
      'https://b/WindowsHPC',
    ]);
    expect(second).toEqual(first);
  });

  test('stands beside the emulator where that is named, and has the settings of its file', async () => {
    const targets = await targetsOf({ against: 'https://b/WindowsHPC', target: ['t.json'] }, {}, around);
    expect(targets.map(({ name, endpoint, job }) => [name, endpoint, job])).toEqual([
      ['t', undefined, '7'],
      ['b', 'https://b/WindowsHPC', '7'],
    ]);
  });

  test('is compared with one that is named', async () => {
    await expect(targetsOf({ against: 'https://b/WindowsHPC' }, {}, around)).rejects.toThrow(
      /needs a first endpoint to compare with: give --endpoint$/,
    );
  });

  test('on the same host gets another name', async () => {
    const targets = await targetsOf({ endpoint: 'https://a/x', against: 'https://a/y' }, {}, around);
    expect(targets.map(({ name }) => name)).toEqual(['a', 'a-2']);
  });

  test('gets the password that was asked for once', async () => {
    const asked: string[] = [];
    const targets = await targetsOf(
      { endpoint: 'https://a/x', against: 'https://b/x', user: 'ann' },
      {},
      {
        ...around,
        askSecret: async (question) => {
          asked.push(question);
          return 'secret';
        },
      },
    );
    expect(asked).toEqual(['Password of ann: ']);
    expect(targets.map(({ credentials }) => credentials)).toEqual([
      { kind: 'basic', user: 'ann', password: 'secret' },
      { kind: 'basic', user: 'ann', password: 'secret' },
    ]);
  });

  test.each([
    [{ endpoint: 'https://a/x', against: 'b' }, '--against "b" is not an absolute URL'],
    [{ against: 'https://b/x', target: ['t.json', 'u.json'] }, 'compares with one endpoint'],
    [
      { endpoint: 'https://a/x', against: 'http://b/x', user: 'ann', auth: 'basic' },
      'the credentials would cross the network unencrypted to http://b',
    ],
  ])('%j is refused', async (flags, message) => {
    await expect(targetsOf(flags, { HPCPACK_PASSWORD: 'x' }, around)).rejects.toThrow(message);
  });
});
