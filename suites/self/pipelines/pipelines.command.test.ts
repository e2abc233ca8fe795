import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { referenceCluster, referenceJob } from '../../../lib/emulator/cluster.ts';
import { applyFaults } from '../../../lib/emulator/faults/index.ts';
import type { FaultId } from '../../../lib/emulator/faults/index.ts';
import { startServer } from '../../../lib/emulator/server.ts';
import type { Result } from '../../../lib/model/result.ts';
import { faultsOfReports } from '../command/artifacts.ts';
import { folderFor } from '../command/command.ts';
import { runAzureExample, useAzureTemplate } from './azure.ts';
import { runGithubExample, useGithubAction } from './github.ts';
import { runGitlabExample, useGitlabComponent } from './gitlab.ts';
import { failingNpm, installedBy, workingNpm } from './shell.ts';
import type { ExampleOutcome, Outcome, Texts, Use } from './shell.ts';
import { isPosix } from '../command/posix.ts';

const pipelines: readonly {
  readonly system: string;
  readonly use: (use: Use) => Promise<Outcome>;
  readonly runExample: (
    endpoint: string,
    job: string,
    use: Pick<Use, 'environment' | 'tools'>,
  ) => Promise<ExampleOutcome>;
}[] = [
  { system: 'the GitHub action', use: useGithubAction, runExample: runGithubExample },
  { system: 'the Azure template', use: useAzureTemplate, runExample: runAzureExample },
  { system: 'the GitLab component', use: useGitlabComponent, runExample: runGitlabExample },
];

/** Some of each kind of checks, and all laws, for five runs of one endpoint. */
const some = { HPCPACK_ONLY: 'GJ-PROP,GJ-FUZZ,GJ-HDR,GJ-ST' };

const quick = { HPCPACK_FUZZ_RUNS: '2', HPCPACK_REPORT: 'json,junit,markdown,har' };

async function serverWith(faults: readonly FaultId[]): Promise<string> {
  const cluster = referenceCluster('hpcpack-2016', 'on-premises');
  const server = await startServer({ cluster, variation: applyFaults(faults) });
  onTestFinished(() => server.close());
  return server.url;
}

/** An address without a listener. */
async function deadEndpoint(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/WindowsHPC`;
}

async function useIn(folder: string, inputs: Texts, environment: Texts = {}): Promise<Use> {
  return { inputs, environment: { ...quick, ...environment }, folder, tools: await workingNpm() };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function resultIn(folder: string | undefined): Promise<Result> {
  return JSON.parse(await readFile(join(folder ?? '', 'result.json'), 'utf8')) as Result;
}

const oneLine =
  '"; touch pwned; echo \'; touch pwned; $(touch pwned) `touch pwned` ${{ github.token }} && touch pwned';
const severalLines = 'a\ntouch pwned\nverdict=conformant\n::error::a\n##vso[task.complete result=Succeeded;]';

function failing({ checks }: Result): readonly string[] {
  return checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
}

/** The inputs for which a text with shell code is never valid. */
const inputsOfText = [
  'endpoint',
  'target',
  'profile',
  'job',
  'only',
  'waivers',
  'fail-on',
  'shard',
  'seed',
  'merge',
  'package',
];

/** A log line that the CI system would execute. */
const injected = /^(?:::error::a|##vso\[task\.complete)/m;

describe.runIf(isPosix).each(pipelines)('$system', ({ use, runExample }) => {
  test('reports that the emulator is conformant', async () => {
    const folder = await folderFor('workspace');
    const asked = { ...(await useIn(folder, { endpoint: 'emulator' })), environment: {} };
    const outcome = await use(asked);
    expect(outcome).toMatchObject({
      status: 0,
      verdict: 'conformant',
      exitStatus: '0',
      published: join(folder, 'reports'),
    });
    expect(await faultsOfReports(join(folder, 'reports'))).toEqual([]);
    expect(await installedBy(asked.tools)).toBe('hpcpack-conformance@0.1.0');
  });

  test('fails for a faulty server and publishes the reports', async () => {
    const folder = await folderFor('workspace');
    const endpoint = await serverWith(['filter-drops-last']);
    const outcome = await use(await useIn(folder, { endpoint, job: referenceJob, out: 'some/where' }));
    expect(outcome).toMatchObject({
      status: 1,
      verdict: 'nonconformant',
      exitStatus: '1',
      published: join(folder, 'some', 'where'),
    });
    expect((await resultIn(outcome.published)).target.job).toBe(referenceJob);
  });

  test('is incomplete if nothing answers, and publishes the reports', async () => {
    const folder = await folderFor('workspace');
    const outcome = await use(await useIn(folder, { endpoint: await deadEndpoint() }));
    expect(outcome).toMatchObject({ status: 3, verdict: 'incomplete', exitStatus: '3' });
    expect((await resultIn(outcome.published)).verdict).toBe('incomplete');
  });

  test('judges nothing if the endpoint is missing', async () => {
    const folder = await folderFor('workspace');
    const asked = await useIn(folder, { endpoint: '', job: '7' });
    const outcome = await use(asked);
    expect(outcome).toMatchObject({ status: 2, verdict: 'usage', exitStatus: '2', published: undefined });
    expect(outcome.output).toContain('endpoint and target are both empty: name one of them');
    expect(await installedBy(asked.tools)).toBeUndefined();
  });

  test('takes other options and secrets from variables, which inputs override', async () => {
    const folder = await folderFor('workspace');
    const endpoint = await serverWith([]);
    const variables = { HPCPACK_ENDPOINT: endpoint, HPCPACK_PROFILE: 'hpcpack-2019', HPCPACK_SEED: '5' };
    const outcome = await use(await useIn(folder, { profile: 'hpcpack-2016', seed: '6' }, variables));
    const { target, run } = await resultIn(outcome.published);
    expect([target.endpoint, target.profile, run.seed]).toEqual([endpoint, 'hpcpack-2016', 6]);
  });

  test('splits inputs of several lines', async () => {
    const folder = await folderFor('workspace');
    await writeFile(join(folder, 'a b.json'), '{"endpoint": "emulator"}');
    await writeFile(join(folder, 'c.json'), '{"endpoint": "emulator", "profile": "hpcpack-2019"}');
    const inputs = { target: 'a b.json\nc.json\n', only: 'GJ-PROP-02\nGJ-HDR\n', 'fail-on': 'should' };
    const outcome = await use(await useIn(folder, inputs));
    expect(outcome).toMatchObject({ status: 0, verdict: 'conformant' });
    const folders = await readdir(join(folder, 'reports'), { withFileTypes: true });
    const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(names).toHaveLength(2);
    const { run } = await resultIn(join(folder, 'reports', names[0] ?? ''));
    expect([run.selection?.only, run.failOn]).toEqual([['GJ-PROP-02', 'GJ-HDR'], 'should']);
  });

  test('evaluates nothing of any input', async () => {
    for (const text of [oneLine, severalLines]) {
      const folder = await folderFor('workspace');
      const outcome = await use(
        await useIn(folder, {
          ...Object.fromEntries(inputsOfText.map((name) => [name, text])),
          package: './a.tgz',
        }),
      );
      expect(outcome).toMatchObject({ status: 2, verdict: 'usage' });
      expect(outcome.output).not.toMatch(injected);
      expect(await exists(join(folder, 'pwned'))).toBe(false);
    }
  });

  describe('in the example', () => {
    test('merges the shards to the verdict of one run, and reports a lost shard', async () => {
      const { alone, shards, merge } = await runExample(await serverWith([]), referenceJob, {
        environment: { ...quick, ...some },
        tools: await workingNpm(),
      });
      const merged = await merge();
      expect([alone, ...shards, merged].map(({ status }) => status)).toEqual([0, 0, 0, 0, 0]);
      const [whole, joined] = [await resultIn(alone.published), await resultIn(merged.published)];
      expect(joined.counts).toEqual(whole.counts);
      const without = await merge(2);
      expect(without).toMatchObject({ status: 2, verdict: 'usage' });
      expect(without.output).toContain('shard 2/3 is missing');
    });

    test('has the same findings in shards as in one run', async () => {
      const { alone, shards, merge } = await runExample(
        await serverWith(['filter-drops-last', 'success-202']),
        referenceJob,
        { environment: { ...quick, ...some }, tools: await workingNpm() },
      );
      const merged = await merge();
      expect([alone.status, merged.status, merged.verdict]).toEqual([1, 1, 'nonconformant']);
      expect(shards.every(({ published }) => published !== undefined)).toBe(true);
      expect(failing(await resultIn(merged.published))).toEqual(failing(await resultIn(alone.published)));
    });
  });
});

// Equal for all three systems, because their scripts share these lines.
describe.runIf(isPosix)('the GitHub action', () => {
  const use = useGithubAction;

  test('publishes no reports of an earlier run', async () => {
    const folder = await folderFor('workspace');
    await mkdir(join(folder, 'reports'));
    await writeFile(join(folder, 'reports', 'result.json'), '{"verdict": "conformant"}');
    const outcome = await use(await useIn(folder, { endpoint: 'no URL' }));
    expect(outcome).toMatchObject({ status: 2, verdict: 'usage', exitStatus: '2', published: undefined });
  });

  test('refuses a secret that is not set', async () => {
    const folder = await folderFor('workspace');
    const asked = await useIn(folder, { endpoint: 'emulator' }, { HPCPACK_PASSWORD: '' });
    const outcome = await use(asked);
    expect(outcome).toMatchObject({ status: 2, verdict: 'usage' });
    expect(outcome.output).toContain('HPCPACK_PASSWORD is empty');
  });

  test.each(inputsOfText)('evaluates nothing of %s', async (name) => {
    for (const text of [oneLine, severalLines]) {
      const folder = await folderFor('workspace');
      const outcome = await use(await useIn(folder, { endpoint: 'emulator', [name]: text }));
      expect([text, outcome.status, outcome.verdict]).toEqual([text, 2, 'usage']);
      expect(outcome.output).not.toMatch(injected);
      expect(await exists(join(folder, 'pwned'))).toBe(false);
    }
  });

  test('evaluates nothing of the folder of the reports', async () => {
    const folder = await folderFor('workspace');
    const odd = '$(touch pwned) \'a\' "b" `touch pwned` ; *';
    const fine = await use(await useIn(folder, { endpoint: 'emulator', only: 'GJ-PROP-02', out: odd }));
    expect(fine).toMatchObject({ status: 0, published: join(folder, odd) });
    expect(await exists(join(folder, odd, 'result.json'))).toBe(true);
    const wrong = await use(await useIn(folder, { endpoint: 'emulator', out: severalLines }));
    expect(wrong).toMatchObject({ status: 2, verdict: 'usage', exitStatus: '2' });
    expect(await exists(join(folder, 'pwned'))).toBe(false);
  });

  test.each([
    'hpcpack-conformance@1.2.3',
    'hpcpack-conformance@2.0.0-rc.1',
    './build/a.tgz',
    '/srv/hpcpack-conformance-0.1.0.tgz',
  ])('installs %s', async (name) => {
    const asked = await useIn(await folderFor('workspace'), { merge: 'none', package: name });
    await use(asked);
    expect(await installedBy(asked.tools)).toBe(name);
  });

  test.each([
    'hpcpack-conformance',
    'hpcpack-conformance@latest',
    'hpcpack-conformance@1.2.3/x',
    'hpcpack-conformance@git+https://host.example/x.git',
    'other@1.2.3',
    'https://host.example/x.tgz',
    'a.tgz',
    '-g',
    '',
  ])('does not install "%s"', async (name) => {
    const asked = await useIn(await folderFor('workspace'), { endpoint: 'emulator', package: name });
    const outcome = await use(asked);
    expect(outcome).toMatchObject({ status: 2, verdict: 'usage', published: undefined });
    expect(outcome.output).toContain('package must be hpcpack-conformance@VERSION');
    expect(await installedBy(asked.tools)).toBeUndefined();
  });

  test('does not blame the endpoint if the package cannot be installed', async () => {
    const folder = await folderFor('workspace');
    const tools = await failingNpm();
    const outcome = await use({ inputs: { endpoint: 'emulator' }, folder, tools });
    expect(outcome).toMatchObject({ status: 4, verdict: 'defect', exitStatus: '4', published: undefined });
    expect(outcome.output).toContain('the package cannot be installed or does not start');
  });
});

test.runIf(isPosix)('the GitHub action annotates, and writes the job summary once', async () => {
  const endpoint = await serverWith(['filter-drops-last']);
  const outcome = await useGithubAction(await useIn(await folderFor('workspace'), { endpoint }));
  expect(outcome.output).toMatch(/^::error title=Defect 1%3A /m);
  expect(outcome.summary.match(/^# /gm)).toHaveLength(1);
  expect(outcome.artifact).toBe('hpcpack-conformance');
});

test.runIf(isPosix)('the Azure template annotates, shows the summary, and publishes the tests', async () => {
  const endpoint = await serverWith(['filter-drops-last']);
  const outcome = await useAzureTemplate(await useIn(await folderFor('workspace'), { endpoint }));
  expect(outcome.output).toMatch(/^##vso\[task\.logissue type=error;code=Defect 1: /m);
  expect(outcome.summaries).toEqual([join(outcome.published ?? '', 'summary.md')]);
  expect(await exists(outcome.summaries[0] ?? '')).toBe(true);
  expect(await exists(join(outcome.testResults ?? '', 'junit.xml'))).toBe(true);
  expect(outcome.artifact).toBe('hpcpack-conformance');
});

test.runIf(isPosix)('the GitLab component names the test results that are there', async () => {
  const folder = await folderFor('workspace');
  const { junit } = await useGitlabComponent(await useIn(folder, { endpoint: 'emulator', out: 'a/b' }));
  expect(junit).toBe('a/b/**/junit.xml');
  expect(await exists(join(folder, junit.replace('**/', '')))).toBe(true);
});

test.runIf(isPosix)('the GitLab component needs no bash', async () => {
  const endpoint = await serverWith(['filter-drops-last']);
  const use = await useIn(await folderFor('workspace'), { endpoint, only: 'GJ-PROP-02\nGJ-HDR' });
  expect(await useGitlabComponent(use, ['sh'])).toMatchObject({ status: 1, verdict: 'nonconformant' });
});
