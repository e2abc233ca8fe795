import { describe, expect, test } from 'vitest';
import { readAgain, readShell } from './again.ts';
import { environmentLayer, flagLayer, mergeLayers } from './layers.ts';
import type { Environment, Flags } from './layers.ts';
import { inPosix } from './testing/files.ts';

function againOf(flags: Flags, environment: Environment = {}) {
  return readAgain(
    mergeLayers([flagLayer(flags, '/home/ann'), environmentLayer(environment, '/home/ann')]),
    environment,
  );
}

/** A target file that holds a path. */
function fileLayer(name: string) {
  return name === 'ca' ? [{ text: 'ca.pem', source: '"ca" in /etc/t/a.json', folder: '/etc/t' }] : undefined;
}

describe('a command line repeats', () => {
  test('what decides the outcome, as it was given', () => {
    const flags: Flags = {
      'password-file': 'pw.txt',
      ca: '../my ca.pem',
      servername: 'node',
      'max-body': '1MiB',
      'request-timeout': '5',
      'job-has': ['tasks', 'custom-properties'],
      'fail-on': 'should',
      catalogue: '0.1',
      'allow-plain-http': true,
    };
    expect(againOf(flags, { HPCPACK_RATE: '9' }).options).toEqual([
      ['job-has', 'tasks'],
      ['job-has', 'custom-properties'],
      ['password-file', 'pw.txt'],
      ['allow-plain-http'],
      ['ca', '../my ca.pem'],
      ['servername', 'node'],
      ['request-timeout', '5'],
      ['max-body', '1MiB'],
      ['rate', '9'],
      ['catalogue', '0.1'],
      ['fail-on', 'should'],
    ]);
  });

  test('nothing that a result tells, that selects, or that talks', () => {
    const flags: Flags = { job: '7', user: 'ann', insecure: true, only: ['x'], quiet: true, seed: '7' };
    expect(againOf(flags).options).toEqual([]);
  });

  test('the value of a header only where it opens nothing', () => {
    expect(
      againOf({ header: ['Accept-Language: de', 'X-Tenant: 4711', '1-a: b', 'x-tenant: 2'] }).options,
    ).toEqual([
      ['header', 'Accept-Language: de'],
      ['header', { text: 'X-Tenant: ', variable: 'X_TENANT' }],
      ['header', { text: '1-a: ', variable: '_1_A' }],
      ['header', { text: 'x-tenant: ', variable: 'X_TENANT_2' }],
    ]);
  });

  test('a path of a target file from its folder', () => {
    expect(inPosix(readAgain(fileLayer, {}).options)).toEqual([['ca', '/etc/t/ca.pem']]);
  });

  test('the whole where a variable chooses a part', () => {
    expect(againOf({}, { HPCPACK_SHARD: '2/3' }).options).toEqual([['shard', '1/1']]);
    expect(againOf({ shard: '2/3' }).options).toEqual([]);
  });

  test('the folder of the reports and how the tool was started', () => {
    expect(againOf({})).toMatchObject({ start: ['npx', 'hpcpack-conformance'], out: 'reports' });
    expect(againOf({ out: 'r' }, { npm_lifecycle_event: 'conformance' })).toMatchObject({
      start: ['npm', 'run', 'conformance', '--'],
      out: 'r',
    });
  });
});

test.each([
  ['linux', {}, 'bash'],
  ['win32', {}, 'powershell'],
  ['win32', { shell: 'cmd' }, 'cmd'],
] as const)('on %s with %j the shell is %s', (platform, flags, shell) => {
  expect(readShell(flagLayer(flags, '/'), platform)).toBe(shell);
});
