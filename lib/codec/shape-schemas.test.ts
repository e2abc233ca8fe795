import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import job from '../../fixtures/schemas/job.schema.json' with { type: 'json' };
import bag from '../../fixtures/schemas/property-bag.schema.json' with { type: 'json' };
import stringFault from '../../fixtures/schemas/string-fault.schema.json' with { type: 'json' };
import structuredFault from '../../fixtures/schemas/structured-fault.schema.json' with { type: 'json' };
import { defectKinds } from '../model/defect.ts';

/** Compiles a schema strictly; a run skips these checks to save time. */
function compile(schema: object): void {
  const ajv = new Ajv({ strict: true, strictRequired: false });
  ajv.addKeyword({
    keyword: 'defect',
    schemaType: 'object',
    metaSchema: {
      type: 'object',
      properties: { kind: { enum: defectKinds }, want: { type: 'string' } },
      required: ['kind', 'want'],
      additionalProperties: false,
    },
  });
  ajv.addFormat('int32', true);
  ajv.compile(schema);
}

const shapes = Object.entries({ job, bag, stringFault, structuredFault });

describe('the schema of a shape', () => {
  test.each(shapes)('is valid, and its constraints name their defects: %s', (_, schema) => {
    expect(() => compile(schema)).not.toThrow();
    expect(JSON.stringify(schema)).toContain('"defect"');
  });

  test.each([
    ['of an unknown type', { type: 'thing' }],
    ['that names an unknown defect', { type: 'object', defect: { kind: 'none', want: 'x' } }],
    ['without the expected content of a defect', { type: 'object', defect: { kind: 'bag-root' } }],
  ])('%s does not compile', (_, schema) => {
    expect(() => compile(schema)).toThrow(/invalid/);
  });
});
