import { describe, expect, test } from 'vitest';
import { plain } from '../report/painter.ts';
import { requirements } from '../page/requirements.ts';
import type { SuiteCheck } from '../model/check.ts';
import { profileNames } from '../model/requirement.ts';
import type { CatalogueVersion } from '../page/catalogue.ts';
import { catalogueOf } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { explain } from './explain.ts';
import { listData, listText } from './list.ts';
import { smallCatalogue } from './testing/catalogue.ts';

const layout = { painter: plain, width: Number.POSITIVE_INFINITY };

describe('requirements', () => {
  test('stand with level, scope and the checks that cover them', () => {
    const text = listText('requirements', smallCatalogue, layout);
    expect(text).toContain(
      [
        'GJ-PROP-05  must      one unknown name in a list, at any position, is an error; the reply is never a partial list',
        '            checks    GJ-PROP-05-first, GJ-PROP-05-last',
        'GJ-PROP-06  must ',
      ].join('\n'),
    );
    expect(text).toContain('            applies   hpcpack-2016 and later\n            checks    (none)');
    expect(text).toContain('            because   it would write to the cluster\n');
    expect(text.endsWith('\n')).toBe(true);
  });

  test('are all there as data', () => {
    const data = listData('requirements', smallCatalogue) as readonly { readonly id: string }[];
    expect(data.map(({ id }) => id)).toEqual(Object.keys(requirements));
    expect(data).toContainEqual({
      id: 'GJ-ST-02',
      ...requirements['GJ-ST-02'],
      clause:
        'Status Code, first paragraph, first sentence; Status Code, first paragraph, second sentence; not on the page: HTTP, RFC 9110, section 15',
      applies: 'everywhere',
      checks: ['GJ-PROP-05-first'],
    });
  });

  test('are wrapped to the width of the terminal', () => {
    const text = listText('requirements', smallCatalogue, { painter: plain, width: 60 });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(text).toMatch(/one unknown name in a list, at any\n {22}position, is an error; the/);
  });
});

test('checks stand with their titles, and as data with all that is said of them', () => {
  expect(listText('checks', smallCatalogue, layout)).toBe(
    'GJ-PROP-05-first  refuses a list whose first name is unknown\nGJ-PROP-05-last   refuses a list whose last name is unknown\n',
  );
  expect(listData('checks', smallCatalogue)).toEqual([
    {
      id: 'GJ-PROP-05-first',
      title: 'refuses a list whose first name is unknown',
      suite: 'properties',
      covers: ['GJ-PROP-05', 'GJ-ST-02'],
      tags: ['errors'],
      needs: ['full reply'],
      killedBy: ['unknown-name-ignored-when-first', 'another'],
    },
    expect.not.objectContaining({ tags: expect.anything() }),
  ]);
});

test('observations and profiles can be listed', () => {
  expect(listText('observations', smallCatalogue, layout)).toBe('GJ-OBS-04  White space around a comma\n');
  expect(listData('observations', smallCatalogue)).toEqual([
    { id: 'GJ-OBS-04', title: 'White space around a comma' },
  ]);
  expect(listText('profiles', smallCatalogue, layout).split('\n')).toContain(
    'hpcpack-2008r2-sp2  HPC Pack 2008 R2 SP2; cluster segment in the URI; no Get Clusters; no api-version',
  );
  expect(listData('profiles', smallCatalogue)).toHaveLength(profileNames.length);
});

function ids({ checks, observations }: Catalogue): readonly string[] {
  return [...checks, ...observations].map(({ id }) => id);
}

test('an older catalogue has only what was there, and data say what was added when', () => {
  const since = '0.2' as string as CatalogueVersion;
  const [first, second] = smallCatalogue.checks;
  const grown: Catalogue = {
    ...smallCatalogue,
    checks: [first as SuiteCheck, { ...(second as SuiteCheck), since }],
    observations: smallCatalogue.observations.map((one) => ({ ...one, since })),
  };
  expect(ids(catalogueOf(grown, '0.1'))).toEqual(['GJ-PROP-05-first']);
  expect(ids(catalogueOf(grown, '0.2'))).toEqual(ids(grown));
  expect(ids(catalogueOf(grown, undefined))).toEqual(ids(grown));
  expect(listData('checks', grown)).toContainEqual(expect.objectContaining({ id: 'GJ-PROP-05-last', since }));
  expect(listData('observations', grown)).toContainEqual(expect.objectContaining({ since }));
  expect(explain('GJ-PROP-05-last', grown, layout)).toContain('since       catalogue 0.2\n');
  expect(explain('GJ-OBS-04', grown, layout)).toContain('since       catalogue 0.2\n');
});
