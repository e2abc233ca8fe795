import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import schema from '../../fixtures/schemas/result.schema.json' with { type: 'json' };
import { failingCheck, hostile, resultOfText, sampleCheck, sampleResult } from './testing/sample.ts';

const isResult = new Ajv({ allErrors: false }).compile(schema);

const sample = sampleResult([failingCheck({ id: 'a', because: 'x', waived: 1 }), sampleCheck({ id: 'b' })], {
  waivers: [
    {
      requirement: 'GJ-HDR-02',
      check: 'c',
      reason: 'r',
      owner: 'o',
      ticket: 't',
      expires: '2027-03-31',
      source: 'entry 1 of w.json (line 2)',
      state: 'used',
    },
  ],
  problems: [{ kind: 'tls', message: 'expired' }],
});
const digest = '0123456789abcdef'.repeat(4);
const full = {
  ...sample,
  target: { ...sample.target, cluster: 'hpc', insecure: true },
  run: {
    ...sample.run,
    shard: '1/3',
    selection: { only: ['GJ-URI'], skip: ['slow'], again: true, checks: 2, of: 9 },
    failOn: 'should',
    catalogue: '0.1',
    newerCatalogue: { version: '0.2', notSelected: ['d'] },
  },
  counts: { ...sample.counts, notSelected: 3 },
  digests: { page: digest, checks: digest, tool: digest, recording: digest },
};

/** The optional members. */
const optional =
  /\/(cluster|insecure|shard|selection|again|notSelected|failOn|catalogue|newerCatalogue|because|reproduce|details|check|owner|ticket|expires|source|waived|digests|recording)$/;

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Every path in a document; the first item of a list represents all. */
function places(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (value === null || typeof value !== 'object') return [path];
  const keys = Array.isArray(value) ? Object.keys(value).slice(0, 1) : Object.keys(value);
  return [
    path,
    ...keys.flatMap((key) => places((value as Record<string, Json>)[key] ?? null, [...path, key])),
  ];
}

const json: Json = JSON.parse(JSON.stringify(full));
const all = places(json);

/** A copy of the full sample with the object or list around a path changed. */
function changed(
  path: readonly string[],
  change: (holder: Record<string, unknown>, key: string) => void,
): unknown {
  const copy = { root: structuredClone(json) };
  const keys = ['root', ...path];
  let holder: Record<string, unknown> = copy;
  for (const key of keys.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
  change(holder, keys.at(-1) ?? '');
  return copy.root;
}

function at(path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], json);
}

describe('the schema of result.json', () => {
  test.each([
    ['a full result', full],
    ['a result without optional parts', sampleResult([sampleCheck({ id: 'a' })])],
    ['hostile texts', { ...resultOfText(hostile), waivers: [], run: full.run }],
    ['nothing judged', sampleResult([], { verdict: 'incomplete', exitStatus: 3, observations: [] })],
    ['an interrupted run', sampleResult([], { verdict: 'incomplete', exitStatus: 130 })],
  ])('accepts %s', (_, result) => {
    isResult(JSON.parse(JSON.stringify(result)));
    expect(isResult.errors).toBeNull();
  });

  test('detects each member of the wrong type', () => {
    const missed = all.filter((path) => isResult(changed(path, (holder, key) => (holder[key] = null))));
    expect(missed.map((path) => path.join('/'))).toEqual([]);
  });

  test('detects each missing member', () => {
    const named = all.filter((path) => path.length > 0 && !/^\d+$/.test(path.at(-1) ?? ''));
    const missed = named.filter((path) => isResult(changed(path, (holder, key) => delete holder[key])));
    expect(
      missed
        .map((path) => `/${path.join('/')}`)
        .filter((path) => !optional.test(path) && !/\/details\/\w+$/.test(path)),
    ).toEqual([]);
  });

  test('detects each unknown member', () => {
    const objects = all.filter((path) => {
      const value = at(path);
      return typeof value === 'object' && !Array.isArray(value) && path.at(-1) !== 'details';
    });
    const missed = objects.filter((path) =>
      isResult(changed(path, (holder, key) => ((holder[key] as Record<string, unknown>)['password'] = 'x'))),
    );
    expect(missed.map((path) => path.join('/'))).toEqual([]);
  });

  test.each([
    [['formatVersion'], 2],
    [['target', 'profile'], 'hpcpack-2025'],
    [['target', 'hosting'], 'cloud'],
    [['target', 'auth'], 'digest'],
    [['target', 'insecure'], false],
    [['run', 'startedAt'], '2026-11-02 08:30'],
    [['run', 'requestsSent'], -1],
    [['run', 'shard'], '0/3'],
    [['run', 'selection', 'only', '0'], ''],
    [['run', 'selection', 'of'], -1],
    [['run', 'selection', 'again'], false],
    [['run', 'failOn'], 'excluded'],
    [['counts', 'notSelected'], 0],
    [['verdict'], 'conformant'],
    [['exitStatus'], 2],
    [['requirements', '0', 'id'], 'GJ-URI'],
    [['requirements', '0', 'level'], 'may'],
    [['requirements', '0', 'verdict'], 'skipped'],
    [['checks', '0', 'verdict'], 'excluded'],
    [['checks', '0', 'waived'], 0],
    [['checks', '0', 'covers'], []],
    [['checks', '0', 'findings'], []],
    [['checks', '0', 'exchanges', '0'], -1],
    [['observations', '0', 'details'], { status: 200 }],
    [['observations', '0', 'id'], 'GJ-PROP-02'],
    [['waivers', '0', 'state'], 'new'],
    [['waivers', '0', 'expires'], 'soon'],
    [['problems', '0', 'kind'], 'bad luck'],
    [['digests', 'page'], 'ab'],
  ] as const)('rejects %j = %j', (path, value) => {
    expect(isResult(changed(path, (holder, key) => (holder[key] = value)))).toBe(false);
  });
});
