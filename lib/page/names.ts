/** The namespace of property bags and structured faults. */
export const commonNamespace = 'http://schemas.microsoft.com/HPCS2008R2/common';

/** The namespace of the plain error string. */
export const serializationNamespace = 'http://schemas.microsoft.com/2003/10/Serialization/';

/** The namespace of `nil`. */
export const schemaInstanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

/** The response header of services hosted in Azure. */
export const authorityChainHeader = 'x-ms-hpc-authoritychain';

/** The states in which a job no longer changes. */
export const settledStates = ['Finished', 'Failed', 'Canceled'] as const;

/** The placeholder for the job id if the user named no job and none was found. */
export const unknownJob = 'unknown';
