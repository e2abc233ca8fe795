import { camelCaseOf, optionNames, optionRow } from './options.ts';
import type { OptionRow } from './options.ts';

/** The part of JSON Schema that is used here. */
export type JsonSchema = Readonly<Record<string, unknown>>;

function schemaOfValue(row: OptionRow): JsonSchema {
  switch (row.kind) {
    case 'text':
    case 'path':
      return { type: 'string', minLength: 1 };
    case 'choice':
      return { enum: row.choices };
    case 'whole':
      return { type: 'integer', minimum: row.min, maximum: row.max };
    case 'positive':
      return { type: 'number', exclusiveMinimum: 0, maximum: row.max };
    case 'bytes':
      return {
        type: ['integer', 'string'],
        minimum: 1,
        maximum: row.max,
        pattern: '^\\d+(\\.\\d+)? ?[A-Za-z]*$',
      };
    case 'job':
      return { type: ['integer', 'string'], minimum: 0, pattern: '^(0|[1-9]\\d*)$' };
    case 'shard':
      return { type: 'string', pattern: '^\\d{1,4}/\\d{1,4}$' };
    case 'switch':
      return { type: 'boolean' };
    default:
      return row satisfies never;
  }
}

function schemaOf(row: OptionRow): JsonSchema {
  const value = schemaOfValue(row);
  const fallback = row.fallback === undefined ? '' : `; default: ${row.fallback}`;
  return {
    description: `${row.help}${fallback}`,
    ...(row.repeatable === true ? { anyOf: [value, { type: 'array', items: value }] } : value),
  };
}

/** The JSON Schema of a target file: the options that it may hold, in both spellings of their names. */
export function targetSchema(): JsonSchema {
  const names = optionNames.filter((name) => optionRow(name).notInFile !== true);
  const properties = names.map((name) => [name, schemaOf(optionRow(name))] as const);
  const otherSpellings = names
    .filter((name) => camelCaseOf(name) !== name)
    .map((name) => [camelCaseOf(name), { $ref: `#/properties/${name}` }] as const);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Target of hpcpack-conformance',
    description: 'What to judge and how: the options of `run`, without the dashes before them.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      name: {
        description: 'name in reports; default: the name of the file',
        type: 'string',
        minLength: 1,
      },
      ...Object.fromEntries([...properties, ...otherSpellings]),
    },
  };
}
