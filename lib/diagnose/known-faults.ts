import type { FindingShape } from './shape.ts';

/** The symptoms of one fault of the proof. */
export interface KnownFault {
  readonly id: string;
  /** The behaviour of the server, in one sentence. */
  readonly says: string;
  /** The requirement that the fault breaks first; faults with the same one are a family. */
  readonly about: string;
  /** The shapes of the findings of each pair of check and requirement, by `symptomKey`. */
  readonly symptoms: ReadonlyMap<string, readonly FindingShape[]>;
  /** The shapes of all findings of each requirement. */
  readonly byRequirement: ReadonlyMap<string, readonly FindingShape[]>;
  /** Ids of the checks that the fault blocks. */
  readonly blocks: ReadonlySet<string>;
}

/** The published form: texts are stored once and referenced by index. */
export interface FaultTable {
  readonly checks: readonly string[];
  readonly requirements: readonly string[];
  /** Pairs of check and requirement. */
  readonly pairs: readonly (readonly number[])[];
  readonly shapes: readonly FindingShape[];
  /** Lists of blocked checks, shared by faults. */
  readonly blocked: readonly (readonly number[])[];
  readonly faults: readonly {
    readonly id: string;
    readonly says: string;
    readonly about: number;
    /** A shape and the pairs in which it occurs. */
    readonly symptoms: readonly (readonly number[])[];
    readonly blocks?: number;
  }[];
}

/** The key of a pair of check and requirement. */
export function symptomKey(check: string, requirement: string): string {
  return `${check} ${requirement}`;
}

/** The check of such a key. */
export function checkIdOf(key: string): string {
  return key.slice(0, key.indexOf(' '));
}

/** Creates a known fault from its symptoms. */
export function knownFault(fault: Omit<KnownFault, 'byRequirement'>): KnownFault {
  const byRequirement = new Map<string, Set<FindingShape>>();
  for (const [key, shapes] of fault.symptoms) {
    const requirement = key.slice(key.indexOf(' ') + 1);
    const all = byRequirement.get(requirement) ?? new Set();
    byRequirement.set(requirement, all);
    for (const shape of shapes) all.add(shape);
  }
  return { ...fault, byRequirement: new Map([...byRequirement].map(([id, shapes]) => [id, [...shapes]])) };
}

/** Decodes the published form. */
export function knownFaults(table: FaultTable): readonly KnownFault[] {
  const { checks, requirements, shapes, blocked } = table;
  const keys = table.pairs.map(([check = 0, requirement = 0]) =>
    symptomKey(checks[check] ?? '', requirements[requirement] ?? ''),
  );
  return table.faults.map(({ id, says, about, symptoms, blocks }) => {
    const byKey = new Map<string, FindingShape[]>();
    for (const [shape = 0, ...pairs] of symptoms) {
      for (const pair of pairs) {
        const key = keys[pair] ?? '';
        byKey.set(key, [...(byKey.get(key) ?? []), shapes[shape] ?? '']);
      }
    }
    const own = blocks === undefined ? [] : (blocked[blocks] ?? []);
    return knownFault({
      id,
      says,
      about: requirements[about] ?? '',
      symptoms: byKey,
      blocks: new Set(own.map((check) => checks[check] ?? '')),
    });
  });
}
