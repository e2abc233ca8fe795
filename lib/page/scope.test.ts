import { describe, expect, test } from 'vitest';
import type { ProfileName, Requirement, Scope } from '../model/requirement.ts';
import { applies, isSince, propertiesOf, propertyRow } from './scope.ts';

function row(scopes: readonly Scope[], level: Requirement['level'] = 'must'): Requirement {
  return { level, places: [{ section: 'Request' }], statement: 'a demand', observedBy: 'a request', scopes };
}

test.each([
  ['hpcpack-2012', 'hpcpack-2012', true],
  ['hpcpack-2012r2', 'hpcpack-2012', true],
  ['hpcpack-2008r2-sp4', 'hpcpack-2012', false],
  ['hpcpack-2019', 'hpcpack-2016', true],
  ['hpcpack-2016', 'hpcpack-2019', false],
] as const)('%s is since %s: %s', (profile, since, expected) => {
  expect(isSince(profile, since)).toBe(expected);
});

describe('a row applies', () => {
  test('everywhere without a scope', () => {
    expect(applies(row([]), 'hpcpack-2008r2-sp2', 'azure')).toBe(true);
  });

  test.each<[ProfileName, boolean]>([
    ['hpcpack-2008r2-sp2', false],
    ['hpcpack-2008r2-sp3', true],
    ['hpcpack-2012', true],
    ['hpcpack-2012r2', false],
  ])('from the first to the last profile of its scope, inclusive: %s %s', (profile, expected) => {
    const scope = { since: 'hpcpack-2008r2-sp3', until: 'hpcpack-2012' } as const;
    expect(applies(row([scope]), profile, 'on-premises')).toBe(expected);
  });

  test('in the hosting of its scope only', () => {
    expect(applies(row([{ hosting: 'azure' }]), 'hpcpack-2016', 'azure')).toBe(true);
    expect(applies(row([{ hosting: 'azure' }]), 'hpcpack-2016', 'on-premises')).toBe(false);
  });

  test('if all parts of a scope hold', () => {
    const both = row([{ since: 'hpcpack-2016', hosting: 'azure' }]);
    expect(applies(both, 'hpcpack-2016', 'azure')).toBe(true);
    expect(applies(both, 'hpcpack-2012', 'azure')).toBe(false);
    expect(applies(both, 'hpcpack-2016', 'on-premises')).toBe(false);
  });

  test('if any of its scopes holds', () => {
    const either = row([{ until: 'hpcpack-2008r2-sp2' }, { hosting: 'azure' }]);
    expect(applies(either, 'hpcpack-2008r2-sp2', 'on-premises')).toBe(true);
    expect(applies(either, 'hpcpack-2019', 'azure')).toBe(true);
    expect(applies(either, 'hpcpack-2019', 'on-premises')).toBe(false);
  });

  test('nowhere if it is excluded', () => {
    expect(applies(row([], 'excluded'), 'hpcpack-2016', 'azure')).toBe(false);
    expect(applies(row([], 'should'), 'hpcpack-2016', 'azure')).toBe(true);
  });
});

describe('the row of a property', () => {
  test('is found by its case-sensitive name', () => {
    expect(propertyRow('State')?.type).toBe('enum');
    expect(propertyRow('state')).toBeUndefined();
    expect(propertyRow('NoSuchProperty')).toBeUndefined();
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])(
    'is not made up for the name %j',
    (name) => {
      expect(propertyRow(name)).toBeUndefined();
    },
  );
});

test.each<[ProfileName, number]>([
  ['hpcpack-2008r2-sp2', 55],
  ['hpcpack-2008r2-sp3', 55],
  ['hpcpack-2008r2-sp4', 55],
  ['hpcpack-2012', 62],
  ['hpcpack-2012r2', 62],
  ['hpcpack-2016', 62],
  ['hpcpack-2019', 62],
])('%s has %i properties, in the order of the table', (profile, count) => {
  const names = propertiesOf(profile);
  expect(names).toHaveLength(count);
  expect(names.slice(0, 3)).toEqual(['Id', 'Name', 'Owner']);
  expect(names.includes('ParentJobIds')).toBe(count === 62);
});
