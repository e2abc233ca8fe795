import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultOf } from '../emulator/faults/index.ts';
import type { Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import type { Har } from '../report/har.ts';
import { sampleCheck, sampleResult } from '../report/testing/sample.ts';
import { writeReports } from '../report/write-reports.ts';
import { emulatedRun, emulatedTarget } from '../run/testing/emulated-run.ts';
import { judge } from './judge.ts';
import { merge } from './merge.ts';
import { inFolder } from './testing/folder.ts';
import { defined } from '../model/defined.ts';

const only = ['headers', 'GJ-ST', 'render', 'GJ-OBS-10', 'GJ-OBS-14', 'fuzz'];
const target = (shard: Target['selection']['shard']): Target =>
  emulatedTarget({ selection: { only, skip: [], ...defined({ shard }) } });
const variation = [faultOf('success-202').layer];
const whole = await emulatedRun(target(undefined), variation);
const shards = await Promise.all([1, 2, 3].map((index) => emulatedRun(target({ index, of: 3 }), variation)));

async function writeShards(folder: string): Promise<readonly string[]> {
  for (const [index, shard] of shards.entries()) {
    await writeReports(shard, join(folder, `s${index}`), ['json', 'har']);
  }
  return ['s2/result.json', 's0/result.json', 's1/result.json'];
}

/** A result without what depends on when and in which company requests were sent. */
function judged({ run: _run, digests: _digests, checks, observations, ...rest }: Result): unknown {
  return {
    ...rest,
    checks: checks.map(({ id, verdict, covers, findings }) => ({
      id,
      verdict,
      covers,
      named: [...new Set(findings.map(({ requirement }) => requirement))],
    })),
    observations: observations.map(({ exchanges: _exchanges, ...observation }) => observation),
  };
}

/** The requests of the repetitions that a recording tells of. */
function requestsIn({ _conformance: recording, entries }: Har['log']): readonly unknown[] {
  return (recording?.repeats ?? []).map(({ id, exchanges }) => [
    id,
    exchanges.map((index) => entries[index]?.['_request']),
  ]);
}

describe('merge', () => {
  test('makes of the shards what the run as a whole gives, and its exchanges can be judged', async () => {
    await inFolder(async ({ context, folder, json, out }) => {
      const paths = await writeShards(folder);
      expect(await merge(paths, { out: 'all' }, context)).toBe(1);
      const result = (await json('all', 'result.json')) as Result;
      expect(judged(result)).toEqual(judged(whole.result));
      expect(out()).toContain(join(folder, 'all', 'summary.md'));
      expect(await judge('all/exchanges.har', { out: 'again', quiet: true }, context)).toBe(1);
      expect(judged((await json('again', 'result.json')) as Result)).toEqual(judged(whole.result));
    });
  });

  test('the joined recording keeps the repetitions of every shard, at their new places', async () => {
    await inFolder(async ({ context, folder, json }) => {
      const paths = await writeShards(folder);
      await merge(paths, { out: 'all', quiet: true }, context);
      const recorded = async (name: string): Promise<Har['log']> =>
        ((await json(name, 'exchanges.har')) as Har).log;
      const parts = [await recorded('s2'), await recorded('s0'), await recorded('s1')].map(requestsIn);
      expect(parts.filter((part) => part.length > 0).length).toBeGreaterThan(1);
      expect(requestsIn(await recorded('all'))).toEqual(parts.flat());
    });
  });

  test('leaves the exchanges out where a shard has none', async () => {
    await inFolder(async ({ context, folder, json, out }) => {
      const paths = await writeShards(folder);
      await rm(join(folder, 's1', 'exchanges.har'));
      await merge(paths, { out: 'all', report: ['json', 'har'] }, context);
      expect(out()).toContain('the exchanges are left out');
      expect(out()).not.toContain(join('all', 'exchanges.har'));
      const { checks } = (await json('all', 'result.json')) as Result;
      expect(checks.every(({ exchanges }) => exchanges.length === 0)).toBe(true);
    });
  });

  test('can be told that a should counts', async () => {
    await inFolder(async ({ context, folder }) => {
      const warning = sampleResult([
        sampleCheck({
          id: 'a',
          verdict: 'warn',
          covers: ['GJ-RP-04'],
          findings: [{ requirement: 'GJ-RP-04', at: 'a', want: 'b', got: 'c' }],
        }),
      ]);
      await writeFile(join(folder, 'a.json'), JSON.stringify(warning));
      await writeFile(join(folder, 'b.json'), JSON.stringify(sampleResult([sampleCheck({ id: 'b' })])));
      expect(await merge(['a.json', 'b.json'], { out: 'x', quiet: true }, context)).toBe(0);
      const strict = { out: 'x', quiet: true, 'fail-on': 'should' } as const;
      expect(await merge(['a.json', 'b.json'], strict, context)).toBe(1);
    });
  });
});

describe('it refuses', () => {
  test('to replace one of the results', async () => {
    await inFolder(async ({ context, folder }) => {
      const paths = await writeShards(folder);
      await expect(merge(paths, { out: 's1' }, context)).rejects.toThrow('give another --out');
    });
  });

  test('what is not one run, with the reason', async () => {
    await inFolder(async ({ context, folder }) => {
      const [path = ''] = await writeShards(folder);
      await expect(merge([path, path], { out: 'all' }, context)).rejects.toThrow('merge parts of one run');
    });
  });

  test('a recording that cannot be read', async () => {
    await inFolder(async ({ context, folder }) => {
      const paths = await writeShards(folder);
      await writeFile(join(folder, 's0', 'exchanges.har'), '{}');
      await expect(merge(paths, { out: 'all' }, context)).rejects.toThrow(
        `${join(folder, 's0', 'exchanges.har')}: This is not a usable HTTP archive`,
      );
    });
  });
});
