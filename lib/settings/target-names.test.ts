import { win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reportKinds, reportName } from '../model/report-kinds.ts';
import { distinctNames, folderName } from './target-names.ts';

describe('a folder that every system can have', () => {
  test.each([
    ['headnode', 'headnode'],
    ['Head_Node-1.contoso', 'Head_Node-1.contoso'],
    ['headnode:8443', 'headnode-8443'],
    ['[fd00::5]:443', 'fd00-5-443'],
    ['a<b>c"d/e\\f|g?h*i', 'a-b-c-d-e-f-g-h-i'],
    ['a\u0000\u0007b\n', 'a-b'],
    ['dot.', 'dot'],
    ['space ', 'space'],
    ['..', 'target'],
    ['東京', 'target'],
    ['CON', 'target-CON'],
    ['nul.txt', 'target-nul.txt'],
    ['Com1', 'target-Com1'],
    ['LPT9.a.b', 'target-LPT9.a.b'],
    ['AUX .x', 'AUX-.x'],
    ['conference', 'conference'],
    ['com10', 'com10'],
    ['Index.HTML', 'target-Index.HTML'],
    ['x'.repeat(300), 'x'.repeat(80)],
    [`${'x'.repeat(79)}.y`, 'x'.repeat(79)],
  ])('%j is %j', (name, folder) => {
    expect(folderName(name)).toBe(folder);
  });

  test('is none of the reports beside it', () => {
    for (const file of [...reportKinds.map(reportName), 'diff.html', 'diff.json', 'diff.md']) {
      expect(folderName(file)).toBe(`target-${file}`);
    }
  });

  test('is one segment of a path of Windows, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const folder = folderName(name);
        expect(folder).toMatch(/^\w[\w.-]*$/);
        expect(win32.basename(win32.resolve('C:\\reports', folder))).toBe(folder);
        expect(folderName(folder)).toBe(folder);
      }),
    );
  });
});

describe('distinct names', () => {
  test.each([
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [
      ['headnode', 'HEADNODE', 'Headnode'],
      ['headnode', 'HEADNODE-2', 'Headnode-3'],
    ],
    [
      ['a', 'a-2', 'a'],
      ['a', 'a-2', 'a-3'],
    ],
    [
      ['a', 'a', 'a-2'],
      ['a', 'a-3', 'a-2'],
    ],
  ])('%j are %j', (names, distinct) => {
    expect(distinctNames(names)).toEqual(distinct);
  });
});
