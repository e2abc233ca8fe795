import { expect, test } from 'vitest';
import { togetherIn, triedTogether } from './freedom-matrix.ts';
import { settingName } from './settings.ts';
import { heldAgainst, metaOf } from './trials.ts';

test(`${settingName(togetherIn)} passes under all pairs of freedoms`, ({ task }) => {
  const trials = triedTogether();
  task.meta.freedoms = metaOf(trials);
  expect(heldAgainst(trials)).toEqual([]);
});
