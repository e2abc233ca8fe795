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
import { observedPlaces } from '../../../lib/page/observed-places.ts';
import { checksOf, lawsOf, observations, suites } from '../../index.ts';
import { everyCheck, everyLaw } from '../../every-check.ts';
import { proofTitle, publishedProof } from './proof-document.ts';
import { digestIn } from '../pages/readme.ts';
import { allSettings, settingName } from './settings.ts';
import { keysOf } from '../../../lib/model/keys-of.ts';

const rows = keysOf(requirements);
const all = [...everyCheck(), ...everyLaw()];

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
    const wrong = everyCheck().filter(
      ({ id, covers }) => !/^GJ-[A-Z]+-\d\d-[\w.-]+$/.test(id) || !id.startsWith(`${covers[0]}-`),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('of laws begin with GJ-FUZZ', () => {
    for (const { id } of everyLaw()) expect(id).toMatch(/^GJ-FUZZ-[a-z]+(-[a-z]+)*$/);
  });

  test('of observations all have a place on the page', () => {
    expect(Object.keys(observedPlaces)).toEqual(observations.map(({ id }) => id).toSorted());
  });

  test('of observations are GJ-OBS-01 to GJ-OBS-28', () => {
    const wanted = Array.from({ length: 28 }, (_, index) => `GJ-OBS-${String(index + 1).padStart(2, '0')}`);
    expect(observations.map(({ id }) => id)).toEqual(wanted);
  });
});

describe('every check and law', () => {
  test('has its own title, in lower case and without a full stop', () => {
    expect(repeated(all.map(({ title }) => title))).toEqual([]);
    expect(all.filter(({ title }) => !/^[a-z].*[^.]$/.test(title)).map(({ title }) => title)).toEqual([]);
  });

  test('names only faults that exist, each once', () => {
    const known = new Set<string>(faults.map(({ id }) => id));
    const wrong = all.flatMap(({ id, killedBy }) => [
      ...killedBy.filter((fault) => !known.has(fault)).map((fault) => `${id}: ${fault} does not exist`),
      ...repeated(killedBy).map((fault) => `${id}: ${fault} twice`),
    ]);
    expect(wrong).toEqual([]);
  });

  test('covers only requirements that a client can see, each once', () => {
    const wrong = all.filter(
      ({ covers }) =>
        repeated(covers).length > 0 || covers.some((row) => requirements[row].level === 'excluded'),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('that inspects all replies covers one requirement, so that no other one passes by it', () => {
    const wrong = everyCheck().filter(({ inspect, covers }) => inspect !== undefined && covers.length > 1);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});

describe('every requirement', () => {
  test.each(allSettings.map((setting) => [settingName(setting), setting] as const))(
    'that applies to %s is covered by a check that applies',
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

  test('that no client can see has a reason', () => {
    const silent = rows.filter((row) => {
      const { level, because = '' }: Requirement = requirements[row];
      return level === 'excluded' && because === '';
    });
    expect(silent).toEqual([]);
  });
});

describe('the published proof', () => {
  const published = publishedProof();

  test('is of this version and these checks', () => {
    expect(published.title).toBe(proofTitle(tool.version));
    const [count] = [...published.counts].flatMap(([what, many]) =>
      what.startsWith('checks,') ? [many] : [],
    );
    expect(count).toBe(`${everyCheck().length}`);
  });

  test('has its digest in the README', () => {
    expect(digestIn(file('README.md'))).toBe(published.digest);
  });
});

describe('the README', () => {
  const readme = file('README.md');

  test('names exactly the options of the command', () => {
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
