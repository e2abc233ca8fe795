import { expect, test } from 'vitest';
import { worldOfJob } from '../model/testing/known-job.ts';
import { labelsOf } from './kinds.ts';
import { startStatistics } from './statistics.ts';

const world = worldOfJob({ Id: '115', State: 'Finished' });

test.each([
  ['Id', 'of the job'],
  ['Name', 'open'],
  ['Idd', 'near misses'],
  ['@State', 'near misses'],
  ['Something', 'words'],
  ['Something[]', 'punctuation'],
  ['<State>', 'markup'],
  ["O'Neill", 'quoted'],
  ['100%', 'percent'],
  ['a\u0000', 'control'],
  ['a\uffff', 'control'],
  ['\u202eetatS', 'bidirectional'],
  ['\u{1F4A5}', 'emoji'],
  ['\u{1F1E9}\u{1F1EA}', 'emoji'],
  ['zo\u0308', 'combining'],
  ['\u4e2d\u6587', 'beyond ASCII'],
  ['x'.repeat(257), 'overlong'],
])('the name %j counts as %s', (name, kind) => {
  expect(labelsOf({ properties: [name] }, world)).toContainEqual({ group: 'names', kind });
});

test('lists, renderers, versions, job ids and encoded parts are counted too', () => {
  expect(
    labelsOf({ properties: ['Id', 'State'], apiVersion: '', apiVersionHeader: '2011-11-01' }, world),
  ).toEqual([
    { group: 'lists', kind: 'of 2-3' },
    { group: 'names', kind: 'of the job' },
    { group: 'names', kind: 'of the job' },
    { group: 'renders', kind: 'none' },
    { group: 'versions', kind: 'accepted' },
    { group: 'versions', kind: 'empty' },
  ]);
  expect(labelsOf({ job: '7', apiVersion: '2040-01-01', render: 'HpcJobXml' }, world)).toEqual([
    { group: 'renders', kind: 'HpcJobXml' },
    { group: 'versions', kind: 'other dates' },
    { group: 'job ids', kind: 'others' },
  ]);
  expect(labelsOf({ job: world.missingJob, apiVersion: 'x', ccpVersion: '3.0', render: '?' }, world)).toEqual(
    [
      { group: 'renders', kind: 'others' },
      { group: 'versions', kind: 'other texts' },
      { group: 'versions', kind: 'CCP_Version' },
      { group: 'job ids', kind: 'the missing job' },
    ],
  );
  expect(labelsOf({ encoded: { job: '1', properties: 'I' } }, world)).toEqual([
    { group: 'renders', kind: 'none' },
    { group: 'versions', kind: 'none' },
    { group: 'encoded', kind: 'job' },
    { group: 'encoded', kind: 'properties' },
  ]);
});

test.each([
  ['0', 'zero and negative'],
  ['-115', 'zero and negative'],
  ['0115', 'leading zeros'],
  ['114', 'neighbours of the job'],
  ['2147483647', 'others'],
  ['2147483648', 'beyond 32 bits'],
])('the job id %s counts as %s', (job, kind) => {
  expect(labelsOf({ job }, world)).toContainEqual({ group: 'job ids', kind });
});

test('the statistics are one line for any number of cases', () => {
  const statistics = startStatistics(world);
  const list = Array.from({ length: 12 }, (_, index) => `n${index}`);
  for (let round = 0; round < 500; round += 1) statistics.add([{ properties: ['Id'] }, { properties: list }]);
  expect(statistics.cases()).toBe(500);
  expect(statistics.line()).toBe(
    'lists of 1: 500, of 10-19: 500; names of the job: 500, words: 6000; renders none: 1000; versions none: 1000',
  );
});
