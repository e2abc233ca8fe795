import { expect, test } from 'vitest';
import { isExempt } from './no-proxy.ts';

test.each([
  ['https://headnode', 'headnode'],
  ['https://headnode.hpc.test', 'hpc.test'],
  ['https://headnode.hpc.test', '.hpc.test'],
  ['https://headnode.hpc.test', '*.hpc.test'],
  ['https://headnode', 'other, HEADNODE'],
  ['https://headnode', 'other headnode'],
  ['https://headnode', 'headnode:443'],
  ['http://headnode', 'headnode:80'],
  ['http://headnode:8080', 'headnode:8080'],
  ['https://[fd00::5]', 'fd00::5'],
  ['https://[fd00::5]:8443', '[fd00::5]:8443'],
  ['https://headnode', '*'],
])('%s needs no proxy where NO_PROXY is %j', (origin, list) => {
  expect(isExempt(origin, list)).toBe(true);
});

test.each([
  ['https://headnode', ''],
  ['https://headnode', 'node'],
  ['https://headnode.hpc.test', 'headnode'],
  ['https://headnode', 'headnode:8443'],
  ['https://headnode:8443', 'headnode:443'],
  ['https://headnode', 'other, *'],
])('%s needs one where it is %j', (origin, list) => {
  expect(isExempt(origin, list)).toBe(false);
});
