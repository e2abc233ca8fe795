import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as api from './index.ts';
import { exchangesOf, recordingIn } from './replay/har-reader.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'program-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('a program judges the built-in emulator and gets the result that a command would report', async () => {
  const [target] = await api.readTargets({ only: ['GJ-URI'], 'fuzz-runs': 0 }, {});
  if (target === undefined) throw new Error('no target');
  const { result, exchanges } = await api.runTarget(target, api.planFor(target));
  expect(result).toMatchObject({ verdict: 'conformant', exitStatus: 0, target: { endpoint: 'emulator' } });
  expect(exchanges.length).toBe(result.run.requestsSent);
  expect(api.summaryMarkdown(result)).toContain('GJ-URI-02');
});

test('what it writes holds no name that is unwanted, and can be judged again with its laws', async () => {
  const flags = { only: ['GJ-PROP-01', 'fuzz'], 'fuzz-runs': 1, 'redact-names': true, out: folder };
  const [target] = await api.readTargets(flags, {});
  if (target === undefined) throw new Error('no target');
  const judged = await api.runTarget(target, api.planFor(target));
  await api.writeReports(judged, target.out, ['json', 'har']);
  const har: unknown = JSON.parse(await readFile(join(folder, 'exchanges.har'), 'utf8'));
  expect(recordingIn(har)?.laws.length).toBeGreaterThan(5);
  const bodies = exchangesOf(har).map(({ reply }) => Buffer.from(reply?.body ?? []).toString('utf8'));
  const owners = bodies.flatMap((body) => [...body.matchAll(/<Name>Owner<\/Name><Value>(.*?)</g)]);
  expect(owners.length).toBeGreaterThan(0);
  expect(owners.filter(([, owner = '']) => !/^\**$/.test(owner))).toEqual([]);
});

/** The names that a program in the README imports, and what it does with them. */
async function example(): Promise<readonly [names: string, body: string]> {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, names = '', body = ''] =
    /```js\nimport (\{[^}]*\}) from 'hpcpack-conformance';\n(.*?)```/s.exec(readme) ?? [];
  return [names, body];
}

test('the program in the README does what it says', async () => {
  const [names, body] = await example();
  const said: unknown[][] = [];
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as FunctionConstructor;
  const program = new AsyncFunction('api', 'process', 'console', `const ${names} = api;\n${body}`);
  const environment = { HPCPACK_OUT: folder, HPCPACK_REPORT: 'json,har', HPCPACK_FUZZ_RUNS: '0' };
  await program(api, { env: environment }, { log: (...words: unknown[]) => said.push(words) });
  expect(said).toEqual([
    ['emulator', 'conformant', [join(folder, 'result.json'), join(folder, 'exchanges.har')]],
  ]);
  expect((await readdir(folder)).toSorted()).toEqual(['exchanges.har', 'result.json']);
});
