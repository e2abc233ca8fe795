import { expect, test } from 'vitest';
import { shapeOf } from './schema-shape.ts';

test('the shape of a schema has every path of a document, through references and alternatives', () => {
  const schema = {
    type: 'object',
    required: ['a'],
    properties: {
      a: { $ref: '#/definitions/list' },
      b: { anyOf: [{ enum: ['x', 'y'] }, { type: 'array', items: { const: 1 } }] },
      c: { type: 'object', additionalProperties: { type: 'string', pattern: '^d' } },
    },
    definitions: {
      list: { type: 'array', minItems: 1, items: { $ref: '#/definitions/word' } },
      word: { type: 'string' },
    },
  };
  expect(shapeOf(schema)).toEqual({
    '/': { type: 'object' },
    '/a': { type: 'array', minItems: 1, required: true },
    '/a[]': { type: 'string' },
    '/b': {},
    '/b|1': { enum: ['x', 'y'] },
    '/b|2': { type: 'array' },
    '/b|2[]': { const: 1 },
    '/c': { type: 'object' },
    '/c/*': { type: 'string', pattern: '^d' },
  });
});

test('a dangling reference is an error', () => {
  expect(() => shapeOf({ $ref: '#/definitions/none' })).toThrow('#/definitions/none points at nothing');
});
