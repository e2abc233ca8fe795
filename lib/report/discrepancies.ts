import type { Result } from '../model/result.ts';
import { visibleExcerpt } from './visible.ts';

/** The parts of a result by importance for a reader. */
const order = [
  'verdict',
  'exitStatus',
  'requirements',
  'checks',
  'counts',
  'waivers',
  'problems',
] as const satisfies readonly (keyof Result)[];

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: Json | undefined): string {
  return value === undefined ? 'nothing' : visibleExcerpt(JSON.stringify(value), 160);
}

/** The singular of a list name: `checks` holds a `check`. */
function entryOf(label: string): string {
  return label.replace(/s$/, '');
}

function idOf(value: Json): string | undefined {
  return isObject(value) && typeof value['id'] === 'string' ? value['id'] : undefined;
}

/** The rank of a part; unlisted parts come last. */
function placeOf(name: string): number {
  const index = (order as readonly string[]).indexOf(name);
  return index === -1 ? order.length : index;
}

function ofObjects(
  label: string,
  told: { readonly [name: string]: Json },
  out: typeof told,
): readonly string[] {
  const names = [...new Set([...Object.keys(told), ...Object.keys(out)])];
  return names
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .flatMap((name) =>
      differing(
        label === '' ? name : `${label}, ${visibleExcerpt(name, 80)}`,
        Object.hasOwn(told, name) ? told[name] : undefined,
        Object.hasOwn(out, name) ? out[name] : undefined,
      ),
    );
}

/** Compares lists whose entries have unique ids: missing, extra and different entries, and the order. */
function ofEntries(label: string, told: ReadonlyMap<string, Json>, out: typeof told): readonly string[] {
  const named = (id: string): string => `${entryOf(label)} ${visibleExcerpt(id, 120)}`;
  const missing = [...out.keys()].filter((id) => !told.has(id));
  const extra = [...told.keys()].filter((id) => !out.has(id));
  const moved = missing.length + extra.length === 0 && [...told.keys()].join() !== [...out.keys()].join();
  return [
    ...missing.map((id) => `${named(id)} is missing in result.json`),
    ...extra.map((id) => `${named(id)} is in result.json, but not in the recalculated result`),
    ...(moved ? [`the order of ${label} differs`] : []),
    ...[...out].flatMap(([id, value]) => (told.has(id) ? differing(named(id), told.get(id), value) : [])),
  ];
}

function ofLists(label: string, told: readonly Json[], out: readonly Json[]): readonly string[] {
  const byId = (list: readonly Json[]): ReadonlyMap<string, Json> =>
    new Map(list.flatMap((value) => (idOf(value) === undefined ? [] : [[idOf(value) as string, value]])));
  const [before, after] = [byId(told), byId(out)];
  if (before.size === told.length && after.size === out.length) return ofEntries(label, before, after);
  return Array.from({ length: Math.max(told.length, out.length) }, (_, index) =>
    differing(`${entryOf(label)} ${index + 1}`, told[index], out[index]),
  ).flat();
}

function differing(label: string, told: Json | undefined, out: Json | undefined): readonly string[] {
  if (Array.isArray(told) && Array.isArray(out)) return ofLists(label, told, out);
  if (isObject(told) && isObject(out)) return ofObjects(label, told, out);
  return told === out ? [] : [`${label}: result.json says ${shown(told)}, recalculated ${shown(out)}`];
}

/**
 * The differences between a result.json and the recalculated result in words, the most important first. Pure.
 */
export function discrepancies(told: object, out: object): readonly string[] {
  return differing('', plain(told), plain(out));
}

/** The value as JSON, without undefined members. */
function plain(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
