import type { Entry, Fact } from './contract.ts';

type Schema = Readonly<Record<string, unknown>>;

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keywords that restrict a value. */
const facts = [
  'type',
  'enum',
  'const',
  'pattern',
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
];

function factOf(value: unknown): Fact {
  if (Array.isArray(value)) return value as Fact;
  return value as string | number | boolean;
}

function resolved(schema: Schema, root: Schema): Schema {
  const { $ref } = schema;
  if (typeof $ref !== 'string') return schema;
  const place = $ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, part) => (isSchema(at) ? at[part] : undefined), root);
  if (!isSchema(place)) throw new Error(`${$ref} points at nothing`);
  return resolved(place, root);
}

function entryOf(schema: Schema, isRequired: boolean): Entry {
  return {
    ...Object.fromEntries(facts.filter((name) => name in schema).map((name) => [name, factOf(schema[name])])),
    ...(isRequired ? { required: true } : {}),
  };
}

/** The demands of a JSON Schema on each path of a document: `/run/seed`, `/checks[]/id`, and `|1` for an alternative. */
export function shapeOf(root: unknown): Readonly<Record<string, Entry>> {
  if (!isSchema(root)) throw new Error('no schema');
  const entries: Record<string, Entry> = {};
  const visit = (given: Schema, path: string, isRequired: boolean): void => {
    const schema = resolved(given, root);
    entries[path === '' ? '/' : path] = entryOf(schema, isRequired);
    const { properties, required, items, additionalProperties, anyOf, allOf } = schema;
    for (const [name, below] of Object.entries(isSchema(properties) ? properties : {})) {
      const isNeeded = Array.isArray(required) && required.includes(name);
      if (isSchema(below)) visit(below, `${path}/${name}`, isNeeded);
    }
    if (isSchema(items)) visit(items, `${path}[]`, false);
    if (isSchema(additionalProperties)) visit(additionalProperties, `${path}/*`, false);
    for (const [mark, list] of [
      ['|', anyOf],
      ['&', allOf],
    ] as const) {
      for (const [index, one] of (Array.isArray(list) ? list : []).entries()) {
        if (isSchema(one)) visit(one, `${path}${mark}${index + 1}`, false);
      }
    }
  };
  visit(root, '', false);
  return entries;
}
