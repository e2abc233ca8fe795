/**
 * The versions of the catalogue of checks, laws and observations, oldest first. A release that adds to the catalogue adds its own
 * minor version here, and `since` on each entry that it adds.
 */
export const catalogueVersions = ['0.1'] as const satisfies readonly [string, ...string[]];
export type CatalogueVersion = (typeof catalogueVersions)[number];

/** The version that is used unless another one is asked for. */
export const newestCatalogue = catalogueVersions.at(-1) as CatalogueVersion;
