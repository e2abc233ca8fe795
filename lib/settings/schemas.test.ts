import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { corpusSchema, readCorpus } from './corpus.ts';
import { camelCaseOf, optionNames, options, variableOf } from './options.ts';
import { targetsOf } from './read-targets.ts';
import { targetSchema } from './target-schema.ts';
import { waiversSchema } from './waivers.ts';

const fixtures = new URL('../../fixtures/', import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, fixtures), 'utf8'));

test('the published schema of targets is that of the options', async () => {
  // As a snapshot, so that -u writes the options of now.
  await expect(`${JSON.stringify(targetSchema(), null, 2)}\n`).toMatchFileSnapshot(
    '../../fixtures/schemas/target.schema.json',
  );
});

test('the published schema of waivers is the one that is applied', () => {
  expect(json('schemas/waivers.schema.json')).toEqual(waiversSchema());
});

test('the published schema of kept cases is the one that is applied', () => {
  expect(json('schemas/corpus.schema.json')).toEqual(corpusSchema());
});

test('the kept cases that come with the package can be read', async () => {
  const path = fileURLToPath(new URL('corpus/get-job.json', fixtures));
  expect(await readCorpus(readFile, path, 'the package')).toEqual(json('corpus/get-job.json'));
});

describe('the example targets', () => {
  const names = readdirSync(new URL('targets/', fixtures)).filter((name) => name.endsWith('.json'));
  const validate = new Ajv({ allowUnionTypes: true }).compile(targetSchema());

  test('are there', () => {
    expect(names.length).toBeGreaterThanOrEqual(3);
  });

  test.each(names)('%s can be used', async (name) => {
    const content = json(`targets/${name}`);
    expect(validate(content)).toBe(true);
    const [target] = await targetsOf(
      { target: [fileURLToPath(new URL(`targets/${name}`, fixtures))] },
      { HPCPACK_PASSWORD: 'x', HPCPACK_TOKEN: 'x' },
      { readFile },
    );
    expect(target?.name).toBe(name.replace('.json', ''));
  });
});

test('an option goes by one name everywhere', () => {
  expect(variableOf('missing-job')).toBe('HPCPACK_MISSING_JOB');
  expect(camelCaseOf('missing-job')).toBe('missingJob');
  expect(new Set(optionNames.map(variableOf)).size).toBe(optionNames.length);
});

test('the defaults that the help tells are those that hold', async () => {
  const [target] = await targetsOf({}, {});
  const told = Object.fromEntries(
    (['profile', 'hosting', 'missing-job', 'concurrency', 'deadline', 'fuzz-runs', 'fail-on'] as const).map(
      (name) => [name, options[name].fallback],
    ),
  );
  expect(told).toEqual({
    profile: target?.profile,
    hosting: target?.hosting,
    'missing-job': target?.missingJob,
    concurrency: String(target?.limits.concurrency),
    deadline: String(target?.limits.deadline),
    'fuzz-runs': String(target?.fuzz.runs),
    'fail-on': target?.failOn,
  });
  const spelled = await targetsOf(
    Object.fromEntries(
      (['connect-timeout', 'request-timeout', 'max-body'] as const).map((name) => [
        name,
        options[name].fallback,
      ]),
    ),
    {},
  );
  expect(spelled[0]?.limits).toEqual(target?.limits);
});
