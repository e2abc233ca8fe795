import type { Fault, FaultId } from '../../../lib/emulator/faults/index.ts';
import { faultOf, faults } from '../../../lib/emulator/faults/index.ts';
import { freedoms } from '../../../lib/emulator/freedoms/index.ts';
import type { Freedom } from '../../../lib/emulator/freedoms/index.ts';
import type { Requirement } from '../../../lib/model/requirement.ts';
import { requirements } from '../../../lib/page/requirements.ts';
import type { RequirementId } from '../../../lib/page/requirements.ts';
import { everyCheck } from '../../every-check.ts';
import { diagnosedAlone, diagnosedTogether } from './diagnosed.ts';
import type { CombinedHits, Hits } from './diagnosed.ts';
import { settingsOf, togetherIn, togetherTried } from './freedom-matrix.ts';
import { kill, killsAtHome, namedBy, visibleRows } from './matrix.ts';
import type { Kill } from './matrix.ts';
import { homeOf, settingName } from './settings.ts';
import { keysOf } from '../../../lib/model/keys-of.ts';

/** The faults under which a check names a requirement. */
export interface ProvenCheck {
  readonly id: string;
  readonly faults: readonly string[];
}

export interface ProvenRequirement {
  readonly id: RequirementId;
  readonly level: string;
  readonly statement: string;
  /** The reason why no client can see an excluded requirement. */
  readonly because?: string;
  readonly checks: readonly ProvenCheck[];
}

export interface ProvenFault {
  readonly id: string;
  readonly says: string;
  /** The setting in which the fault is tried. */
  readonly setting: string;
  readonly breaks: readonly RequirementId[];
  readonly named: readonly RequirementId[];
  /** The number of checks that fail under the fault. */
  readonly checks: number;
}

/** The faults that the checks find, by requirement. */
export interface KillProof {
  readonly covered: number;
  readonly killed: number;
  readonly requirements: readonly ProvenRequirement[];
  readonly faults: readonly ProvenFault[];
}

export interface ProvenFreedom {
  readonly id: string;
  readonly opens: string;
  readonly warns: readonly RequirementId[];
  /** The settings in which the freedom is tried alone. */
  readonly settings: readonly string[];
}

/** The freedoms and the settings in which they are tried. */
export interface FreedomProof {
  readonly freedoms: readonly ProvenFreedom[];
  /** The pairs of freedoms that are tried in one setting. */
  readonly together: { readonly setting: string; readonly freedoms: number; readonly pairs: number };
}

/** How often the diagnosis names the right fault. */
export interface DiagnosisProof {
  readonly alone: Hits;
  readonly pairs: CombinedHits;
  readonly triples: CombinedHits;
}

/** The whole proof. */
export interface Proof {
  readonly version: string;
  readonly checks: number;
  readonly kills: KillProof;
  readonly freedoms: FreedomProof;
  readonly diagnosis: DiagnosisProof;
}

/** Each fault judged in its first setting and in the settings of the checks that name it. */
function allKills(): readonly Kill[] {
  const named = everyCheck().flatMap((check) =>
    check.killedBy.flatMap((id) => {
      const fault: Fault = faultOf(id as FaultId);
      const setting = homeOf(fault, check.id);
      return setting === undefined ? [] : [kill(fault, setting)];
    }),
  );
  return [...new Set([...killsAtHome(), ...named])];
}

/** The faults by the key `requirement check`, where the check names the requirement under the fault. */
function findersIn(kills: readonly Kill[]): ReadonlyMap<string, ReadonlySet<string>> {
  const finders = new Map<string, Set<string>>();
  for (const { fault, named } of kills) {
    for (const [check, rows] of named) {
      for (const row of rows) {
        const key = `${row} ${check}`;
        finders.set(key, (finders.get(key) ?? new Set()).add(fault.id));
      }
    }
  }
  return finders;
}

/** Judges every fault. */
export function killProof(): KillProof {
  const finders = findersIn(allKills());
  const checks = everyCheck();
  const atHome = killsAtHome();
  const proven = keysOf(requirements).map((id): ProvenRequirement => {
    const { level, statement, because }: Requirement = requirements[id];
    return {
      id,
      level,
      statement,
      ...(level === 'excluded' && because !== undefined ? { because } : {}),
      checks: checks.flatMap((check) => {
        const found = finders.get(`${id} ${check.id}`);
        if (found === undefined) return [];
        // In the order of the table, because kills are in the order of settings.
        return [
          { id: check.id, faults: faults.filter((fault) => found.has(fault.id)).map((fault) => fault.id) },
        ];
      }),
    };
  });
  return {
    covered: visibleRows.filter((row) => atHome.some((one) => namedBy(one).has(row))).length,
    killed: atHome.filter((one) => namedBy(one).has(one.fault.breaks[0])).length,
    requirements: proven,
    faults: atHome.map((one) => ({
      id: one.fault.id,
      says: one.fault.says,
      setting: settingName(one.setting),
      breaks: one.fault.breaks,
      named: [...namedBy(one)].toSorted(),
      checks: one.named.size,
    })),
  };
}

/** Lists the freedoms that are tried; the tests show that no check fails under them. */
export function freedomProof(): FreedomProof {
  return {
    freedoms: (freedoms as readonly Freedom[]).map((freedom) => ({
      id: freedom.id,
      opens: freedom.opens,
      warns: freedom.warns ?? [],
      settings: settingsOf(freedom).map(settingName),
    })),
    together: {
      setting: settingName(togetherIn),
      freedoms: togetherTried.length,
      pairs: (togetherTried.length * (togetherTried.length - 1)) / 2,
    },
  };
}

/** The number of random combinations of each size. */
const combinations = 150;

/** Diagnoses every fault alone, and random pairs and triples. */
export function diagnosisProof(): DiagnosisProof {
  return {
    alone: diagnosedAlone(),
    pairs: diagnosedTogether(2, combinations),
    triples: diagnosedTogether(3, combinations),
  };
}
