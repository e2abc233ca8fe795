import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultsOfReports } from './artifacts.ts';
import { folderFor, runCommand, startCommand } from './command.ts';

const few = ['--only', 'GJ-URI-02', '--fuzz-runs', '0'];

test('several targets give one line each, and the verdict of all comes last', async () => {
  const out = await folderFor('console');
  const folder = join(out, 'fleet');
  await mkdir(folder);
  for (const profile of ['hpcpack-2016', 'hpcpack-2019'])
    await writeFile(join(folder, `${profile}.json`), JSON.stringify({ endpoint: 'emulator', profile }));
  const args = ['--target', folder, ...few, '--out', join(out, 'reports')];
  const { output, status } = await runCommand(['run', ...args]);
  expect(status).toBe(0);
  const [first, ...lines] = output.split('\n');
  expect(first).toBe('Judging 2 targets, 2 at a time.');
  for (const [index, profile] of ['hpcpack-2016', 'hpcpack-2019'].entries())
    expect(lines.slice(0, 2).toSorted()[index]).toMatch(
      new RegExp(`^Conformant {5}${profile} {2}the built-in emulator, ${profile}, .*: \\d pass, 0 fail.* s$`),
    );
  expect(output.endsWith('\nConformant   2 targets in total\n  2 conformant\n')).toBe(true);
  expect(output).toContain(`\n${join(out, 'reports', 'index.html')}\n`);
  const quiet = await runCommand(['run', ...args, '--quiet']);
  expect(quiet.output).toBe('\nConformant   2 targets in total\n  2 conformant\n');
  const verbose = await runCommand(['run', ...args, '--verbose']);
  expect(verbose.output).toMatch(/^hpcpack-2019 {2}pass {2}GJ-URI-02-\S+ {2}\S.*$/m);
});

test('verbose prints each check, and a partial run is called partial', async () => {
  const out = await folderFor('console');
  const { output } = await runCommand(['run', ...few, '--verbose', '--out', out]);
  expect(output).toMatch(/^pass +GJ-URI-02-\S+ {2}\S.*$/m);
  expect(output).toMatch(/selected mandatory requirement.* \(\d of \d+ checks; --only GJ-URI-02\)/);
});

test('the job summary of GitHub is the summary of one target or the overview of several', async () => {
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

test.each(['stdout', 'stderr'] as const)('a reader that closes %s changes nothing else', async (stream) => {
  const out = await folderFor('unread');
  const { process: child, ended } = startCommand(['run', '--fuzz-runs', '1', '--verbose', '--out', out]);
  child[stream]?.destroy();
  const { status } = await ended;
  expect(status).toBe(0);
  expect(await faultsOfReports(out)).toEqual([]);
});
