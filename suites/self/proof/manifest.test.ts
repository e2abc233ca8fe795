import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { faults } from '../../../lib/emulator/faults/index.ts';
import { hostings, profileNames } from '../../../lib/model/requirement.ts';
import type { Requirement } from '../../../lib/model/requirement.ts';
import { isFileReport, reportKinds, reportName } from '../../../lib/model/report-kinds.ts';
import { verdicts } from '../../../lib/model/verdict.ts';
import { tool } from '../../../lib/run/tool.ts';
import { options } from '../../../lib/settings/options.ts';
import { profiles } from '../../../lib/page/profiles.ts';
import { requirements } from '../../../lib/page/requirements.ts';
import { applies } from '../../../lib/page/scope.ts';
import stored from '../../../fixtures/proof/proof.json' with { type: 'json' };
import { observedPlaces } from '../../../lib/page/observed-places.ts';
import { checksOf, lawsOf, observations, suites } from '../../index.ts';
import { everyCheck } from './matrix.ts';
import { proofDigest, proofDocument } from './proof.ts';
import type { Proof } from './proof.ts';
import { digestIn } from '../pages/readme.ts';
import { allSettings, settingName } from './settings.ts';
import { keysOf } from '../../../lib/model/keys-of.ts';

const proof = stored as Proof;
const rows = keysOf(requirements);
const everyLaw = [
  ...new Map(
    allSettings
      .flatMap(({ profile, hosting }) => lawsOf(profiles[profile], hosting))
      .map((law) => [law.id, law]),
  ).values(),
];
const all = [...everyCheck, ...everyLaw];

function repeated(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

function file(path: string): string {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
}

describe('ids', () => {
  test('are unique in every setting', () => {
    const found = allSettings.flatMap(({ profile, hosting }) =>
      repeated(
        [...checksOf(profiles[profile], hosting), ...lawsOf(profiles[profile], hosting)].map(({ id }) => id),
      ),
    );
    expect(found).toEqual([]);
    expect(repeated(observations.map(({ id }) => id))).toEqual([]);
    expect(repeated(suites.map(({ id }) => id))).toEqual([]);
  });

  test('of checks begin with the requirement that the check is about', () => {
    const wrong = everyCheck.filter(
      ({ id, covers }) => !/^GJ-[A-Z]+-\d\d-[\w.-]+$/.test(id) || !id.startsWith(`${covers[0]}-`),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('of laws say that they are laws', () => {
    for (const { id } of everyLaw) expect(id).toMatch(/^GJ-FUZZ-[a-z]+(-[a-z]+)*$/);
  });

  test('of observations each have a place on the page', () => {
    expect(Object.keys(observedPlaces)).toEqual(observations.map(({ id }) => id).toSorted());
  });

  test('of observations are GJ-OBS-01 to GJ-OBS-28', () => {
    const wanted = Array.from({ length: 28 }, (_, index) => `GJ-OBS-${String(index + 1).padStart(2, '0')}`);
    expect(observations.map(({ id }) => id)).toEqual(wanted);
  });
});

describe('every check and law', () => {
  test('has a title of its own, in small letters and without a full stop', () => {
    expect(repeated(all.map(({ title }) => title))).toEqual([]);
    expect(all.filter(({ title }) => !/^[a-z].*[^.]$/.test(title)).map(({ title }) => title)).toEqual([]);
  });

  test('names faults that exist, each once', () => {
    const known = new Set<string>(faults.map(({ id }) => id));
    const wrong = all.flatMap(({ id, killedBy }) => [
      ...killedBy.filter((fault) => !known.has(fault)).map((fault) => `${id}: ${fault} does not exist`),
      ...repeated(killedBy).map((fault) => `${id}: ${fault} twice`),
    ]);
    expect(wrong).toEqual([]);
  });

  test('covers requirements that a client can see, each once', () => {
    const wrong = all.filter(
      ({ covers }) =>
        repeated(covers).length > 0 || covers.some((row) => requirements[row].level === 'excluded'),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('that looks at all replies covers one requirement, so that no other passes by what it saw', () => {
    const wrong = everyCheck.filter(({ inspect, covers }) => inspect !== undefined && covers.length > 1);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});

describe('every requirement', () => {
  test.each(allSettings.map((setting) => [settingName(setting), setting] as const))(
    'that applies to %s is covered by a check that does',
    (_name, { profile, hosting }) => {
      const covered = new Set(
        checksOf(profiles[profile], hosting)
          .filter(({ covers: [about] }) => applies(requirements[about], profile, hosting))
          .flatMap(({ covers }) => covers),
      );
      const missing = rows.filter((row) => applies(requirements[row], profile, hosting) && !covered.has(row));
      expect(missing).toEqual([]);
    },
  );

  test('that no client can see says why', () => {
    const silent = rows.filter((row) => {
      const { level, because = '' }: Requirement = requirements[row];
      return level === 'excluded' && because === '';
    });
    expect(silent).toEqual([]);
  });
});

describe('the published proof', () => {
  test('is of this version, and its document says what its data say', () => {
    expect(proof.version).toBe(tool.version);
    expect(proof.checks).toBe(everyCheck.length);
    expect(file('fixtures/proof/proof.md')).toBe(proofDocument(proof));
  });

  test('stands in the README', () => {
    expect(digestIn(file('README.md'))).toBe(proofDigest(proof));
  });
});

describe('the README', () => {
  const readme = file('README.md');

  test('names every option and none besides', () => {
    const table = readme.slice(readme.indexOf('\n## Options'), readme.indexOf('\n## Exit status'));
    const rowsOfTable = table.split('\n').filter((line) => line.startsWith('| `--'));
    const named = rowsOfTable.flatMap((line) => [...line.matchAll(/`--([a-z-]+)/g)].map(([, name]) => name));
    expect(named.toSorted()).toEqual(Object.keys(options).toSorted());
  });

  test('names every profile, hosting, report, verdict and exit status', () => {
    const words = [
      ...profileNames.map((name) => `-${name.split('-').at(-1)}`),
      ...hostings,
      ...reportKinds,
      ...reportKinds.filter(isFileReport).map(reportName),
      ...verdicts,
    ];
    expect(words.filter((word) => !readme.includes(word))).toEqual([]);
    const statuses = [...readme.matchAll(/^\| (\d+) +\|/gm)].map(([, status]) => Number(status));
    expect(statuses).toEqual([0, 1, 2, 3, 4, 130]);
  });
});
