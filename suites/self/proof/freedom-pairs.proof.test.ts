import { expect, test } from 'vitest';
import { togetherGroups, togetherIn, triedTogether } from './freedom-matrix.ts';
import { settingName } from './settings.ts';
import { heldAgainst, metaOf } from './trials.ts';

/** Groups in one test, so that each test takes seconds. */
const size = 13;

const slices = Array.from({ length: Math.ceil(togetherGroups.length / size) }, (_, index) => index * size);

test.for(slices)(
  `${settingName(togetherIn)} passes under pairs of freedoms, groups from %i`,
  (start, { task }) => {
    const trials = triedTogether(togetherGroups.slice(start, start + size));
    task.meta.freedoms = metaOf(trials);
    expect(heldAgainst(trials)).toEqual([]);
  },
);
