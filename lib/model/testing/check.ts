import type { SuiteCheck } from '../check.ts';
import type { Observation } from '../observation.ts';
import { requestOf } from './messages.ts';

/** A check that by default requests the job, covers GJ-PROP-02 and passes. */
export function checkOf(id: string, parts: Partial<SuiteCheck> = {}): SuiteCheck {
  return {
    id,
    title: 'is as it should be',
    suite: 'properties',
    covers: ['GJ-PROP-02'],
    send: () => [requestOf()],
    expect: () => [],
    killedBy: ['filter-drops-last'],
    ...parts,
  };
}

/** An experiment that by default requests the job and answers with the status. */
export function observationOf(id: Observation['id'], parts: Partial<Observation> = {}): Observation {
  return {
    id,
    title: 'how it answers',
    send: () => [requestOf()],
    answer: (replies) => ({ answer: replies.map((reply) => reply?.status ?? 'no reply').join(', ') }),
    ...parts,
  };
}
