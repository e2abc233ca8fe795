import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestResult } from 'allure-js-commons';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verdicts } from '../model/verdict.ts';
import { answeredExchange, failingCheck, sampleCheck, sampleResult } from './testing/sample.ts';
import { writeAllure } from './write-allure.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'allure-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const tool = 'hpcpack-conformance';
const result = sampleResult([
  sampleCheck({ id: 'passing' }),
  failingCheck({ id: 'failing', exchanges: [0, 1] }),
  sampleCheck({ id: 'unapplied', verdict: 'inapplicable', because: 'of Azure only', exchanges: [] }),
  sampleCheck({ id: 'blocked', verdict: 'blocked', because: 'no such job', exchanges: [] }),
]);

function exchange(startedAt: number, durationMs: number): ReturnType<typeof answeredExchange> {
  const one = answeredExchange();
  return { ...one, timing: { ...one.timing, startedAt, durationMs } };
}

const start = 1_800_000_000_000;
const exchanges = [exchange(start, 100), exchange(start + 50, 450.4)];

async function written(): Promise<ReadonlyMap<string, TestResult>> {
  const out = await writeAllure(result, exchanges, folder);
  const files = (await readdir(out)).filter((file) => file.endsWith('-result.json'));
  const results = await Promise.all(
    files.map(async (file) => JSON.parse(await readFile(join(out, file), 'utf8')) as TestResult),
  );
  return new Map(results.map((one) => [one.testCaseId ?? '', one]));
}

test('every check has a result, and so have the problems of the run', async () => {
  expect([...(await written()).keys()].toSorted()).toEqual([
    ...['blocked', 'failing', 'passing', 'run-kept-from-nothing', 'unapplied'],
  ]);
});

test('a check starts with its first request and stops with its last reply', async () => {
  const { start: first, stop } = (await written()).get('failing') ?? {};
  expect([first, stop]).toEqual([start, start + 500]);
});

test('a failure has its text, expected and received values, and its exchanges as steps', async () => {
  const { status, statusDetails, steps = [] } = (await written()).get('failing') ?? {};
  expect(status).toBe('failed');
  expect(statusDetails).toMatchObject({
    message: expect.stringContaining('breaks  GJ-PROP-02 must'),
    expected: '/ArrayOfProperty/Property/Name: Id, State, Owner',
    actual: '/ArrayOfProperty/Property/Name: Id, State',
  });
  expect(steps.map((step) => [step.status, step.attachments?.length ?? 0])).toEqual([
    ['failed', 0],
    [undefined, 1],
    [undefined, 1],
  ]);
  expect(steps[0]?.statusDetails).toMatchObject({ expected: 'Id, State, Owner', actual: 'Id, State' });
});

test('untested checks have a reason', async () => {
  const results = await written();
  expect(results.get('unapplied')).toMatchObject({
    status: 'skipped',
    statusDetails: { message: 'of Azure only' },
  });
  expect(results.get('blocked')).toMatchObject({
    status: 'broken',
    statusDetails: { message: 'not tested: no such job' },
  });
});

test('Allure has our counts, and each failed or warned case has a category', async () => {
  const checks = [
    failingCheck({ id: 'fail' }),
    failingCheck({ id: 'warn', requirement: 'GJ-RP-04', verdict: 'warn' }),
    sampleCheck({ id: 'defect', verdict: 'blocked', because: 'this suite failed while judging: x' }),
    ...verdicts
      .filter((verdict) => verdict !== 'fail' && verdict !== 'warn')
      .map((verdict) => sampleCheck({ id: verdict, verdict, because: 'why' })),
  ];
  const diagnosis = { fault: 'f', explains: 1, unblocks: 0, blocked: [], alternatives: [] };
  const all = {
    ...sampleResult(checks),
    diagnoses: [{ ...diagnosis, title: 'The last name is dropped.', checks: ['fail'] }],
  };
  const out = await writeAllure(all, exchanges, folder);
  const names = await readdir(out);
  const cases = await Promise.all(
    names
      .filter((name) => name.endsWith('-result.json'))
      .map(async (name) => JSON.parse(await readFile(join(out, name), 'utf8')) as TestResult),
  );
  const counted = (status: string): number =>
    cases.filter((one) => one.testCaseId !== 'run-kept-from-nothing' && one.status === status).length;
  const { pass, warn, fail, blocked, indeterminate, waived, inapplicable } = all.counts.checks;
  expect(['passed', 'failed', 'broken', 'skipped'].map(counted)).toEqual([
    pass + warn,
    fail,
    blocked + indeterminate,
    waived + inapplicable,
  ]);
  const categories = JSON.parse(await readFile(join(out, 'categories.json'), 'utf8')) as readonly {
    name: string;
    messageRegex: string;
    matchedStatuses: readonly string[];
  }[];
  const categoriesOf = (id: string): readonly string[] => {
    const { status = '', statusDetails } = cases.find((one) => one.testCaseId === id) ?? {};
    return (
      categories
        .filter(({ matchedStatuses }) => matchedStatuses.includes(status))
        // Allure for Java matches the whole message.
        .filter(({ messageRegex }) => new RegExp(`^(?:${messageRegex})$`).test(statusDetails?.message ?? ''))
        .map(({ name }) => name)
    );
  };
  expect(checks.map(({ id }) => [id, categoriesOf(id)])).toEqual([
    ['fail', ['Defect 1: The last name is dropped', 'Mandatory requirement failed']],
    ['warn', ['Recommendation not met']],
    ['defect', ['Defect of this suite']],
    ...[
      ['pass', []],
      ['waived', []],
      ['inapplicable', []],
    ],
    ['blocked', ['Not tested']],
    ['indeterminate', ['Not tested']],
  ]);
  const warned = cases.find((one) => one.testCaseId === 'warn');
  expect(warned?.labels).toContainEqual({ name: 'tag', value: 'warning' });
  expect(warned?.statusDetails.message).toMatch(/^WARN {2}warn/);
});

test('names contain no path, so that histories join across machines', async () => {
  const { fullName, titlePath, labels = [] } = (await written()).get('passing') ?? {};
  expect([fullName, titlePath]).toEqual([`${tool}:properties#passing`, [tool, 'properties']]);
  expect(labels.find(({ name }) => name === 'parentSuite')?.value).toBe('properties');
  expect(labels.find(({ name }) => name === 'framework')?.value).toBe(tool);
});

test('a later run replaces an earlier one', async () => {
  await written();
  await written();
  const files = await readdir(join(folder, 'allure-results'));
  expect(files.filter((file) => file.endsWith('-result.json'))).toHaveLength(5);
});
