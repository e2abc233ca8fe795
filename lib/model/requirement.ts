import type { Places } from './place.ts';

/** The profiles of HPC Pack that the page distinguishes, oldest first. 2019 is not named by the page; it follows the rules of 2016. */
export const profileNames = [
  'hpcpack-2008r2-sp2',
  'hpcpack-2008r2-sp3',
  'hpcpack-2008r2-sp4',
  'hpcpack-2012',
  'hpcpack-2012r2',
  'hpcpack-2016',
  'hpcpack-2019',
] as const;
export type ProfileName = (typeof profileNames)[number];

/** Where the web service is hosted. */
export const hostings = ['on-premises', 'azure'] as const;
export type Hosting = (typeof hostings)[number];

/** What one version of HPC Pack offers. */
export interface Profile {
  readonly name: ProfileName;
  readonly product: string;
  /** Accepted values of api-version, oldest first; empty where the version does not know api-version. */
  readonly apiVersions: readonly string[];
  /** Whether the request URI carries the name of the cluster. */
  readonly hasClusterSegment: boolean;
  /** Whether the Get Clusters operation exists. */
  readonly hasGetClusters: boolean;
  /** Whether an Azure deployment answers with x-ms-hpc-authoritychain. */
  readonly hasAuthorityChainOnAzure: boolean;
}

/**
 * How strongly a row binds. `must`: the page states it. `should`: it follows from an example, a sibling page or
 * practice. `excluded`: the page says it, but no black-box client can see it.
 */
export type Level = 'must' | 'should' | 'excluded';

/** Where a requirement holds. A field that is left out does not restrict. */
export interface Scope {
  readonly since?: ProfileName;
  readonly until?: ProfileName;
  readonly hosting?: Hosting;
}

/** One row of the catalogue. */
export interface Requirement {
  readonly level: Level;
  /** The sentences, rows and examples of the page that the row goes back to, and those elsewhere. */
  readonly places: Places;
  readonly statement: string;
  /** How a client can tell. */
  readonly observedBy: string;
  /** Alternatives; the row applies where any of them holds. Empty means everywhere. */
  readonly scopes: readonly Scope[];
  /** Why the row is excluded, or why it is a should. */
  readonly because?: string;
}
