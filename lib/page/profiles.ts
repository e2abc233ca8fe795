import type { Profile, ProfileName } from '../model/requirement.ts';

/** The features of each HPC Pack release, oldest first. */
export const profiles = {
  'hpcpack-2008r2-sp2': {
    name: 'hpcpack-2008r2-sp2',
    product: 'HPC Pack 2008 R2 SP2',
    apiVersions: [],
    hasClusterSegment: true,
    hasGetClusters: false,
    hasAuthorityChainOnAzure: false,
  },
  'hpcpack-2008r2-sp3': {
    name: 'hpcpack-2008r2-sp3',
    product: 'HPC Pack 2008 R2 SP3',
    apiVersions: ['2011-11-01'],
    hasClusterSegment: true,
    hasGetClusters: true,
    hasAuthorityChainOnAzure: true,
  },
  'hpcpack-2008r2-sp4': {
    name: 'hpcpack-2008r2-sp4',
    product: 'HPC Pack 2008 R2 SP4',
    apiVersions: ['2011-11-01', '2012-03-31.3.4'],
    hasClusterSegment: true,
    hasGetClusters: true,
    hasAuthorityChainOnAzure: true,
  },
  'hpcpack-2012': {
    name: 'hpcpack-2012',
    product: 'HPC Pack 2012',
    apiVersions: ['2011-11-01', '2012-03-31.3.4', '2012-11-01.4.0'],
    hasClusterSegment: true,
    hasGetClusters: true,
    hasAuthorityChainOnAzure: true,
  },
  'hpcpack-2012r2': {
    name: 'hpcpack-2012r2',
    product: 'HPC Pack 2012 R2',
    apiVersions: ['2011-11-01', '2012-03-31.3.4', '2012-11-01.4.0'],
    hasClusterSegment: true,
    hasGetClusters: true,
    hasAuthorityChainOnAzure: true,
  },
  'hpcpack-2016': {
    name: 'hpcpack-2016',
    product: 'HPC Pack 2016',
    apiVersions: ['2011-11-01', '2012-03-31.3.4', '2012-11-01.4.0'],
    hasClusterSegment: false,
    hasGetClusters: false,
    hasAuthorityChainOnAzure: true,
  },
  'hpcpack-2019': {
    name: 'hpcpack-2019',
    product: 'HPC Pack 2019 (not named by the page; as 2016)',
    apiVersions: ['2011-11-01', '2012-03-31.3.4', '2012-11-01.4.0'],
    hasClusterSegment: false,
    hasGetClusters: false,
    hasAuthorityChainOnAzure: true,
  },
} as const satisfies Record<ProfileName, Profile>;
