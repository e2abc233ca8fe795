import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultsOfReports } from './artifacts.ts';
import { folderFor, runCommand, startCommand } from './command.ts';

const few = ['--only', 'GJ-URI-02', '--fuzz-runs', '0'];

test('of several targets each is named before its run, and the verdict of all comes last', async () => {
  const out = await folderFor('console');
  const targets = ['hpcpack-2016', 'hpcpack-2019'].map((profile) => [join(out, `${profile}.json`), profile]);
  for (const [file = '', profile] of targets)
    await writeFile(file, JSON.stringify({ endpoint: 'emulator', profile }));
  const files = targets.flatMap(([file = '']) => ['--target', file]);
  const { output, status } = await runCommand(['run', ...files, ...few, '--out', join(out, 'reports')]);
  expect(status).toBe(0);
  expect(output).toMatch(/^Target 1 of 2: hpcpack-2016\n.*\n\nTarget 2 of 2: hpcpack-2019\n/s);
  expect(
    output.endsWith(
      '\nConformant   all targets together\n  2 targets conformant: hpcpack-2016, hpcpack-2019.\n',
    ),
  ).toBe(true);
  expect(output).toContain(`${join(out, 'reports', 'hpcpack-2016', 'allure-results')}\n`);
});

test('verbose prints each check, and a part of them is called a part', async () => {
  const out = await folderFor('console');
  const { output } = await runCommand(['run', ...few, '--verbose', '--out', out]);
  expect(output).toMatch(/^pass +GJ-URI-02-\S+ {2}\S.*$/m);
  expect(output).toMatch(/Every selected must .* \(\d of \d+ checks; --only GJ-URI-02\)/);
});

test('a job summary of GitHub gets the summary of one target and the overview of several', async () => {
  const out = await folderFor('step');
  const path = join(out, 'step.md');
  const target = join(out, 'old.json');
  await writeFile(target, JSON.stringify({ endpoint: 'emulator', profile: 'hpcpack-2019' }));
  const environment = { GITHUB_STEP_SUMMARY: path };
  await runCommand(['run', ...few, '--out', join(out, 'one')], environment);
  const summary = await readFile(join(out, 'one', 'summary.md'), 'utf8');
  expect(await readFile(path, 'utf8')).toBe(summary);
  const both = ['--target', target, '--endpoint', 'emulator', '--against', 'emulator'];
  await runCommand(['run', ...both, ...few, '--out', join(out, 'two')], environment);
  const [first = '', second = ''] = (await readFile(path, 'utf8')).split(
    /(?<=\n)\n(?=# Conformant: Get Job on 2 targets\n)/,
  );
  expect(first).toBe(summary);
  expect(second).not.toContain('summary.md');
  const verified = await runCommand(['verify', join(out, 'two')]);
  expect([verified.status, verified.output.match(/^verified: /gm)?.length]).toEqual([0, 3]);
});

test('a job summary that cannot be written is a warning', async () => {
  const out = await folderFor('step');
  const { status, errors } = await runCommand(['run', ...few, '--out', out], { GITHUB_STEP_SUMMARY: out });
  expect(status).toBe(0);
  expect(errors).toMatch(/^warning: The summary cannot be appended to the job summary /);
});

test.each(['stdout', 'stderr'] as const)('who reads %s no further changes nothing else', async (stream) => {
  const out = await folderFor('unread');
  const { process: child, ended } = startCommand(['run', '--fuzz-runs', '1', '--verbose', '--out', out]);
  child[stream]?.destroy();
  const { status } = await ended;
  expect(status).toBe(0);
  expect(await faultsOfReports(out)).toEqual([]);
});
