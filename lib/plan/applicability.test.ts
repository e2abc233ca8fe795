import { expect, test } from 'vitest';
import { checkOf } from '../model/testing/check.ts';
import { worldOf } from '../model/testing/world.ts';
import { applicability } from './applicability.ts';

const azure = worldOf('hpcpack-2016', { hosting: 'azure' });

test('a check applies if its first row does', () => {
  const check = checkOf('GJ-HDR-01-present', { covers: ['GJ-HDR-01', 'GJ-HDR-02'] });
  expect(applicability(check, azure)).toBeUndefined();
  expect(applicability(check, worldOf('hpcpack-2016'))).toBe(
    'GJ-HDR-01 does not apply to hpcpack-2016 on-premises',
  );
  expect(applicability(check, worldOf('hpcpack-2008r2-sp2', { hosting: 'azure' }))).toBe(
    'GJ-HDR-01 does not apply to hpcpack-2008r2-sp2 azure',
  );
});

test('the other rows of a check do not matter', () => {
  const check = checkOf('GJ-PROP-02-subset', { covers: ['GJ-PROP-02', 'GJ-HDR-02'] });
  expect(applicability(check, azure)).toBeUndefined();
});

test('a check may give a reason not to apply', () => {
  const check = checkOf('GJ-URI-03-https', {
    unless: ({ host }) => (host === 'localhost' ? 'loopback' : undefined),
  });
  expect(applicability(check, azure)).toBeUndefined();
  expect(applicability(check, { ...azure, host: 'localhost' })).toBe('loopback');
});

test('`unless` is not called if the row does not apply', () => {
  const check = checkOf('GJ-HDR-02-absent', { covers: ['GJ-HDR-02'], unless: () => 'its own reason' });
  expect(applicability(check, azure)).toBe('GJ-HDR-02 does not apply to hpcpack-2016 azure');
});
