import type { Variation } from '../behaviour.ts';
import { errorFaults } from './errors.ts';
import type { Fault } from './fault.ts';
import { headerFaults } from './headers.ts';
import { jobXmlFaults } from './job-xml.ts';
import { bagFaults } from './property-bag.ts';
import { propertyFaults } from './properties.ts';
import { renderFaults } from './render.ts';
import { uriFaults } from './uri.ts';
import { versionFaults } from './version.ts';
import { versionedFaults } from './versioned.ts';
import { xmlFaults } from './xml.ts';

export type { Fault } from './fault.ts';

type Row =
  | (typeof uriFaults)[number]
  | (typeof propertyFaults)[number]
  | (typeof renderFaults)[number]
  | (typeof versionFaults)[number]
  | (typeof versionedFaults)[number]
  | (typeof errorFaults)[number]
  | (typeof headerFaults)[number]
  | (typeof xmlFaults)[number]
  | (typeof bagFaults)[number]
  | (typeof jobXmlFaults)[number];

export type FaultId = Row['id'];

/** All faults in the order of the page. */
export const faults: readonly (Fault & { readonly id: FaultId })[] = [
  ...uriFaults,
  ...propertyFaults,
  ...renderFaults,
  ...versionFaults,
  ...versionedFaults,
  ...errorFaults,
  ...headerFaults,
  ...xmlFaults,
  ...bagFaults,
  ...jobXmlFaults,
];

const byId: ReadonlyMap<string, Fault> = new Map(faults.map((fault) => [fault.id, fault]));

/** The fault of that id. */
export function faultOf(id: FaultId): Fault {
  const fault = byId.get(id);
  if (fault === undefined) throw new Error(`There is no fault "${id}" in the table.`);
  return fault;
}

/** Combines faults to one variation. */
export function applyFaults(ids: readonly FaultId[]): Variation {
  return ids.map((id) => faultOf(id).layer);
}
