import { describe, expect, test } from 'vitest';
import { profileNames } from '../../../lib/model/requirement.ts';
import stored from '../../../fixtures/proof/proof.json' with { type: 'json' };
import { triedAlone } from './freedom-matrix.ts';
import { freedomProof } from './proof.ts';
import { heldAgainst, metaOf } from './trials.ts';

describe.each(profileNames)('%s passes', (profile) => {
  test('under each freedom alone', ({ task }) => {
    const trials = triedAlone(profile);
    task.meta.freedoms = metaOf(trials);
    expect(heldAgainst(trials)).toEqual([]);
  });
});

test('the published proof names these freedoms', () => {
  expect(stored.freedoms).toEqual(freedomProof());
});
