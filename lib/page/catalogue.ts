/**
 * The versions of the catalogue of checks, laws and observations, oldest first. A release with new entries adds its minor version here,
 * and `since` to each new entry.
 */
export const catalogueVersions = ['0.1'] as const satisfies readonly [string, ...string[]];
export type CatalogueVersion = (typeof catalogueVersions)[number];

/** The default version. */
export const newestCatalogue = catalogueVersions.at(-1) as CatalogueVersion;
