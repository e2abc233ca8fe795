import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultOf } from '../emulator/faults/index.ts';
import type { Result } from '../model/result.ts';
import type { Difference } from '../report/diff.ts';
import { plain } from '../report/painter.ts';
import { failingCheck, sampleCheck, sampleResult } from '../report/testing/sample.ts';
import { emulatedRun, emulatedTarget } from '../run/testing/emulated-run.ts';
import { UsageError } from '../settings/usage-error.ts';
import type { DiffOptions } from './command-options.ts';
import { diff } from './diff.ts';
import { inFolder } from './testing/folder.ts';

const good = sampleResult([sampleCheck({ id: 'a' })]);
const bad = sampleResult([failingCheck({ id: 'a' })]);
const asText: DiffOptions = { format: 'text', failOn: 'worse' };

async function compared(
  before: Result,
  after: Result,
  options: DiffOptions,
): Promise<{ readonly status: number; readonly out: string }> {
  return await inFolder(async ({ context, folder, out }) => {
    await writeFile(join(folder, 'a.json'), JSON.stringify(before));
    await writeFile(join(folder, 'b.json'), JSON.stringify(after));
    return { status: await diff(['a.json', 'b.json'], options, plain, context), out: out() };
  });
}

test.each([
  ['got worse', good, bad, 1, 1],
  ['got better', bad, good, 0, 1],
  ['stayed', bad, bad, 0, 0],
])('where something %s the status is %i, and for any difference %i', async (_, a, b, worse, any) => {
  expect((await compared(a, b, asText)).status).toBe(worse);
  expect((await compared(a, b, { ...asText, failOn: 'any difference' })).status).toBe(any);
});

describe('it is printed', () => {
  test('as text', async () => {
    expect((await compared(good, bad, asText)).out).toContain('Something got worse\n');
  });

  test('as Markdown', async () => {
    expect((await compared(good, bad, { ...asText, format: 'markdown' })).out).toMatch(
      /^# Something got worse/,
    );
  });

  test('as JSON', async () => {
    const { out } = await compared(good, bad, { ...asText, format: 'json' });
    expect(JSON.parse(out)).toMatchObject({ formatVersion: 1, outcome: 'worse', checks: [{ id: 'a' }] });
  });
});

describe('with a folder', () => {
  test('it is written as page, Markdown and data, and standard output stays as it was', async () => {
    await inFolder(async ({ context, folder, out, err }) => {
      await writeFile(join(folder, 'a.json'), JSON.stringify(good));
      await writeFile(join(folder, 'b.json'), JSON.stringify(bad));
      const options = { format: 'json', failOn: 'worse', out: 'compared/there' } as const;
      expect(await diff(['a.json', 'b.json'], options, plain, context)).toBe(1);
      expect(JSON.parse(out())).toMatchObject({ outcome: 'worse' });
      const paths = ['diff.json', 'diff.md', 'diff.html'].map((file) =>
        join(folder, 'compared', 'there', file),
      );
      expect(err()).toBe(`${paths.join('\n')}\n`);
      expect(await readFile(join(folder, 'compared', 'there', 'diff.html'), 'utf8')).toContain(
        '<h1>Something got worse</h1>',
      );
    });
  });

  test('that cannot be made it says so', async () => {
    await inFolder(async ({ context, folder }) => {
      await writeFile(join(folder, 'a.json'), JSON.stringify(good));
      const run = diff(['a.json', 'a.json'], { ...asText, out: 'a.json' }, plain, context);
      await expect(run).rejects.toThrow(/^The reports cannot be written to \S+a\.json: /);
      await expect(run).rejects.toBeInstanceOf(UsageError);
    });
  });
});

test('two emulators with one fault between them differ in what that fault breaks, and in nothing else', async () => {
  const fault = faultOf('filter-drops-last');
  const [clean, broken] = [
    await emulatedRun(emulatedTarget()),
    await emulatedRun(emulatedTarget(), [fault.layer]),
  ];
  const { status, out } = await compared(clean.result, broken.result, { ...asText, format: 'json' });
  const { requirements } = JSON.parse(out) as Difference;
  expect(status).toBe(1);
  expect(requirements.map(({ id, after }) => `${id} ${after}`).toSorted()).toEqual(
    fault.breaks.map((row) => `${row} fail`).toSorted(),
  );
});

test.each([
  ['{}', /a\.json is not a result\.json of format version 1: the document must have required property/],
  [JSON.stringify({ ...good, verdict: 'good' }), /\/verdict must be equal to one of the allowed values/],
  ['[', /is not JSON at line 1/],
])('%j is refused', async (text, message) => {
  await inFolder(async ({ context, folder }) => {
    await writeFile(join(folder, 'a.json'), text);
    await expect(diff(['a.json', 'a.json'], asText, plain, context)).rejects.toThrow(message);
  });
});
