import { expect, test } from 'vitest';
import { causesOf } from './causes.ts';
import { failingCheck, sampleResult } from './testing/sample.ts';

const one = failingCheck({ id: 'one', exchanges: [4] });
const [finding] = one.findings;

function causes(...checks: Parameters<typeof failingCheck>[0][]): readonly (readonly string[])[] {
  const failing = checks.map(failingCheck);
  return causesOf(sampleResult(failing), failing).map((cause) => cause.checks.map(({ id }) => id));
}

test('checks about the same place of the same reply have one cause', () => {
  expect(
    causes({ id: 'a', exchanges: [4] }, { id: 'b', exchanges: [4, 5] }, { id: 'c', exchanges: [5] }),
  ).toEqual([['a', 'b'], ['c']]);
});

test('an inspection shares the cause of the check that sent the request', () => {
  const at = `GET /WindowsHPC/Job/42: ${finding?.at}`;
  const inspecting = failingCheck({
    id: 'b',
    exchanges: [4],
    findings: one.findings.map((each) => ({ ...each, at })),
  });
  expect(causesOf(sampleResult([one, inspecting]), [one, inspecting])).toHaveLength(1);
});

test('the finding about a must leads, even if it comes late', () => {
  const should = { requirement: 'GJ-RP-04', at: 'x', want: 'y', got: 'z' } as const;
  const both = failingCheck({ id: 'b', exchanges: [4], findings: [should, ...one.findings] });
  const [cause] = causesOf(sampleResult([one, both]), [one, both]);
  expect(cause?.checks.map(({ id }) => id)).toEqual(['one', 'b']);
});

test('causes of the first defect to fix come first, then the most frequent', () => {
  const checks = [1, 2, 3, 4].map((exchange) => failingCheck({ id: `c${exchange}`, exchanges: [exchange] }));
  const twin = failingCheck({ id: 'twin', exchanges: [3] });
  const diagnosis = { fault: 'f', title: 'F.', explains: 1, unblocks: 0, blocked: [], alternatives: [] };
  const result = {
    ...sampleResult([...checks, twin]),
    diagnoses: [
      { ...diagnosis, checks: ['c4'] },
      { ...diagnosis, checks: ['c2', 'c3', 'twin'] },
    ],
  };
  const order = causesOf(result, [...checks, twin]).map((cause) => [cause.checks[0].id, cause.diagnosis]);
  expect(order).toEqual([
    ['c4', 0],
    ['c3', 1],
    ['c2', 1],
    ['c1', undefined],
  ]);
});
