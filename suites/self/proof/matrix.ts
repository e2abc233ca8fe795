import type { Fault } from '../../../lib/emulator/faults/index.ts';
import { faults } from '../../../lib/emulator/faults/index.ts';
import type { Judged } from '../../../lib/judge/judge-check.ts';
import { requirements } from '../../../lib/page/requirements.ts';
import type { RequirementId } from '../../../lib/page/requirements.ts';
import { judgeDifference } from './difference.ts';
import { judgeEmulated } from './emulated.ts';
import type { Setting } from './emulated.ts';
import { homeOf, settingName } from './settings.ts';
import { keysOf } from '../../../lib/model/keys-of.ts';

/** The outcomes of a fault in one setting; `named` holds the requirements that each failing check names. */
export interface Kill {
  readonly fault: Fault;
  readonly setting: Setting;
  readonly named: ReadonlyMap<string, ReadonlySet<RequirementId>>;
  readonly judged: readonly Judged[];
}

const judged = new Map<string, Kill>();

/** Judges a server with a fault, once for each setting. Findings on recommendations count too. */
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

/** Judges a server with a fault in the first setting where the fault shows. */
export function killAtHome(fault: Fault): Kill {
  const setting = homeOf(fault);
  if (setting === undefined) throw new Error(`The fault ${fault.id} shows in no setting.`);
  return kill(fault, setting);
}

/** Judges every fault in the first setting where it shows. */
export function killsAtHome(): readonly Kill[] {
  return (faults as readonly Fault[]).map(killAtHome);
}

/** The requirements that a kill names. */
export function namedBy({ named }: Kill): ReadonlySet<RequirementId> {
  return new Set([...named.values()].flatMap((rows) => [...rows]));
}

/** The requirements that a client can see. */
export const visibleRows: readonly RequirementId[] = keysOf(requirements).filter(
  (id) => requirements[id].level !== 'excluded',
);
