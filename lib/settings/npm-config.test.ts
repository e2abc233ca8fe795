import { expect, test } from 'vitest';
import { checkNpmConfig } from './npm-config.ts';

const npm = { npm_lifecycle_event: 'conformance', npm_config_user_agent: 'npm/11', npm_config_ca: 'x' };

test('an option that npm kept is refused with the command line that works', () => {
  const environment = { ...npm, npm_config_endpoint: 'https://h/WindowsHPC', npm_config_missing_job: '7' };
  expect(() => checkNpmConfig(environment)).toThrow(
    'npm took --endpoint as its own option, because -- is missing before it: npm run conformance -- --endpoint=https://h/WindowsHPC --missing-job=7 (in PowerShell "--" in quotes)',
  );
});

test('a switch has no value, and a password is not told', () => {
  expect(() => checkNpmConfig({ ...npm, npm_config_insecure: 'true' })).toThrow('-- --insecure (');
  const secret = { ...npm, npm_config_endpoint: 'https://ann:secret@h/WindowsHPC' };
  expect(() => checkNpmConfig(secret)).toThrow('--endpoint=https://…@h/WindowsHPC');
  expect(() => checkNpmConfig(secret)).not.toThrow('secret');
});

test('options of npm itself, and a run without npm, are none of ours', () => {
  expect(() => checkNpmConfig(npm)).not.toThrow();
  expect(() => checkNpmConfig({ npm_config_endpoint: 'https://h/x' })).not.toThrow();
});
