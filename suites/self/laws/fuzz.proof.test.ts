import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOf } from '../../../lib/emulator/faults/index.ts';
import type { Fault, FaultId } from '../../../lib/emulator/faults/index.ts';
import { freedoms } from '../../../lib/emulator/freedoms/index.ts';
import type { Freedom } from '../../../lib/emulator/freedoms/index.ts';
import type { Judged } from '../../../lib/judge/judge-check.ts';
import type { SuiteLaw } from '../../../lib/model/law.ts';
import type { RequirementId } from '../../../lib/page/requirements.ts';
import { requirements } from '../../../lib/page/requirements.ts';
import { profiles } from '../../../lib/page/profiles.ts';
import { keptCases, lawsOf } from '../../index.ts';
import type { Setting } from '../proof/emulated.ts';
import { settingsOf } from '../proof/freedom-matrix.ts';
import { fuzzedServer } from './fuzzing.ts';
import { rareFaults } from './rare-faults.ts';
import { allSettings, homeOf, settingName } from '../proof/settings.ts';

const usual: Setting = { profile: 'hpcpack-2016', hosting: 'on-premises' };
const laws = lawsIn(usual);

function lawsIn({ profile, hosting }: Setting): readonly SuiteLaw[] {
  return lawsOf(profiles[profile], hosting);
}

function lawNamed(id: string): SuiteLaw {
  const law = laws.find((each) => each.id === id);
  if (law === undefined) throw new Error(`There is no law ${id}.`);
  return law;
}

const seedsFrom1 = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1);

function complaint({ check, verdict, because }: Judged): string {
  return `${check.id} ${verdict}: ${because}`;
}

describe('a right server', () => {
  test('keeps every law under 20 seeds', async () => {
    const server = fuzzedServer(usual);
    for (const seed of seedsFrom1(20)) {
      for (const law of laws) {
        const judged = await server.explore(law, { runs: 25, seed, kept: keptCases });
        expect(judged.verdict === 'pass' ? '' : complaint(judged)).toBe('');
      }
    }
  });

  test.each(allSettings.map((setting) => [settingName(setting), setting] as const))(
    'keeps every law that applies to %s',
    async (_, setting) => {
      const server = fuzzedServer(setting);
      const verdicts: string[] = [];
      for (const law of lawsIn(setting)) {
        const judged = await server.explore(law, { runs: 15, seed: 1, kept: keptCases });
        verdicts.push(judged.verdict);
        expect(judged.verdict === 'inapplicable' ? '' : complaint(judged)).toMatch(/^$| pass: /);
      }
      expect(verdicts.filter((verdict) => verdict === 'pass').length).toBeGreaterThanOrEqual(7);
    },
  );

  test.each((freedoms as readonly Freedom[]).map((freedom) => [freedom.id, freedom] as const))(
    'keeps every law under the freedom %s',
    async (_, freedom) => {
      const settings = settingsOf(freedom);
      const home = settings.find(({ profile }) => profile === usual.profile) ?? (settings[0] as Setting);
      const server = fuzzedServer(home, [freedom.layer]);
      for (const law of lawsIn(home)) {
        const judged = await server.explore(law, { runs: 30, seed: 1 });
        const held = judged.findings.filter(
          ({ requirement }) => freedom.warns?.includes(requirement) !== true,
        );
        const isRecommendation = judged.verdict === 'warn' && held.length === 0;
        const isRight = judged.verdict === 'pass' || judged.verdict === 'inapplicable' || isRecommendation;
        expect(isRight ? '' : complaint(judged)).toBe('');
      }
    },
  );
});

describe('a fault that hand-picked requests miss', () => {
  test.each(rareFaults.map((fault) => [fault.says, fault] as const))(
    '%s: 200 cases find it under at least 19 of 20 seeds and shrink it to a smallest case',
    async (_, { law, layer, breaks, isMinimal }) => {
      let found = 0;
      for (const seed of seedsFrom1(20)) {
        const server = fuzzedServer(usual, [layer()]);
        const judged = await server.explore(lawNamed(law), { runs: 200, seed });
        if (judged.verdict === 'pass') continue;
        found += 1;
        expect(judged.findings.filter(({ requirement }) => breaks.includes(requirement))).not.toEqual([]);
        const one = JSON.parse(/: (\[.*?\]); \d+ cases?:/.exec(judged.because ?? '')?.[1] ?? '[{}]');
        expect(isMinimal(one, server.world) ? '' : `seed ${seed}: ${judged.because}`).toBe('');
      }
      expect(found).toBeGreaterThanOrEqual(19);
    },
  );

  test('is found again with seed and path in one case', async () => {
    const [{ law: id, layer } = { law: '', layer: () => ({}) }] = rareFaults;
    const law = lawNamed(id);
    const first = await fuzzedServer(usual, [layer()]).explore(law, { runs: 200, seed: 3 });
    const path = first.replay?.at(-1) as string;
    expect(first.replay).toEqual(['--seed', '3', '--fuzz-runs', '200', '--fuzz-path', path]);
    const server = fuzzedServer(usual, [layer()]);
    const again = await server.explore(law, { runs: 200, seed: 3, path });
    expect(again.findings.map(({ at, want, got }) => [at, want, got])).toEqual(
      first.findings.map(({ at, want, got }) => [at, want, got]),
    );
    expect(server.asked()).toBe(law.requests);
  });
});

/** The requirements that a law names under a fault with several seeds, because one seed finds one requirement. */
async function named(law: SuiteLaw, fault: Fault): Promise<readonly RequirementId[]> {
  const server = fuzzedServer(homeOf(fault) as Setting, [fault.layer]);
  const judged: Judged[] = [];
  for (const seed of seedsFrom1(5)) judged.push(await server.explore(law, { runs: 200, seed }));
  return judged.flatMap(({ findings }) => findings.map(({ requirement }) => requirement));
}

describe.each(laws.map((law) => [law.id, law] as const))('%s', (_, law) => {
  test('is broken by each fault in its `killedBy`, which breaks nothing outside its `breaks`', async () => {
    const all = new Set<RequirementId>();
    for (const id of law.killedBy as readonly FaultId[]) {
      const fault = faultOf(id);
      const rows = await named(law, fault);
      expect(rows.some((row) => law.covers.includes(row)) ? '' : `${id} survives`).toBe('');
      expect(rows.filter((row) => !fault.breaks.includes(row))).toEqual([]);
      for (const row of rows) all.add(row);
    }
    expect(law.covers.filter((row) => !all.has(row))).toEqual([]);
  });

  test('generates only cases that it admits, with at most its number of requests', () => {
    const { world } = fuzzedServer(usual);
    const cases = fc.sample(law.arbitrary(world), { numRuns: 300, seed: 1 });
    expect(cases.filter((one) => !law.admits(one, world))).toEqual([]);
    expect(Math.max(...cases.map(({ length }) => length))).toBe(law.requests);
  });

  test('admits no case of another law', () => {
    const { world } = fuzzedServer(usual);
    const others = laws.filter(({ id, requests }) => id !== law.id && requests !== law.requests);
    const strange = others.flatMap((other) => fc.sample(other.arbitrary(world), { numRuns: 20, seed: 1 }));
    expect(strange.filter((one) => law.admits(one, world))).toEqual([]);
  });

  test('is about requirements that a client can see', () => {
    expect(law.covers.filter((row) => requirements[row].level === 'excluded')).toEqual([]);
  });
});

test('each kept case belongs to a law that admits it', () => {
  const { world } = fuzzedServer(usual);
  expect(keptCases.length).toBeGreaterThan(10);
  for (const { law, case: one } of keptCases)
    expect([one, lawNamed(law).admits(one, world)]).toEqual([one, true]);
});
