import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { reportName } from '../model/report-kinds.ts';
import type { ExitStatus } from '../model/verdict.ts';
import { allureFile, withoutNetwork } from '../report/allure-page.ts';
import { linkedToAllure } from '../report/html.ts';
import { ReportError, writeFiles } from '../report/write-files.ts';
import type { ReportFile } from '../report/write-files.ts';
import { reportPath } from '../report/report-path.ts';
import { UsageError } from '../settings/usage-error.ts';
import type { CliContext } from './context.ts';

/** The generator of Allure, which is too large for a dependency of this package. */
function generator(): string {
  try {
    return createRequire(import.meta.url).resolve('allure');
  } catch (cause) {
    throw new UsageError(
      'the report generator of Allure is not installed: add it beside this package with "npm install allure@3"',
      { cause },
    );
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The categories of results, which Allure 3 reads from its configuration only. */
async function configure(results: string, config: string): Promise<readonly string[]> {
  const path = join(results, 'categories.json');
  if (!(await exists(path))) return [];
  await writeFile(config, `{"categories":${await readFile(path, 'utf8')}}`);
  return ['--config', config];
}

async function generate(program: string, results: string, folder: string, output: string): Promise<void> {
  const categories = await configure(results, join(folder, 'allurerc.json'));
  const child = spawn(
    process.execPath,
    [
      program,
      'awesome',
      '--single-file',
      '--report-name',
      'Get Job',
      '--output',
      output,
      ...categories,
      results,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const [errors, [status]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  if (status !== 0) throw new Error(`the report generator of Allure failed: ${errors.trim()}`);
}

/**
 * Writes `allure.html`, one page of the Allure results that needs no network, and links index.html to it.
 * Returns 0.
 * @throws UsageError if there are no results, no generator, or if the folder cannot be written
 */
export async function allure(folder: string, context: CliContext): Promise<ExitStatus> {
  const reports = resolve(context.folder, folder);
  const results = reportPath(reports, 'allure');
  if (!(await exists(results))) {
    throw new UsageError(`${results} does not exist: "run --report allure --report html" makes it`);
  }
  const program = generator();
  const temporary = await mkdtemp(join(tmpdir(), 'allure-'));
  const output = join(temporary, 'page');
  try {
    await generate(program, results, temporary, output);
    const page = withoutNetwork(await readFile(join(output, 'index.html'), 'utf8'));
    const files: ReportFile[] = [{ file: allureFile, content: () => page }];
    const overview = reportPath(reports, 'html');
    if (await exists(overview)) {
      const linked = linkedToAllure(await readFile(overview, 'utf8'));
      files.push({ file: reportName('html'), content: () => linked });
    }
    const [path] = await writeFiles(reports, files);
    context.out.write(`${path}\n`);
    return 0;
  } catch (error) {
    throw error instanceof ReportError ? new UsageError(error.message, { cause: error }) : error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
