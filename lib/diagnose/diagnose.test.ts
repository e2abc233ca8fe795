import { describe, expect, test } from 'vitest';
import { diagnostician } from './diagnose.ts';
import type { CheckOutcome } from './explanation.ts';
import { knownFault, symptomKey } from './known-faults.ts';
import type { KnownFault } from './known-faults.ts';
import { findingShapeOf } from './shape.ts';

type Symptoms = Readonly<Record<string, string>>;

const place = { at: '/ArrayOfProperty/Property/Name', want: 'Id, State' };

/** A fault with the text of a finding for each check and requirement: `{ 'a GJ-PROP-02': 'Id' }`. */
function fault(id: string, about: string, symptoms: Symptoms, blocks: readonly string[] = []): KnownFault {
  return knownFault({
    id,
    says: `The server does ${id}.`,
    about,
    symptoms: new Map(
      Object.entries(symptoms).map(([pair, got]) => {
        const [check = '', requirement = ''] = pair.split(' ');
        return [symptomKey(check, requirement), [findingShapeOf({ ...place, got })]];
      }),
    ),
    blocks: new Set(blocks),
  });
}

/** Outcomes of checks: `pass`, `blocked`, or the findings of a failure by requirement. */
function outcomes(
  checks: Readonly<Record<string, 'pass' | 'blocked' | Symptoms>>,
  suite = 'properties',
): CheckOutcome[] {
  return Object.entries(checks).map(([id, outcome]) => ({
    id,
    suite,
    verdict: typeof outcome === 'string' ? outcome : 'fail',
    findings:
      typeof outcome === 'string'
        ? []
        : Object.entries(outcome).map(([requirement, got]) => ({
            requirement: requirement as CheckOutcome['findings'][number]['requirement'],
            ...place,
            got,
          })),
  }));
}

const drops = fault('drops', 'GJ-PROP-02', { 'a GJ-PROP-02': 'too few', 'b GJ-PROP-02': 'too few' });
const adds = fault('adds', 'GJ-PROP-02', { 'a GJ-PROP-02': 'too many', 'b GJ-PROP-02': 'too many' });
const garbles = fault('garbles', 'GJ-XML-01', { 'c GJ-XML-01': 'not well-formed' }, ['d', 'e']);
const diagnose = diagnostician([drops, adds, garbles]);

const named = (checks: readonly CheckOutcome[]): readonly string[] =>
  diagnose(checks, 'must').map((diagnosis) => diagnosis.fault);

test('a run without a failure has no diagnosis', () => {
  expect(diagnose(outcomes({ a: 'pass', b: 'blocked' }), 'must')).toEqual([]);
});

test('names the fault with the same findings, and the number of explained checks', () => {
  const [first, ...more] = diagnose(
    outcomes({ a: { 'GJ-PROP-02': 'too many' }, b: { 'GJ-PROP-02': 'too many' }, c: 'pass' }),
    'must',
  );
  expect(more).toEqual([]);
  expect(first).toMatchObject({ fault: 'adds', explains: 2, checks: ['a', 'b'], unblocks: 0, blocked: [] });
});

test('the defect that unblocks most comes first, even if it explains little', () => {
  const run = outcomes({
    a: { 'GJ-PROP-02': 'too few' },
    b: { 'GJ-PROP-02': 'too few' },
    c: { 'GJ-XML-01': 'not well-formed' },
    d: 'blocked',
    e: 'blocked',
  });
  expect(named(run)).toEqual(['garbles', 'drops']);
  expect(diagnose(run, 'must')[0]).toMatchObject({ unblocks: 2, blocked: ['d', 'e'] });
});

test('an unexplained failure is "unlike any known fault"', () => {
  const run = outcomes({
    z: { 'GJ-HDR-06': 'text/html' },
    a: { 'GJ-PROP-02': 'too few' },
    b: { 'GJ-PROP-02': 'too few' },
  });
  expect(diagnose(run, 'must').at(-1)).toMatchObject({ fault: 'unknown', explains: 1, checks: ['z'] });
});

test('a failure of the same check and requirement in other words is "unlike any known fault"', () => {
  const run = outcomes({ a: { 'GJ-PROP-02': 'another zone' }, b: { 'GJ-PROP-02': 'another zone' } });
  expect(named(run)).toEqual(['unknown']);
});

test('one finding in the words of a fault names it, even if another defect changes the next', () => {
  const run = outcomes({ a: { 'GJ-PROP-02': 'too few' }, b: { 'GJ-PROP-02': 'another zone' } });
  expect(named(run)).toEqual(['drops']);
});

test('faults with equal findings are alternatives', () => {
  const twin = fault('twin', 'GJ-PROP-02', { 'a GJ-PROP-02': 'too few', 'b GJ-PROP-02': 'too few' });
  const [first, ...more] = diagnostician([drops, twin, garbles])(
    outcomes({ a: { 'GJ-PROP-02': 'too few' }, b: { 'GJ-PROP-02': 'too few' } }),
    'must',
  );
  expect(more).toEqual([]);
  expect(first?.alternatives).toEqual([{ fault: 'twin', title: 'The server does twin.' }]);
});

test('a passed check contradicts a fault that would fail it', () => {
  const wide = fault('wide', 'GJ-PROP-03', {
    'a GJ-PROP-02': 'too few',
    'b GJ-PROP-02': 'too few',
    ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`p${index} GJ-PROP-03`, 'too few'])),
  });
  const passing = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`p${index}`, 'pass' as const]));
  const run = outcomes({
    a: { 'GJ-PROP-02': 'too few' },
    b: { 'GJ-PROP-02': 'too few' },
    ...passing,
  });
  expect(diagnostician([wide, drops])(run, 'must').map(({ fault: id }) => id)).toEqual(['drops']);
});

describe('warnings', () => {
  const warned = outcomes({ a: { 'GJ-PROP-02': 'too few' }, b: { 'GJ-PROP-02': 'too few' } }).map((one) => ({
    ...one,
    verdict: 'warn' as const,
  }));

  test('are diagnosed with --fail-on should', () => {
    expect(diagnose(warned, 'should').map((one) => one.fault)).toEqual(['drops']);
  });

  test('are ignored otherwise', () => {
    expect(diagnose(warned, 'must')).toEqual([]);
  });
});

test('a finding of random requests is explained by a fault that checks also show', () => {
  const run = [
    ...outcomes({ a: { 'GJ-PROP-02': 'too few' }, b: { 'GJ-PROP-02': 'too few' } }),
    ...outcomes({ law: { 'GJ-PROP-02': 'too few' } }, 'fuzz'),
  ];
  expect(diagnose(run, 'must')).toMatchObject([{ fault: 'drops', explains: 3, checks: ['a', 'b', 'law'] }]);
});
