import { expect, test } from 'vitest';
import type { Finding } from '../model/finding.ts';
import { condenseFindings } from './condense-findings.ts';
import { findingOf } from './testing/judged.ts';

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => findingOf('GJ-PROP-02', { at: `/${index}` }));

test('nothing gives nothing', () => {
  expect(condenseFindings([])).toEqual([]);
});

test('a finding that says the same again is dropped, the first stays', () => {
  const first = findingOf('GJ-PROP-02', { ends: true });
  expect(condenseFindings([first, findingOf('GJ-PROP-02')])).toEqual([first]);
});

test.each([{ at: 'body' }, { want: '201' }, { got: '500' }])('findings that differ in %j stay', (part) => {
  const findings = [findingOf('GJ-PROP-02'), findingOf('GJ-PROP-02', part)];
  expect(condenseFindings(findings)).toEqual(findings);
});

test('findings that differ in the requirement stay', () => {
  const findings = [findingOf('GJ-PROP-02'), findingOf('GJ-ST-01')];
  expect(condenseFindings(findings)).toEqual(findings);
});

test('five findings of a requirement are shown as they are', () => {
  expect(condenseFindings(many(5))).toEqual(many(5));
});

test('of more, the first five are shown and the last of them counts the rest', () => {
  const gathered = condenseFindings(many(8));
  expect(gathered.slice(0, 4)).toEqual(many(4));
  expect(gathered[4]).toEqual(findingOf('GJ-PROP-02', { at: '/4', got: '404 (and 3 more like this)' }));
  expect(gathered).toHaveLength(5);
});

test('repetitions are not counted among the rest', () => {
  expect(condenseFindings([...many(6), ...many(6)])[4]?.got).toBe('404 (and 1 more like this)');
});

test('each requirement is counted for itself, and their order stays that in which they were found', () => {
  const findings = many(7).flatMap((finding, index) =>
    index < 2 ? [finding, findingOf('GJ-ST-01', { at: `/${index}` })] : [finding],
  );
  expect(condenseFindings(findings).map(({ requirement, at }) => `${requirement} ${at}`)).toEqual([
    'GJ-PROP-02 /0',
    'GJ-ST-01 /0',
    'GJ-PROP-02 /1',
    'GJ-ST-01 /1',
    'GJ-PROP-02 /2',
    'GJ-PROP-02 /3',
    'GJ-PROP-02 /4',
  ]);
  expect(condenseFindings(findings).filter(({ got }) => got !== '404')).toHaveLength(1);
});

test('a requirement that is found only after many findings of another is still named', () => {
  expect(condenseFindings([...many(50), findingOf('GJ-ST-01')]).at(-1)).toEqual(findingOf('GJ-ST-01'));
});

test('a long text is cut, and the rest is counted', () => {
  const long = 'x'.repeat(5000);
  const [cut] = condenseFindings([findingOf('GJ-PROP-02', { at: long, want: long, got: long })]);
  const shown = `${'x'.repeat(900)}… (4100 more characters)`;
  expect(cut).toEqual(findingOf('GJ-PROP-02', { at: shown, want: shown, got: shown }));
  expect(condenseFindings([cut as Finding])).toEqual([cut]);
});

test('a text of a thousand is told in full', () => {
  const finding = findingOf('GJ-PROP-02', { got: 'x'.repeat(1000) });
  expect(condenseFindings([finding])).toEqual([finding]);
});

test('no character is cut in two', () => {
  const [cut] = condenseFindings([findingOf('GJ-PROP-02', { got: `x${'🙂'.repeat(600)}` })]);
  expect(cut?.got).toBe(`x${'🙂'.repeat(449)}… (302 more characters)`);
});

test('texts that differ behind what is shown are two findings, and the last counts what is left out', () => {
  const long = Array.from({ length: 7 }, (_, index) =>
    findingOf('GJ-PROP-02', { got: 'x'.repeat(2000 + index) }),
  );
  const gathered = condenseFindings(long);
  expect(gathered).toHaveLength(5);
  expect(gathered[4]?.got).toBe(`${'x'.repeat(900)}… (1104 more characters) (and 2 more like this)`);
});
