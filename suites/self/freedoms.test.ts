import { describe, expect, test } from 'vitest';
import { profileNames } from '../../lib/model/requirement.ts';
import stored from '../../fixtures/proof/proof.json' with { type: 'json' };
import { triedAlone, triedTogether } from './freedom-matrix.ts';
import type { Trial } from './freedom-matrix.ts';
import { freedomProof } from './proof.ts';
import './proof-meta.ts';

function held(against: readonly Trial[]): readonly string[] {
  return against
    .filter(({ complaints }) => complaints.length > 0)
    .map(
      ({ freedoms, complaints }) =>
        `${freedoms.map(({ id }) => id).join(' + ')}: ${complaints.slice(0, 3).join(' | ')}`,
    );
}

describe.each(profileNames)('%s passes', (profile) => {
  test('under each freedom alone', ({ task }) => {
    const trials = triedAlone(profile);
    task.meta.freedoms = trials.map(({ freedoms: [freedom], complaints }) => ({
      id: freedom?.id ?? '',
      passed: complaints.length === 0,
    }));
    expect(held(trials)).toEqual([]);
  });
});

describe('hpcpack-2016 passes', () => {
  test('under all pairs of freedoms', ({ task }) => {
    const trials = triedTogether();
    task.meta.freedoms = trials.flatMap(({ freedoms, complaints }) =>
      freedoms.map(({ id }) => ({ id, passed: complaints.length === 0 })),
    );
    expect(held(trials)).toEqual([]);
  });
});

test('the published proof names these freedoms', () => {
  expect(stored.freedoms).toEqual(freedomProof());
});
