import type { SuiteCheck } from '../check.ts';
import type { Observation } from '../observation.ts';
import { requestOf } from './messages.ts';

/** A check that asks for the job, finds nothing and covers GJ-PROP-02, unless the parts say otherwise. */
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

/** An experiment that asks for the job and answers with the statuses of the replies. */
export function observationOf(id: Observation['id'], parts: Partial<Observation> = {}): Observation {
  return {
    id,
    title: 'how it answers',
    send: () => [requestOf()],
    answer: (replies) => ({ answer: replies.map((reply) => reply?.status ?? 'no reply').join(', ') }),
    ...parts,
  };
}
