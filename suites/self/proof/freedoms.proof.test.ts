import { describe, expect, test } from 'vitest';
import { profileNames } from '../../../lib/model/requirement.ts';
import { aloneIn, tryAlone } from './freedom-matrix.ts';
import { freedomProof } from './proof.ts';
import { freedomRows, freedomSection, publishedProof } from './proof-document.ts';
import { heldAgainst, metaOf } from './trials.ts';

describe.each(profileNames)('%s passes', (profile) => {
  test.for(aloneIn(profile).map(([freedom, setting]) => [freedom.id, freedom, setting] as const))(
    'under %s',
    ([, freedom, setting], { task }) => {
      const trials = [tryAlone(freedom, setting)];
      task.meta.freedoms = metaOf(trials);
      expect(heldAgainst(trials)).toEqual([]);
    },
  );
});

test('the published proof lists these freedoms', () => {
  const proof = freedomProof();
  const published = publishedProof();
  expect(published.freedomSection).toBe(freedomSection(proof));
  for (const [what, count] of freedomRows(proof))
    expect([what, published.counts.get(what)]).toEqual([what, count]);
});
