import type { Fault } from '../../../lib/emulator/faults/index.ts';
import { faults } from '../../../lib/emulator/faults/index.ts';
import type { Judged } from '../../../lib/judge/judge-check.ts';
import type { SuiteCheck } from '../../../lib/model/check.ts';
import { profiles } from '../../../lib/page/profiles.ts';
import { requirements } from '../../../lib/page/requirements.ts';
import type { RequirementId } from '../../../lib/page/requirements.ts';
import { checksOf } from '../../index.ts';
import { judgeDifference } from './difference.ts';
import { judgeEmulated } from './emulated.ts';
import type { Setting } from './emulated.ts';
import { allSettings, homeOf, settingName } from './settings.ts';
import { keysOf } from '../../../lib/model/keys-of.ts';

/** What a fault does to the suite in one setting: for each check that it makes fail, the requirements that are named. */
export interface Kill {
  readonly fault: Fault;
  readonly setting: Setting;
  readonly named: ReadonlyMap<string, ReadonlySet<RequirementId>>;
  readonly judged: readonly Judged[];
}

/** Every check of every setting, once. */
export const everyCheck: readonly SuiteCheck[] = [
  ...new Map(
    allSettings
      .flatMap(({ profile, hosting }) => checksOf(profiles[profile], hosting))
      .map((check) => [check.id, check]),
  ).values(),
];

const judged = new Map<string, Kill>();

/** Judges a server with a fault, once for each setting. Findings of a should count as well as those of a must. */
export function kill(fault: Fault, setting: Setting): Kill {
  const key = `${fault.id} ${settingName(setting)}`;
  let outcome = judged.get(key);
  if (outcome === undefined) {
    const checks =
      fault.reached === undefined
        ? judgeDifference(setting, [fault.layer])
        : judgeEmulated(setting, [fault.layer], { world: fault.reached }).judged;
    outcome = {
      fault,
      setting,
      named: new Map(
        checks
          .filter(({ findings }) => findings.length > 0)
          .map(({ check, findings }) => [check.id, new Set(findings.map(({ requirement }) => requirement))]),
      ),
      judged: checks,
    };
    judged.set(key, outcome);
  }
  return outcome;
}

/** Every fault in the setting where it is first looked for. */
export function killsAtHome(): readonly Kill[] {
  return (faults as readonly Fault[]).map((fault) => {
    const setting = homeOf(fault);
    if (setting === undefined) throw new Error(`The fault ${fault.id} shows nowhere.`);
    return kill(fault, setting);
  });
}

/** The requirements that a kill names. */
export function namedBy({ named }: Kill): ReadonlySet<RequirementId> {
  return new Set([...named.values()].flatMap((rows) => [...rows]));
}

/** The rows that a client can see. */
export const visibleRows: readonly RequirementId[] = keysOf(requirements).filter(
  (id) => requirements[id].level !== 'excluded',
);
