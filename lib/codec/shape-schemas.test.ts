import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import job from '../../fixtures/schemas/job.schema.json' with { type: 'json' };
import bag from '../../fixtures/schemas/property-bag.schema.json' with { type: 'json' };
import stringFault from '../../fixtures/schemas/string-fault.schema.json' with { type: 'json' };
import structuredFault from '../../fixtures/schemas/structured-fault.schema.json' with { type: 'json' };
import { requirements } from '../page/requirements.ts';

/** Asks of a schema all that a run does not. */
function compile(schema: object): void {
  const ajv = new Ajv({ strict: true, strictRequired: false });
  ajv.addKeyword({
    keyword: 'breaks',
    schemaType: 'object',
    metaSchema: {
      type: 'object',
      properties: { requirement: { enum: Object.keys(requirements) }, want: { type: 'string' } },
      required: ['requirement', 'want'],
      additionalProperties: false,
    },
  });
  ajv.addFormat('int32', true);
  ajv.compile(schema);
}

const shapes = Object.entries({ job, bag, stringFault, structuredFault });

describe('the schema of a shape', () => {
  test.each(shapes)('is one, and says which rows its constraints stand for: %s', (_, schema) => {
    expect(() => compile(schema)).not.toThrow();
    expect(JSON.stringify(schema)).toContain('"breaks"');
  });

  test.each([
    ['that is none', { type: 'thing' }],
    ['that names no requirement', { type: 'object', breaks: { requirement: 'GJ-NONE-01', want: 'x' } }],
    ['that does not say what it wants', { type: 'object', breaks: { requirement: 'GJ-RP-01' } }],
  ])('%s would be found out', (_, schema) => {
    expect(() => compile(schema)).toThrow(/invalid/);
  });
});
