import type { Places } from '../model/place.ts';

/** The places where the page leaves the question of an observation open, or contradicts itself. */
export const observedPlaces: Readonly<Record<string, Places>> = {
  'GJ-OBS-01': [{ section: 'URI Parameters', row: 'Properties', sentence: 2 }],
  'GJ-OBS-02': [{ section: 'URI Parameters', paragraph: 1 }],
  'GJ-OBS-03': [
    { section: 'Request', row: 'GET (before HPC Pack 2016)' },
    { section: 'Request', row: 'GET (HPC Pack 2016)' },
  ],
  'GJ-OBS-04': [{ section: 'URI Parameters', row: 'Properties', sentence: 2 }],
  'GJ-OBS-05': [{ section: 'URI Parameters', row: 'Properties', sentence: 4 }],
  'GJ-OBS-06': [{ section: 'URI Parameters', row: 'Properties', sentence: 2 }],
  'GJ-OBS-07': [{ section: 'URI Parameters', row: 'Properties', sentence: 2 }],
  'GJ-OBS-08': [{ section: 'URI Parameters', row: 'Properties', sentence: 2 }],
  'GJ-OBS-09': [{ section: 'URI Parameters', row: 'Properties', sentence: 2 }],
  'GJ-OBS-10': [{ section: 'URI Parameters', row: 'Render', sentence: 2 }],
  'GJ-OBS-11': [
    { section: 'Status Code', paragraph: 2, sentence: 2 },
    { section: 'Status Code', paragraph: 3 },
  ],
  'GJ-OBS-12': [
    { section: 'URI Parameters', row: 'api-version', sentence: 2 },
    { section: 'Status Code', paragraph: 2, sentence: 1 },
  ],
  'GJ-OBS-13': [
    { section: 'Status Code', paragraph: 2, sentence: 2 },
    { section: 'Status Code', paragraph: 3 },
  ],
  'GJ-OBS-14': [{ section: 'Status Code', paragraph: 2, sentence: 1 }],
  'GJ-OBS-15': [
    { section: 'Status Code', paragraph: 2, sentence: 1 },
    { section: 'URI Parameters', row: 'Properties', sentence: 5 },
  ],
  'GJ-OBS-16': [
    { section: 'Request', row: 'GET (before HPC Pack 2016)' },
    { section: 'Request', row: 'GET (HPC Pack 2016)' },
  ],
  'GJ-OBS-17': [
    { section: 'Request', row: 'GET (before HPC Pack 2016)' },
    { section: 'Request', row: 'GET (HPC Pack 2016)' },
  ],
  'GJ-OBS-18': [
    { section: 'Request', row: 'GET (before HPC Pack 2016)' },
    { section: 'Request', row: 'GET (HPC Pack 2016)' },
  ],
  'GJ-OBS-19': [
    { section: 'Request', row: 'GET (before HPC Pack 2016)' },
    { section: 'Request', row: 'GET (HPC Pack 2016)' },
  ],
  'GJ-OBS-20': [{ section: 'Response', paragraph: 1 }],
  'GJ-OBS-21': [{ section: 'Response Body', row: 'Value' }],
  'GJ-OBS-22': [{ section: 'Remarks', paragraph: 1, sentence: 2 }],
  'GJ-OBS-23': [{ section: 'Response Body', row: 'ArrayOfProperty' }],
  'GJ-OBS-24': [{ section: 'Remarks', paragraph: 1, sentence: 1 }],
  'GJ-OBS-25': [{ section: 'Response Body', paragraph: 4, sentence: 1 }],
  'GJ-OBS-26': [
    { section: 'URI Parameters', paragraph: 1 },
    { section: 'Request Headers', paragraph: 1 },
  ],
  'GJ-OBS-27': [{ section: 'Remarks', paragraph: 1, sentence: 2 }],
  'GJ-OBS-28': [
    { section: 'Response Headers', row: 'x-ms-hpc-authoritychain', sentence: 2 },
    { section: 'Response Headers', paragraph: 2, sentence: 1 },
  ],
};
