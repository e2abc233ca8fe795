import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../../lib/cli/run.ts';
import type { Overview } from '../../../lib/report/overview.ts';
import { dead, faulty, hanging, nameOf, outputOf, size, startFleet } from './fleet.ts';

/** A few checks that find the faults of the fleet, so that a hundred targets take seconds. */
const checks = [
  'GJ-PROP-02-subset',
  'GJ-ST-01-every-success',
  'GJ-URI-06-missing',
  'GJ-ERR-01-no-version-missing-job',
];

const verdictLine = /^(Conformant|Nonconformant|Incomplete) +cluster-(\d+) /gm;

describe('a hundred endpoints of which five are faulty, three dead and two hanging', () => {
  let folder: string;
  let status: number;
  let text: string;
  let overview: Overview;
  /** The output before the hanging endpoints were released. */
  let before = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fleet-'));
    const fleet = await startFleet(join(folder, 'targets'));
    const out = join(folder, 'reports');
    // No timeout: the hanging endpoints are released only when all others have their verdicts.
    const output = outputOf((all) => {
      if (before !== '' || (all.match(verdictLine) ?? []).length < size - hanging.length) return;
      before = all;
      fleet.release();
    });
    try {
      status = await run(
        {
          target: [join(folder, 'targets')],
          only: checks,
          out,
          report: ['json', 'markdown'],
          parallel: '2',
          'fuzz-runs': '0',
          'request-timeout': '600',
        },
        { environment: {}, output: output.stream, errors: outputOf().stream },
      );
    } finally {
      await fleet.close();
    }
    text = output.text();
    overview = JSON.parse(await readFile(join(out, 'result.json'), 'utf8')) as Overview;
  }, 120_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('each gets its verdict', () => {
    const expected = Array.from({ length: size }, (_, index) => {
      const number = index + 1;
      if (faulty.has(number)) return [nameOf(number), 'nonconformant', 1];
      if (dead.includes(number) || hanging.includes(number)) return [nameOf(number), 'incomplete', 3];
      return [nameOf(number), 'conformant', 0];
    });
    expect(overview.targets.map(({ name, verdict, exitStatus }) => [name, verdict, exitStatus])).toEqual(
      expected,
    );
    expect({ status, verdict: overview.verdict, notJudged: overview.notJudged }).toEqual({
      status: 1,
      verdict: 'nonconformant',
      notJudged: [],
    });
  });

  test('hanging endpoints delay no others', () => {
    const ended = [...before.matchAll(verdictLine)].map(([, , number]) => Number(number));
    expect(ended.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: size }, (_, index) => index + 1).filter((number) => !hanging.includes(number)),
    );
  });

  test('the console prints one line per verdict, and the failed targets at the end', () => {
    expect([...text.matchAll(verdictLine)]).toHaveLength(size);
    expect(text).toContain('Judging 100 targets, 2 at a time.\n');
    const end = text.slice(text.indexOf('Nonconformant   100 targets in total\n'));
    expect(end).toMatch(
      /^ {2}90 conformant\n {2}5 nonconformant\n(?: {4}cluster-\d+ .*\n){5} {2}5 incomplete\n/m,
    );
    expect([...end.matchAll(/^ {4}(\S+) {2}\S/gm)].map(([, name]) => name)).toEqual(
      [...faulty.keys(), ...[...hanging, ...dead].toSorted((a, b) => a - b)].map(nameOf),
    );
    // A conformant target has one line.
    const green = text.split('\n').filter((line) => line.startsWith('Conformant '));
    expect(green).toHaveLength(90);
  });

  test('the overview lists failed targets first, each with its first cause', async () => {
    const summary = await readFile(join(folder, 'reports', 'summary.md'), 'utf8');
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(65_536);
    const rows = [...summary.matchAll(/^\| \[(cluster-\d+)\]/gm)].map(([, name]) => name);
    expect(rows).toHaveLength(size);
    expect(rows.slice(0, 10)).toEqual(
      [...faulty.keys(), ...[...hanging, ...dead].toSorted((a, b) => a - b)].map(nameOf),
    );
    for (const { because, verdict } of overview.targets)
      expect(because === undefined).toBe(verdict === 'conformant');
    expect(overview.targets.find(({ name }) => name === nameOf(20))?.because).toMatch(/^unreachable: /);
    const own = JSON.parse(await readFile(join(folder, 'reports', nameOf(10), 'result.json'), 'utf8')) as {
      readonly verdict: string;
    };
    expect(own.verdict).toBe('nonconformant');
  });
});
