import { expect, test } from 'vitest';
import { isExempt } from './no-proxy.ts';
import { ProxyError } from './proxy-error.ts';

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
  ['https://headnode', 'other;headnode'],
  ['https://headnode', '<local>'],
  ['https://headnode.hpc.test.', 'hpc.test'],
  ['https://headnode.hpc.test', 'headnode.hpc.test.'],
  ['https://10.1.2.3', '10.0.0.0/8'],
  ['https://10.1.2.3', '10.1.2.3/32'],
  ['https://10.1.2.3', '0.0.0.0/0'],
  ['https://10.1.2.3', 'other, 192.168.0.0/16 ,10.0.0.0/8'],
  ['https://10.1.2.3:8443', '10.0.0.0/8:8443'],
  ['https://[fd00::5]', 'fd00::/8'],
  ['https://[fd00::5]', '[fd00::]/8'],
  ['https://[fd00::5]:8443', '[fd00::]/8:8443'],
  ['https://[fd00::5]', 'FD00:0:0::0005'],
  ['https://[::ffff:10.1.2.3]', '10.0.0.0/8'],
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
  ['https://headnode', '10.0.0.0/8'],
  ['https://headnode', '.'],
  ['https://headnode.hpc.test', '<local>'],
  ['https://10.1.2.3', '<local>'],
  ['https://11.1.2.3', '10.0.0.0/8'],
  ['https://10.1.2.3', '10.0.0.0/8:8443'],
  ['https://10.1.2.3', 'fd00::/8'],
  ['https://110.1.2.3', '0.1.2.3'],
  ['https://10.1.2.3', '2.3'],
  ['https://[fe00::5]', 'fd00::/8'],
  ['https://[fd00::5]', 'fd00::5%eth0'],
])('%s needs one where it is %j', (origin, list) => {
  expect(isExempt(origin, list)).toBe(false);
});

test.each([
  '10.0.0.0/33',
  '10.0.0/8',
  'fd00::/129',
  'headnode/24',
  '10.0.0.0/',
  '/8',
  '10.0.0.0/x',
  '10.0.0.0/-1',
])('a network that is none is told, wherever it stands: %s', (entry) => {
  const read = (): unknown => isExempt('https://headnode', `headnode,${entry}`, 'no_proxy');
  expect(read).toThrow(
    new ProxyError(
      `no_proxy holds ${JSON.stringify(entry)}, which is not a network: write it as 10.0.0.0/8 or fd00::/8, or name hosts without a slash`,
    ),
  );
});
