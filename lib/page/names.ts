/** The namespace of property bags and structured faults. */
export const commonNamespace = 'http://schemas.microsoft.com/HPCS2008R2/common';

/** The namespace of the plain error string. */
export const serializationNamespace = 'http://schemas.microsoft.com/2003/10/Serialization/';

/** The namespace of `nil`. */
export const schemaInstanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

/** The response header that a service hosted in Azure adds. */
export const authorityChainHeader = 'x-ms-hpc-authoritychain';

/** The states in which a job no longer changes. */
export const settledStates = ['Finished', 'Failed', 'Canceled'] as const;

/** What stands where the id of a job should, when none was named and none was found. */
export const unknownJob = 'unknown';
