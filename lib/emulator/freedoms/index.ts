import type { Variation } from '../behaviour.ts';
import { errorFreedoms } from './errors.ts';
import type { Freedom } from './freedom.ts';
import { headerFreedoms } from './headers.ts';
import { jobXmlFreedoms } from './job-xml.ts';
import { requestFreedoms } from './requests.ts';
import { valueFreedoms } from './values.ts';
import { versionFreedoms } from './versions.ts';
import { xmlFreedoms } from './xml.ts';

export type { Freedom } from './freedom.ts';

const table = [
  ...requestFreedoms,
  ...valueFreedoms,
  ...versionFreedoms,
  ...errorFreedoms,
  ...headerFreedoms,
  ...xmlFreedoms,
  ...jobXmlFreedoms,
] as const satisfies readonly Freedom[];

export type FreedomId = (typeof table)[number]['id'];

/** All freedoms that the page leaves. */
export const freedoms: readonly (Freedom & { readonly id: FreedomId })[] = table;

const byId: ReadonlyMap<string, Freedom> = new Map(table.map((freedom) => [freedom.id, freedom]));

/** The freedom of that id. */
export function freedomOf(id: FreedomId): Freedom {
  const freedom = byId.get(id);
  if (freedom === undefined) throw new Error(`There is no freedom "${id}" in the table.`);
  return freedom;
}

/** Combines freedoms to one variation. */
export function takeFreedoms(ids: readonly FreedomId[]): Variation {
  return ids.map((id) => freedomOf(id).layer);
}
