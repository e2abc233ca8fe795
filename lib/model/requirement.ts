import type { Places } from './place.ts';

/** The HPC Pack releases that the page distinguishes, oldest first. The page does not name 2019, which follows the rules of 2016. */
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

export const hostings = ['on-premises', 'azure'] as const;
export type Hosting = (typeof hostings)[number];

/** The features of one HPC Pack release. */
export interface Profile {
  readonly name: ProfileName;
  readonly product: string;
  /** Accepted values of api-version, oldest first; empty if the release has no api-version. */
  readonly apiVersions: readonly string[];
  /** True if the request URI contains the name of the cluster. */
  readonly hasClusterSegment: boolean;
  readonly hasGetClusters: boolean;
  /** True if an Azure deployment sends x-ms-hpc-authoritychain. */
  readonly hasAuthorityChainOnAzure: boolean;
}

/**
 * The strength of a requirement. `must`: the page states it. `should`: it follows from an example, a related page or common practice.
 * `excluded`: the page states it, but no client can observe it.
 */
export type Level = 'must' | 'should' | 'excluded';

/** The releases and hosting that a requirement applies to; an undefined field does not restrict. */
export interface Scope {
  readonly since?: ProfileName;
  readonly until?: ProfileName;
  readonly hosting?: Hosting;
}

/** A row of the catalogue. */
export interface Requirement {
  readonly level: Level;
  /** The places, on the page or elsewhere, that state the requirement. */
  readonly places: Places;
  readonly statement: string;
  /** The replies or values that a client checks. */
  readonly observedBy: string;
  /** Alternatives, of which one must hold; empty means everywhere. */
  readonly scopes: readonly Scope[];
  /** The reason for the level `excluded` or `should`. */
  readonly because?: string;
}
