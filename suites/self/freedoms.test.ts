import { describe, expect, test } from 'vitest';
import { freedoms } from '../../lib/emulator/freedoms/index.ts';
import type { Freedom } from '../../lib/emulator/freedoms/index.ts';
import { hostings, profileNames } from '../../lib/model/requirement.ts';
import type { Requirement } from '../../lib/model/requirement.ts';
import { applies } from '../../lib/spec/scope.ts';
import { judgeDifference } from './emulated.ts';
import type { Setting } from './emulated.ts';
import { linesThroughPairs } from './pairs.ts';

const table: readonly Freedom[] = freedoms;

function isFreeIn(freedom: Freedom, { profile, hosting }: Setting): boolean {
  const within: Pick<Requirement, 'level' | 'scopes'> = { level: 'must', scopes: [freedom.needs ?? {}] };
  return applies(within as Requirement, profile, hosting);
}

/** What the suite holds against a server that takes these freedoms; nothing should be, but for the advice that they ignore. */
function complaints(taken: readonly Freedom[], setting: Setting): readonly string[] {
  const ignored = new Set(taken.flatMap(({ warns }) => warns ?? []));
  const judged = judgeDifference(setting, taken.map(({ layer }) => layer));
  return judged.flatMap(({ check, verdict, findings, because }) => {
    if (verdict === 'pass' || verdict === 'inapplicable') return [];
    if (verdict === 'warn' && findings.every(({ requirement }) => ignored.has(requirement))) return [];
    const why = findings.map(({ requirement, at, want, got }) => `${requirement} at ${at}: want ${want}, got ${got}`);
    return [`${check.id} ${verdict}: ${why[0] ?? because}`];
  });
}

describe.each(profileNames)('%s passes', (profile) => {
  test('under each freedom alone', () => {
    const wrong = table.flatMap((freedom, index) => {
      // One hosting a freedom, the other one for its neighbours and for the next profile.
      const hosting = hostings[(index + profileNames.indexOf(profile)) % hostings.length] ?? 'on-premises';
      const setting: Setting = { profile, hosting: freedom.needs?.hosting ?? hosting };
      if (!isFreeIn(freedom, setting)) return [];
      return complaints([freedom], setting).map((complaint) => `${freedom.id}: ${complaint}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe('hpcpack-2016 passes', () => {
  const setting: Setting = { profile: 'hpcpack-2016', hosting: 'azure' };
  const free = table.filter((freedom) => isFreeIn(freedom, setting));

  test('under all pairs of freedoms', () => {
    const wrong = linesThroughPairs(free).flatMap((line) => {
      const found = complaints(line, setting);
      return found.length === 0 ? [] : [`${line.map(({ id }) => id).join(' + ')}: ${found.slice(0, 3).join(' | ')}`];
    });
    expect(wrong).toEqual([]);
  });
});
