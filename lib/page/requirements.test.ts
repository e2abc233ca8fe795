import { describe, expect, test } from 'vitest';
import { hostings, profileNames } from '../model/requirement.ts';
import type { Requirement } from '../model/requirement.ts';
import { requirements } from './requirements.ts';
import type { RequirementId } from './requirements.ts';
import { applies } from './scope.ts';

const rows: ReadonlyMap<RequirementId, Requirement> = new Map(
  Object.entries(requirements) as [RequirementId, Requirement][],
);

function idsOf(level: Requirement['level']): readonly string[] {
  return [...rows].filter(([, row]) => row.level === level).map(([id]) => id);
}

test('the ids of each section are numbered without gaps', () => {
  const sections = { URI: 8, PROP: 8, REND: 4, VER: 7, ST: 3, ERR: 8, HDR: 7, XML: 2, RP: 9, JX: 9 };
  const expected = Object.entries(sections).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, index) => `GJ-${section}-${String(index + 1).padStart(2, '0')}`),
  );
  expect([...rows.keys()]).toEqual(expected);
});

test('only requirements that no client can observe are excluded', () => {
  expect(idsOf('excluded')).toEqual(['GJ-URI-04', 'GJ-ERR-05', 'GJ-HDR-07', 'GJ-JX-07']);
});

test('requirements from examples, related pages or practice are recommendations', () => {
  expect(idsOf('should')).toEqual([
    'GJ-URI-03',
    'GJ-URI-08',
    'GJ-VER-06',
    'GJ-VER-07',
    'GJ-ST-03',
    'GJ-ERR-08',
    'GJ-HDR-06',
    'GJ-XML-02',
    'GJ-RP-04',
    'GJ-RP-08',
    'GJ-RP-09',
    'GJ-JX-02',
    'GJ-JX-04',
    'GJ-JX-08',
    'GJ-JX-09',
  ]);
});

test.each([...rows])('%s has places, a statement and an observation', (_, row) => {
  for (const text of [row.statement, row.observedBy]) expect(text.trim()).toBe(text);
  expect(row.statement).toMatch(/\S+ \S+/);
  expect(row.observedBy).not.toBe('');
  expect(row.level === 'must' ? 'the page' : row.because).toMatch(/\S+ \S+/);
});

describe('scopes', () => {
  const restricted: Readonly<Record<string, (profile: number, hosting: string) => boolean>> = {
    'GJ-URI-01': (profile) => profile <= 4,
    'GJ-URI-02': (profile) => profile >= 5,
    'GJ-URI-05': (profile) => profile >= 1 && profile <= 4,
    'GJ-VER-01': (profile) => profile >= 1,
    'GJ-VER-02': (profile) => profile >= 1,
    'GJ-VER-03': (profile) => profile >= 1,
    'GJ-VER-04': (profile) => profile >= 1,
    'GJ-VER-05': (profile) => profile >= 2,
    'GJ-VER-07': (profile) => profile >= 1,
    'GJ-ERR-03': (profile) => profile >= 1,
    'GJ-ERR-04': (profile) => profile >= 1,
    'GJ-ERR-08': (profile) => profile >= 1,
    'GJ-HDR-01': (profile, hosting) => profile >= 1 && hosting === 'azure',
    'GJ-HDR-02': (_, hosting) => hosting === 'on-premises',
    'GJ-HDR-03': (profile) => profile === 0,
    'GJ-HDR-04': (profile, hosting) => profile >= 1 && hosting === 'azure',
  };

  test.each([...rows].filter(([, row]) => row.level !== 'excluded'))('%s', (id, row) => {
    const holds = restricted[id] ?? (() => true);
    for (const [index, profile] of profileNames.entries()) {
      for (const hosting of hostings) {
        expect([profile, hosting, applies(row, profile, hosting)]).toEqual([
          profile,
          hosting,
          holds(index, hosting),
        ]);
      }
    }
  });
});
