import { expect, test } from 'vitest';
import type { Target } from '../model/target.ts';
import { emulatorTarget } from './testing/emulated.ts';
import { checkedPlan } from './checked-plan.ts';

function selecting(only: readonly string[], skip: readonly string[] = []): Target {
  return emulatorTarget({ selection: { only, skip } });
}

test('a selection that names nothing, or leaves nothing, is refused', () => {
  expect(() => checkedPlan(selecting(['GJ-NONE']))).toThrow('is named GJ-NONE; "list" shows what there is');
  expect(() => checkedPlan(selecting(['GJ-URI'], ['GJ-URI']))).toThrow(
    '--only and --skip leave nothing to judge',
  );
  expect(() => checkedPlan(selecting([], ['*']))).toThrow(/^--skip leaves nothing to judge/);
});
