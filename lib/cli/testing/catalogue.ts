import type { Catalogue } from '../catalogue.ts';

const never = (): never => {
  throw new Error('a listing sends nothing');
};

/** Two checks, an observation and a fault. */
export const smallCatalogue: Catalogue = {
  checks: [
    {
      id: 'GJ-PROP-05-first',
      title: 'refuses a list whose first name is unknown',
      suite: 'properties',
      covers: ['GJ-PROP-05', 'GJ-ST-02'],
      tags: ['errors'],
      needs: ['full reply'],
      killedBy: ['unknown-name-ignored-when-first', 'another'],
      send: never,
      expect: never,
    },
    {
      id: 'GJ-PROP-05-last',
      title: 'refuses a list whose last name is unknown',
      suite: 'properties',
      covers: ['GJ-PROP-05'],
      killedBy: ['another'],
      send: never,
      expect: never,
    },
  ],
  observations: [{ id: 'GJ-OBS-04', title: 'White space around a comma' }],
  faults: [
    {
      id: 'unknown-name-ignored-when-first',
      says: 'An unknown name that comes first is ignored.',
      breaks: ['GJ-PROP-05'],
    },
  ],
  examples: { ofRequirement: () => undefined, ofCheck: () => undefined, ofObservation: () => undefined },
};
