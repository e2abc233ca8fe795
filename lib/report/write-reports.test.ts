import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reportKinds } from '../model/report-kinds.ts';
import { harOf } from './har.ts';
import { answeredExchange, failingCheck, sampleResult } from './testing/sample.ts';
import { withoutNetwork } from './allure-page.ts';
import { ReportError } from './write-files.ts';
import { writeReports } from './write-reports.ts';

const result = sampleResult([failingCheck({ id: 'GJ-PROP-02-subset' })]);
const exchanges = [answeredExchange()];
const reported = { result, exchanges, recording: undefined };
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Writes all reports and the Allure page. */
async function writeAll(): Promise<void> {
  await writeReports(reported, folder, reportKinds);
  writeFileSync(join(folder, 'allure.html'), withoutNetwork('<html><head></head></html>'));
}

describe('writeReports', () => {
  test('writes every kind, creates the folder, and returns the paths', async () => {
    const out = join(folder, 'deep', 'down');
    const paths = await writeReports(reported, out, reportKinds);
    expect(paths).toEqual(
      [
        'result.json',
        'junit.xml',
        'summary.md',
        'exchanges.har',
        'allure-results',
        'index.html',
        'ctrf.json',
        'badge.svg',
      ].map((file) => join(out, file)),
    );
    expect(readdirSync(out).toSorted()).toEqual([
      'allure-results',
      'badge.svg',
      'ctrf.json',
      'exchanges.har',
      'index.html',
      'junit.xml',
      'result.json',
      'summary.md',
    ]);
    expect(JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'))).toEqual(result);
    expect(JSON.parse(readFileSync(join(out, 'exchanges.har'), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(harOf(exchanges, result.tool))),
    );
  });

  test('writes only the requested kinds', async () => {
    await writeReports(reported, folder, ['junit']);
    expect(readdirSync(folder)).toEqual(['junit.xml']);
  });

  test('replaces the reports of an earlier run', async () => {
    writeFileSync(join(folder, 'summary.md'), 'old');
    await writeReports(reported, folder, ['markdown']);
    expect(readFileSync(join(folder, 'summary.md'), 'utf8')).toMatch(/^# ❌ Nonconformant/);
  });

  describe('of an earlier run', () => {
    test('leftovers are removed', async () => {
      await writeAll();
      await writeReports(reported, folder, ['json']);
      expect(readdirSync(folder)).toEqual(['result.json']);
    });

    test('a long file is recognised by either end', async () => {
      const filler = 'x'.repeat(200_000);
      writeFileSync(join(folder, 'exchanges.har'), `hpcpack-conformance${filler}`);
      writeFileSync(join(folder, 'index.html'), `${filler}hpcpack-conformance`);
      await writeReports(reported, folder, ['json']);
      expect(readdirSync(folder)).toEqual(['result.json']);
    });

    test('reports of the same run stay', async () => {
      await writeAll();
      await writeReports(reported, folder, ['json'], ['har', 'allure']);
      expect(readdirSync(folder).toSorted()).toEqual([
        'allure-results',
        'allure.html',
        'exchanges.har',
        'result.json',
      ]);
    });
  });

  test('keeps files of other programs, whatever their name', async () => {
    for (const file of ['index.html', 'junit.xml', 'allure.html', 'notes.txt']) {
      writeFileSync(join(folder, file), 'of another tool');
    }
    writeFileSync(join(folder, 'notes of hpcpack-conformance.txt'), 'hpcpack-conformance');
    mkdirSync(join(folder, 'exchanges.har'));
    mkdirSync(join(folder, 'allure-results'));
    for (const file of ['1-result.json', '2-result.json', 'environment.properties']) {
      writeFileSync(join(folder, 'allure-results', file), '{"fullName":"x/suites/other.test.js#a"}');
    }
    const before = readdirSync(folder);
    await writeReports(reported, folder, ['json']);
    expect(readdirSync(folder).toSorted()).toEqual([...before, 'result.json'].toSorted());
    expect(readdirSync(join(folder, 'allure-results'))).toHaveLength(3);
  });

  test('removes only its own results from a shared folder', async () => {
    await writeReports(reported, folder, ['allure']);
    writeFileSync(join(folder, 'allure-results', '2-result.json'), '{"fullName":"x/suites/other.test.js#a"}');
    await writeReports(reported, folder, ['json']);
    expect(readdirSync(join(folder, 'allure-results')).toSorted()).toEqual([
      '2-result.json',
      'categories.json',
      'environment.properties',
    ]);
  });

  test('the other reports are written and say so if the Allure results cannot be written', async () => {
    writeFileSync(join(folder, 'allure-results'), 'a file in the way');
    const error: unknown = await writeReports(reported, folder, reportKinds).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ReportError);
    const { message, written } = error as ReportError;
    expect(message).toMatch(/^The Allure results cannot be written to \S+allure-results: E/);
    expect(written).toHaveLength(reportKinds.length - 1);
    expect(readFileSync(join(folder, 'result.json'), 'utf8')).toContain(
      'The Allure results cannot be written',
    );
  });

  test('a file that cannot be moved into place is a ReportError, and no temporary file is left', async () => {
    // A non-empty folder, because not even root can replace it with a file.
    mkdirSync(join(folder, 'summary.md', 'in-the-way'), { recursive: true });
    await expect(writeReports(reported, folder, ['markdown', 'json'])).rejects.toThrow(ReportError);
    expect(readdirSync(folder)).toEqual(['summary.md']);
  });

  test('a folder that cannot be created is a ReportError that names it', async () => {
    const out = join(folder, 'file', 'reports');
    writeFileSync(join(folder, 'file'), '');
    await expect(writeReports(reported, out, ['json'])).rejects.toThrow(
      `The reports cannot be written to ${out}: `,
    );
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('if one report cannot be created, the others are unchanged', async () => {
    writeFileSync(join(folder, 'result.json'), 'old');
    const broken = { ...answeredExchange(), timing: { startedAt: Number.NaN, durationMs: 0 } };
    await expect(writeReports({ ...reported, exchanges: [broken] }, folder, ['json', 'har'])).rejects.toThrow(
      ReportError,
    );
    expect(readdirSync(folder)).toEqual(['result.json']);
    expect(readFileSync(join(folder, 'result.json'), 'utf8')).toBe('old');
  });
});
