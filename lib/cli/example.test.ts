import { describe, expect, test } from 'vitest';
import { faults } from '../emulator/faults/index.ts';
import type { Fault } from '../emulator/faults/index.ts';
import { checksOf, observations } from '../../suites/index.ts';
import { plain } from '../report/painter.ts';
import { profiles } from '../page/profiles.ts';
import { loadCatalogue } from './catalogue.ts';
import { exampleRows, observedRows } from './example-rows.ts';
import { exampleOf, observedExample } from './example.ts';
import { explain } from './explain.ts';

const checks = checksOf(profiles['hpcpack-2016'], 'azure');

function checkOf(id: string): (typeof checks)[number] {
  const check = checks.find((one) => one.id === id);
  if (check === undefined) throw new Error(`there is no check ${id}`);
  return check;
}

function checkAbout(requirement: string): (typeof checks)[number] {
  const check = checks.find(({ covers }) => covers[0] === requirement);
  if (check === undefined) throw new Error(`no check is about ${requirement}`);
  return check;
}

const first = checkOf('GJ-PROP-05-first');

describe('an example of a check', () => {
  test('is a request with a right and a wrong reply, and what is wrong with it', () => {
    const example = exampleOf(first, 'GJ-PROP-05', faults, checksOf);
    expect(example).toMatchObject({
      profile: 'hpcpack-2016',
      hosting: 'on-premises',
      right: { status: 400 },
      wrong: { status: 200 },
      finding: { requirement: 'GJ-PROP-05' },
    });
    expect(first.killedBy).toContain(example?.fault.id);
  });

  test('shows the reply that was found wrong where a check looks at every reply', () => {
    const example = exampleOf(checkOf('GJ-HDR-05-standard'), 'GJ-HDR-05', faults, checksOf);
    expect(example?.finding.at).toContain(example?.request.target);
  });

  test('is looked for where the check applies', () => {
    expect(exampleOf(checkAbout('GJ-HDR-01'), 'GJ-HDR-01', faults, checksOf)).toMatchObject({
      hosting: 'azure',
    });
  });

  test('does not exist where no single reply shows the fault', () => {
    expect(exampleOf(checkAbout('GJ-URI-03'), 'GJ-URI-03', faults, checksOf)).toBeUndefined();
    expect(exampleRows(undefined)).toEqual([]);
  });
});

function rowsOf(id: Fault['id'], check = first): readonly (readonly [string, string])[] {
  const [about] = check.covers;
  const only = faults.filter((fault) => fault.id === id);
  return exampleRows(exampleOf(check, about, only, checksOf));
}

describe('its rows', () => {
  test('show request, both replies, the fault and the finding', () => {
    const rows = rowsOf('unknown-name-ignored-among-good');
    expect(rows.map(([label]) => label).join(' ')).toBe(
      'example right right right wrong wrong wrong fault found found found',
    );
    expect(rows[0]?.[1]).toBe(
      'GET /WindowsHPC/Job/115?Properties=NoSuchProperty,Id,State (hpcpack-2016, on-premises)',
    );
    expect(rows[1]?.[1]).toBe('400 Bad Request');
    expect(rows[6]?.[1]).toContain('<ArrayOfProperty');
  });

  test('show a long body around the place where it differs, and a length only where it is wrong', () => {
    const tasks = rowsOf('job-xml-without-tasks', checkOf('GJ-JX-05-tasks'));
    expect(tasks.find(([label, text]) => label === 'right' && text.includes('<Tasks>'))?.[1]).toMatch(
      /^… <\w.* …$/,
    );
    expect(tasks.some(([, text]) => text.startsWith('Content-Length: '))).toBe(false);
    const lengths = rowsOf('content-length-one-more', checkOf('GJ-HDR-05-standard'));
    expect(lengths.filter(([, text]) => text.startsWith('Content-Length: ')).map(([label]) => label)).toEqual(
      ['wrong'],
    );
    expect(lengths.find(([label, text]) => label === 'wrong' && text.startsWith('<ArrayOf'))).toBeDefined();
  });

  test('stay inert and short whatever a fault makes of the body', () => {
    for (const fault of (faults as readonly Fault[]).filter(({ breaks }) => breaks[0] === 'GJ-XML-01')) {
      const rows = rowsOf(fault.id, checkAbout('GJ-XML-01'));
      for (const [, text] of rows) {
        expect(text.length).toBeLessThan(1200);
        // oxlint-disable-next-line no-control-regex -- these are what must not be there
        expect(text).not.toMatch(/[\u0000-\u001F\u007F-\u009F]/);
      }
    }
  });
});

test('an experiment shows what it sends and what the emulator answers', () => {
  const observation = observations.find(({ id }) => id === 'GJ-OBS-04');
  if (observation === undefined) throw new Error('there is no GJ-OBS-04');
  const rows = observedRows(observedExample(observation));
  expect(rows[0]).toEqual(['sends', expect.stringMatching(/^GET \/WindowsHPC\/Job\/115\?Properties=/)]);
  expect(rows.some(([label, text]) => label === 'emulator' && text.startsWith('answers: '))).toBe(true);
  expect(observedRows(undefined)).toEqual([]);
});

test('experiments with many requests show the first few', () => {
  const request = { method: 'GET', target: '/x', headers: [['a', 'b']], occurrence: 2 } as const;
  const rows = observedRows({ requests: Array.from({ length: 9 }, () => request), answer: { answer: 'x' } });
  expect(rows.slice(0, 7).map(([, text]) => text)).toEqual([
    ...Array.from({ length: 6 }, () => 'GET /x; a: b; asked again, 2'),
    'and 3 more',
  ]);
});

describe('explain', () => {
  test('shows a requirement with the faults about it and an example', async () => {
    const text = explain('GJ-REND-02', await loadCatalogue(), { painter: plain, width: 100 });
    for (const label of [
      'level',
      'page',
      'observed',
      'checks',
      'catches',
      'example',
      'right',
      'wrong',
      'found',
    ]) {
      expect(text).toMatch(new RegExp(`^  ${label} `, 'm'));
    }
    expect(text.split('\n').every((line) => line.length <= 100)).toBe(true);
  });

  test('shows a check and an observation with what the emulator answers', async () => {
    const catalogue = await loadCatalogue();
    const layout = { painter: plain, width: 100 };
    expect(explain('GJ-PROP-05-first', catalogue, layout)).toMatch(/^ {2}wrong {7}200 OK$/m);
    expect(explain('GJ-OBS-08', catalogue, layout)).toMatch(/^ {2}emulator {4}answers: /m);
  });
});
