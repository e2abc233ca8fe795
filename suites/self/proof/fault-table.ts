import { checkIdOf, knownFault, symptomKey } from '../../../lib/diagnose/known-faults.ts';
import type { FaultTable, KnownFault } from '../../../lib/diagnose/known-faults.ts';
import { showsIn } from '../../../lib/emulator/faults/shows-in.ts';
import { findingShapeOf } from '../../../lib/diagnose/shape.ts';
import type { FindingShape } from '../../../lib/diagnose/shape.ts';
import { profiles } from '../../../lib/page/profiles.ts';
import { checksOf } from '../../index.ts';
import type { Setting } from './emulated.ts';
import { kill, killsAtHome } from './matrix.ts';
import type { Kill } from './matrix.ts';

/** A setting with checks that the default lacks, for the cluster segment and the authority chain. */
const further: Setting = { profile: 'hpcpack-2012r2', hosting: 'azure' };

function checkIds({ profile, hosting }: Setting): ReadonlySet<string> {
  return new Set(checksOf(profiles[profile], hosting).map(({ id }) => id));
}

function symptomsIn({ judged }: Kill): KnownFault['symptoms'] {
  const shapes = new Map<string, Set<FindingShape>>();
  for (const { check, findings } of judged) {
    for (const finding of findings) {
      const key = symptomKey(check.id, finding.requirement);
      shapes.set(key, (shapes.get(key) ?? new Set()).add(findingShapeOf(finding)));
    }
  }
  return new Map([...shapes].map(([key, known]) => [key, [...known]]));
}

function blockedBy({ judged }: Kill): readonly string[] {
  return judged.filter(({ verdict }) => verdict === 'blocked').map(({ check }) => check.id);
}

/** The symptoms of a fault in its first setting, and those of checks that exist only in the further setting. */
export function provenFault(home: Kill): KnownFault {
  const { fault, setting } = home;
  const known = { id: fault.id, says: fault.says, about: fault.breaks[0] };
  const symptoms = symptomsIn(home);
  if (fault.reached !== undefined || !showsIn(fault, further.profile, further.hosting)) {
    return knownFault({ ...known, symptoms, blocks: new Set(blockedBy(home)) });
  }
  const here = checkIds(setting);
  const there = kill(fault, further);
  const more = [...symptomsIn(there)].filter(([key]) => !here.has(checkIdOf(key)));
  const blocked = blockedBy(there).filter((check) => !here.has(check));
  return knownFault({
    ...known,
    symptoms: new Map([...symptoms, ...more]),
    blocks: new Set([...blockedBy(home), ...blocked]),
  });
}

/** The symptoms of every fault. */
export function provenFaults(): readonly KnownFault[] {
  return killsAtHome().map(provenFault);
}

/** Numbers entries in the order of first use. */
class Numbered<Entry> {
  readonly entries: Entry[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(entry: Entry): number {
    const key = JSON.stringify(entry);
    let index = this.#indexes.get(key);
    if (index === undefined) {
      index = this.entries.push(entry) - 1;
      this.#indexes.set(key, index);
    }
    return index;
  }
}

/** Converts faults to the published form. */
export function faultTable(faults: readonly KnownFault[]): FaultTable {
  const checks = new Numbered<string>();
  const requirements = new Numbered<string>();
  const pairs = new Numbered<readonly number[]>();
  const shapes = new Numbered<FindingShape>();
  const blocked = new Numbered<readonly number[]>();
  const rows = faults.map(({ id, says, about, symptoms, blocks }) => {
    const byShape = new Map<number, number[]>();
    for (const [key, ofPair] of symptoms) {
      const check = checkIdOf(key);
      const pair = pairs.indexOf([checks.indexOf(check), requirements.indexOf(key.slice(check.length + 1))]);
      for (const shape of ofPair) {
        const index = shapes.indexOf(shape);
        byShape.set(index, [...(byShape.get(index) ?? []), pair]);
      }
    }
    return {
      id,
      says,
      about: requirements.indexOf(about),
      symptoms: [...byShape].map(([shape, ofShape]) => [shape, ...ofShape]),
      ...(blocks.size === 0
        ? {}
        : { blocks: blocked.indexOf([...blocks].map((check) => checks.indexOf(check))) }),
    };
  });
  return {
    checks: checks.entries,
    requirements: requirements.entries,
    pairs: pairs.entries,
    shapes: shapes.entries,
    blocked: blocked.entries,
    faults: rows,
  };
}

/** Writes the table as JSON with one entry per line, so that a diff is small. */
export function faultTableText(table: FaultTable): string {
  const parts = Object.entries(table).map(
    ([name, entries]: readonly [string, readonly unknown[]]) =>
      `${JSON.stringify(name)}:[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`,
  );
  return `{\n${parts.join(',\n')}\n}\n`;
}
