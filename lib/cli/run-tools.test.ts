import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unwrapped } from '../report/failure-text.ts';
import { failingCheck, sampleCheck, sampleResult } from '../report/testing/sample.ts';
import { emulatedTarget } from '../run/testing/emulated-run.ts';
import { readWaivers } from '../settings/waivers.ts';
import { checkDraft, comparedIn, difference, overviews, writeDraft } from './run-tools.ts';
import type { TargetOutcome } from './run-tools.ts';
import { inFolder } from './testing/folder.ts';

const good = sampleResult([sampleCheck({ id: 'GJ-PROP-03-1' })]);
const bad = sampleResult([failingCheck({ id: 'GJ-PROP-03-1' })]);

function outcome(name: string, above: string, result = good): TargetOutcome {
  return { target: emulatedTarget({ name, out: join(above, name) }), above, result };
}

describe('a draft of waivers', () => {
  test('is written for a person to fill in, and not accepted before', async () => {
    await inFolder(async ({ folder }) => {
      const draft = join(folder, 'new', 'waivers.json');
      expect(await writeDraft(draft, outcome('a', folder, bad))).toBe(
        `${draft} holds 1 waiver; write its reason, then give it with --waivers.`,
      );
      await expect(readWaivers(readFile, draft, '--waivers')).rejects.toThrow(
        'is empty: say why the deviation is accepted',
      );
      await writeFile(draft, (await readFile(draft, 'utf8')).replace('""', '"a known defect"'));
      expect(await readWaivers(readFile, draft, '--waivers')).toEqual([
        {
          requirement: 'GJ-PROP-02',
          check: 'GJ-PROP-03-1',
          reason: 'a known defect',
          source: 'entry 1 of waivers.json (line 2)',
        },
      ]);
    });
  });

  test('is not written where nothing fails', async () => {
    await inFolder(async ({ folder }) => {
      const draft = join(folder, 'waivers.json');
      expect(await writeDraft(draft, outcome('a', folder))).toContain('was not written');
      await expect(readFile(draft)).rejects.toThrow('ENOENT');
    });
  });

  test('replaces no file, and is of one target', async () => {
    await inFolder(async ({ folder }) => {
      const draft = join(folder, 'waivers.json');
      await checkDraft(draft, ['one']);
      await expect(checkDraft(draft, ['one', 'two'])).rejects.toThrow('the waivers of one endpoint');
      await writeFile(draft, 'mine');
      await expect(checkDraft(draft, ['one'])).rejects.toThrow('already exists');
      await expect(writeDraft(draft, outcome('a', folder, bad))).rejects.toThrow('EEXIST');
      expect(await readFile(draft, 'utf8')).toBe('mine');
    });
  });
});

describe('several targets', () => {
  test('have an overview above their folders, those that were not judged included', async () => {
    await inFolder(async ({ folder, json }) => {
      const both = [outcome('a', folder), outcome('b', folder, bad)];
      const paths = await overviews([...both, outcome('c', folder)], both);
      expect(paths).toEqual(['result.json', 'summary.md', 'index.html'].map((file) => join(folder, file)));
      expect(await json('result.json')).toMatchObject({
        exitStatus: 130,
        targets: [
          { name: 'a', path: 'a', verdict: 'conformant' },
          { name: 'b', path: 'b', verdict: 'nonconformant' },
        ],
        notJudged: ['c'],
      });
    });
  });

  test('of different folders have one overview each', async () => {
    await inFolder(async ({ folder, json }) => {
      const both = [outcome('a', join(folder, 'x')), outcome('b', join(folder, 'y'))];
      expect(await overviews(both, both)).toHaveLength(6);
      expect(await json('x', 'result.json')).toMatchObject({ targets: [{ name: 'a' }] });
      expect(await json('y', 'result.json')).toMatchObject({ targets: [{ name: 'b' }] });
    });
  });
});

describe('two endpoints', () => {
  test('end with what differs, the second being the measure of the first', async () => {
    await inFolder(async ({ folder, json }) => {
      const { text, paths } = await difference([outcome('a', folder, bad), outcome('b', folder)], unwrapped);
      expect(text).toContain('GJ-PROP-03-1: pass -> fail (GJ-PROP-02)');
      expect(paths).toEqual(['diff.json', 'diff.md', 'diff.html'].map((file) => join(folder, file)));
      expect(await json('diff.json')).toMatchObject({ outcome: 'worse' });
    });
  });

  test('are named in the overview, which leads to the difference', async () => {
    await inFolder(async ({ folder, json }) => {
      const both = [outcome('a', folder, bad), outcome('b', folder)];
      await overviews(both, both, comparedIn(both));
      expect(await json('result.json')).toMatchObject({ difference: { before: 'b', after: 'a' } });
      expect(comparedIn(both.slice(0, 1))).toBeUndefined();
    });
  });

  test('have no difference while one of them has no result', async () => {
    await inFolder(async ({ folder }) => {
      expect(await difference([outcome('a', folder)], unwrapped)).toEqual({ text: '', paths: [] });
    });
  });
});
