import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { filesOf } from '../../../lib/settings/testing/files.ts';
import { targetSchema } from '../../../lib/settings/target-schema.ts';
import { readWaivers, waiversSchema } from '../../../lib/settings/waivers.ts';
import { root } from './pages.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The keys of a table between two marks. */
function keysIn(mark: string): readonly string[] {
  const [, table = ''] = new RegExp(`<!-- ${mark} -->\n(.*?)<!-- /${mark} -->`, 's').exec(readme) ?? [];
  const cells = [...table.matchAll(/^\| (`.*?) +\|/gm)].map(([, cell = '']) => cell);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, key = '']) => key));
}

/** The content of an example file in the README. */
function shown(file: string): string {
  return new RegExp(`^\`\`\`json ${file}\n(.*?)^\`\`\``, 'ms').exec(readme)?.[1] ?? '';
}

function propertiesIn(schema: unknown): Readonly<Record<string, object>> {
  return (schema as { readonly properties: Readonly<Record<string, object>> }).properties;
}

test('the README explains every key of a target file, each once', () => {
  // The other spelling of a key is a $ref to it.
  const keys = Object.entries(propertiesIn(targetSchema())).filter(([, value]) => !('$ref' in value));
  expect(keysIn('target keys').toSorted()).toEqual(keys.map(([key]) => key).toSorted());
});

test('the README explains every key of a waiver, each once', () => {
  const { items } = waiversSchema() as { readonly items: unknown };
  expect(keysIn('waiver keys').toSorted()).toEqual(Object.keys(propertiesIn(items)).toSorted());
});

test('the target files of the README are valid', () => {
  const isTarget = new Ajv({ allowUnionTypes: true }).compile(targetSchema());
  for (const file of ['cluster.json', 'gate.json']) {
    expect([file, isTarget(JSON.parse(shown(file))), isTarget.errors]).toEqual([file, true, null]);
  }
});

test('the waiver file of the README is valid and has every key', async () => {
  const content = shown('waivers.json');
  const [waiver, ...others] = await readWaivers(
    filesOf({ 'waivers.json': content }),
    'waivers.json',
    'README',
  );
  expect(others).toEqual([]);
  expect(Object.keys(waiver ?? {}).toSorted()).toEqual([...keysIn('waiver keys'), 'source'].toSorted());
});
