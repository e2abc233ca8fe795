import { expect, test } from 'vitest';
import overview from '../../fixtures/schemas/overview.schema.json' with { type: 'json' };
import schema from '../../fixtures/schemas/result.schema.json' with { type: 'json' };
import { shells } from '../model/command.ts';
import { hostings, profileNames } from '../model/requirement.ts';
import type { Level } from '../model/requirement.ts';
import { authKinds, sightings } from '../model/result.ts';
import type { ProblemKind, Result, WaiverResult } from '../model/result.ts';
import { verdicts } from '../model/verdict.ts';
import type { RunVerdict } from '../model/verdict.ts';

/** Every member of a union; a record without one does not compile. */
function members<Union extends PropertyKey>(all: Readonly<Record<Union, true>>): readonly string[] {
  return Object.keys(all);
}

const levels = members<Level>({ must: true, should: true, excluded: true });
const judged = levels.filter((level) => level !== 'excluded');
const runVerdicts = members<RunVerdict>({
  conformant: true,
  nonconformant: true,
  incomplete: true,
  defect: true,
});
const statuses = members<Result['exitStatus']>({ 0: true, 1: true, 3: true, 4: true, 130: true });
const problems = members<ProblemKind>({
  unreachable: true,
  tls: true,
  auth: true,
  timeout: true,
  limit: true,
  reset: true,
  protocol: true,
  foreign: true,
  overload: true,
  deadline: true,
  bail: true,
  interrupted: true,
  discovery: true,
  preflight: true,
  unanswered: true,
  job: true,
  reports: true,
  defect: true,
});
const waiverStates = members<WaiverResult['state']>({ used: true, stale: true, expired: true });

/** The required content of each list of a schema, by its path. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  'result/properties/target/properties/profile': profileNames,
  'result/properties/target/properties/hosting': hostings,
  'result/properties/target/properties/auth': authKinds,
  'result/properties/run/properties/failOn': judged,
  'result/properties/run/properties/preflight/properties/profileSuggested': profileNames,
  'result/properties/run/properties/preflight/properties/saw': sightings,
  'result/definitions/check/properties/reproduce/properties/shell': shells,
  'result/properties/verdict': runVerdicts,
  'result/properties/exitStatus': statuses,
  'result/definitions/verdict': verdicts,
  'result/definitions/requirement/properties/level': levels,
  'result/definitions/requirement/properties/verdict': [...verdicts, 'excluded'],
  'result/definitions/waiver/properties/state': waiverStates,
  'result/definitions/problem/properties/kind': problems,
  'overview/properties/verdict': runVerdicts,
  'overview/properties/exitStatus': statuses,
  'overview/properties/targets/items/properties/profile': profileNames,
  'overview/properties/targets/items/properties/hosting': hostings,
  'overview/properties/targets/items/properties/verdict': runVerdicts,
  'overview/properties/targets/items/properties/exitStatus': statuses,
};

/** The lists of a schema by path, except those in conditions. */
function listsIn(value: unknown, path: string): readonly (readonly [string, readonly string[]])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    if (key === 'allOf' || key === 'if') return [];
    return key === 'enum' && Array.isArray(part)
      ? [[path, part.map(String)] as const]
      : listsIn(part, `${path}/${key}`);
  });
}

const sorted = (lists: readonly (readonly [string, readonly string[]])[]): unknown =>
  Object.fromEntries(lists.map(([path, list]) => [path, list.toSorted()]));

test('the lists of the schemas equal those of the code', () => {
  const found = [...listsIn(schema, 'result'), ...listsIn(overview, 'overview')];
  expect(sorted(found)).toEqual(sorted(Object.entries(wanted)));
});

test('the schemas have a count for every verdict', () => {
  for (const { definitions } of [schema, overview]) {
    const { checkCounts, requirementCounts } = definitions;
    expect(Object.keys(checkCounts.properties)).toEqual(verdicts);
    expect(checkCounts.required).toEqual(verdicts);
    expect(Object.keys(requirementCounts.properties)).toEqual([...verdicts, 'excluded']);
    expect(requirementCounts.required).toEqual([...verdicts, 'excluded']);
  }
});

test('each verdict of a run has its exit status in the schema', () => {
  const conditions = schema.allOf.map((condition) => condition.if.properties.verdict.const);
  expect(conditions.toSorted()).toEqual(runVerdicts.toSorted());
});
