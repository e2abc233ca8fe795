import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { reportKinds, reportName } from '../../../lib/model/report-kinds.ts';
import { folderFor } from './command.ts';

const runner = fileURLToPath(new URL('../../../node_modules/vitest/vitest.mjs', import.meta.url));
const entry = new URL('../../../dist/lib/vitest/index.js', import.meta.url).href;
const emulator = new URL('../../../dist/lib/emulator/server.js', import.meta.url).href;
const cluster = new URL('../../../dist/lib/emulator/cluster.js', import.meta.url).href;
const faults = new URL('../../../dist/lib/emulator/faults/index.js', import.meta.url).href;

interface Assertion {
  readonly fullName: string;
  readonly title: string;
  readonly status: 'passed' | 'failed' | 'skipped' | 'pending';
  readonly failureMessages: readonly string[];
}

interface TestRun {
  readonly status: number | null;
  readonly output: string;
  readonly tests: readonly Assertion[];
  readonly folder: string;
}

/** Runs a test file of another project with the vitest of that project. */
async function runTests(
  code: string,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<TestRun> {
  const folder = await folderFor('vitest-project');
  await writeFile(
    join(folder, 'endpoint.test.js'),
    `import { conformanceTests } from ${JSON.stringify(entry)};\n${code}`,
  );
  const json = join(folder, 'tests.json');
  const child = spawn(
    process.execPath,
    [
      runner,
      'run',
      '--root',
      folder,
      '--reporter=verbose',
      '--reporter=json',
      `--outputFile.json=${json}`,
      ...args,
    ],
    {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: folder, NO_COLOR: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const [output, errors, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  const { testResults } = JSON.parse(await readFile(json, 'utf8')) as {
    readonly testResults: readonly { readonly assertionResults: readonly Assertion[] }[];
  };
  return {
    status,
    output: output + errors,
    tests: testResults.flatMap(({ assertionResults }) => assertionResults),
    folder,
  };
}

function withStatus({ tests }: TestRun, status: Assertion['status']): readonly Assertion[] {
  return tests.filter((one) => one.status === status);
}

const starting = (fault: string): string => `
  import { startServer } from ${JSON.stringify(emulator)};
  import { referenceCluster } from ${JSON.stringify(cluster)};
  import { applyFaults } from ${JSON.stringify(faults)};
  const endpoint = () => startServer({ cluster: referenceCluster('hpcpack-2016', 'on-premises'), variation: applyFaults([${JSON.stringify(fault)}]) });
`;

describe('in another project', () => {
  test('every check of a right server passes or is skipped with its reason', async () => {
    const run = await runTests("conformanceTests({ endpoint: 'emulator', fuzzRuns: 3 });");
    expect(withStatus(run, 'failed')).toEqual([]);
    expect(withStatus(run, 'passed').length).toBeGreaterThan(250);
    expect(run.output).toMatch(/GJ-HDR-01\S* .*\[.*(?:azure|on-premises)/i);
    expect(run.status).toBe(0);
    expect((await readdir(run.folder)).toSorted()).not.toContain('reports');
  });

  test('a server from a function is judged and closed, and each of its defects is a failing test', async () => {
    const run = await runTests(
      `${starting('filter-drops-last')}
       conformanceTests({ endpoint, only: ['GJ-PROP-02', 'GJ-ST'], fuzzRuns: 0 });`,
    );
    expect(run.status).toBe(1);
    const [failed] = withStatus(run, 'failed');
    expect(failed?.fullName).toContain('HPC Pack Get Job properties GJ-PROP-0');
    expect(failed?.failureMessages.join()).toContain('breaks  GJ-PROP-02 must');
    expect(withStatus(run, 'passed').length).toBeGreaterThan(1);
  });

  test.each([
    ['must', 0, 'passed'],
    ['should', 1, 'failed'],
  ] as const)('a missed recommendation with failOn %s', async (failOn, status, outcome) => {
    const run = await runTests(
      `${starting('value-before-name')}
       conformanceTests({ endpoint, only: ['GJ-RP-04'], failOn: '${failOn}' });`,
    );
    expect(run.status).toBe(status);
    expect(run.tests.find(({ title }) => title.startsWith('GJ-RP-04'))?.status).toBe(outcome);
    expect(run.output).toContain('breaks  GJ-RP-04 should');
  });

  test('an endpoint that is down is one failing test with the reason; the others are skipped', async () => {
    const run = await runTests("conformanceTests({ endpoint: 'http://127.0.0.1:9/WindowsHPC', job: 42 });");
    expect(withStatus(run, 'failed').map(({ title }) => title)).toEqual([
      'the run completed without problems',
    ]);
    expect(withStatus(run, 'failed')[0]?.failureMessages.join()).toContain('127.0.0.1:9');
    expect(withStatus(run, 'passed')).toEqual([]);
    expect(run.status).toBe(1);
  });

  test('so is a failing function, even if a filter skips the test with the reason', async () => {
    const code = "conformanceTests({ endpoint: () => { throw new Error('no port is free'); } });";
    const whole = await runTests(code);
    expect(withStatus(whole, 'failed').map(({ title }) => title)).toEqual([
      'the run completed without problems',
    ]);
    const filtered = await runTests(code, ['-t', 'GJ-PROP-02-subset']);
    expect(filtered.status).toBe(1);
    expect(filtered.output).toContain('no port is free');
  });

  test('wrong settings are one failing test with the reason', async () => {
    const wrong = [
      ['{}', 'no endpoint is given'],
      ["{ endpoint: '' }", '--endpoint "" is not an absolute URL'],
      ['{ endpoint: undefined }', '"endpoint" is undefined'],
      ["{ endpoint: 'emulator', profile: 'hpcpack-2015' }", '--profile "hpcpack-2015" is none of'],
      ["{ endpiont: 'http://127.0.0.1:9/x' }", '"endpiont" is not an option; did you mean endpoint?'],
      ["{ endpoint: 'emulator', only: ['GJ-NONE'] }", 'is named GJ-NONE'],
      ["{ endpoint: 'emulator', against: 'http://127.0.0.1:9/x' }", '"against" compares two endpoints'],
      ['{ endpoint: () => 42 }', 'the function "endpoint" returned no URL'],
    ] as const;
    const run = await runTests(
      [
        "import { describe } from 'vitest';",
        ...wrong.map(
          ([settings], index) => `describe('case ${index}', () => conformanceTests(${settings}));`,
        ),
      ].join('\n'),
    );
    expect(run.status).toBe(1);
    expect(withStatus(run, 'passed')).toEqual([]);
    const failed = withStatus(run, 'failed');
    expect(failed).toHaveLength(wrong.length);
    for (const [index, [settings, reason]] of wrong.entries()) {
      const messages = failed
        .filter(({ fullName }) => fullName.startsWith(`case ${index} `))
        .map(({ failureMessages }) => failureMessages.join());
      expect([settings, messages]).toEqual([settings, [expect.stringContaining(reason)]]);
    }
  });

  test('reports are written on request, and a report that cannot be written fails the run', async () => {
    const asked = await runTests("conformanceTests({ endpoint: 'emulator', only: ['GJ-ST'], out: 'out' });");
    expect((await readdir(join(asked.folder, 'out'))).toSorted()).toEqual(
      reportKinds.map(reportName).toSorted(),
    );
    const blocked = await folderFor('blocked');
    await mkdir(join(blocked, 'result.json'));
    const run = await runTests("conformanceTests({ endpoint: 'emulator', only: ['GJ-ST'] });", [], {
      HPCPACK_OUT: blocked,
      HPCPACK_REPORT: 'json',
    });
    expect(run.status).toBe(1);
    expect(run.output).toContain('The reports cannot be written to');
  });
});

test('the conformance project of this repository uses the same entry, with the Allure reporter of vitest', async () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const out = await folderFor('project');
  const child = spawn(process.execPath, [runner, 'run', '--project', 'conformance'], {
    cwd: root,
    env: {
      ...{ PATH: process.env['PATH'], HOME: out, NO_COLOR: '1', ALLURE_RESULTS_DIR: out },
      ...{ HPCPACK_ENDPOINT: 'emulator', HPCPACK_ONLY: 'GJ-ST' },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
  expect(output).toMatch(/Tests +\d+ passed/);
  expect(child.exitCode).toBe(0);
});
