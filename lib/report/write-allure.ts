import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Stage, Status } from 'allure-js-commons';
import type { Label, StatusDetails } from 'allure-js-commons';
import {
  getEnvironmentLabels,
  getFrameworkLabel,
  getHostLabel,
  getLanguageLabel,
  getSuiteLabels,
  getThreadLabel,
  ReporterRuntime,
} from 'allure-js-commons/sdk/reporter';
import { failOnOf } from '../judge/fail-on.ts';
import type { Exchange } from '../model/http.ts';
import { reportName } from '../model/report-kinds.ts';
import type { Result } from '../model/result.ts';
import { allureCategories } from './allure-categories.ts';
import { removeAllureResults } from './allure-folder.ts';
import { allureOfProblems } from './allure-problems.ts';
import { allureOf } from './allure.ts';
import { allureFiles } from './allure-writer.ts';
import type { AllureCase, AllureStep } from './allure.ts';
import { defectOf } from './diagnosis-text.ts';
import { catalogueWords } from './digest.ts';
import { spanOf, spanOfRun } from './span.ts';
import type { Span } from './span.ts';
import type { TestEnding } from './test-ending.ts';
import { ReportError } from './write-files.ts';

const statuses = {
  passed: Status.PASSED,
  failed: Status.FAILED,
  broken: Status.BROKEN,
  skipped: Status.SKIPPED,
} as const satisfies Record<TestEnding['status'], Status>;

function stepDetails({ name, status, parameters }: AllureStep): StatusDetails {
  if (status === 'passed') return {};
  const valueOf = (wanted: string): string => parameters.find((one) => one.name === wanted)?.value ?? '';
  return {
    message: name,
    ...(status === 'failed' ? { expected: valueOf('want'), actual: valueOf('got') } : {}),
  };
}

/** The environment of the run, shown by Allure. */
function environmentOf({ target, run, tool }: Result): Record<string, string> {
  const { endpoint, profile, hosting, job, insecure } = target;
  return {
    endpoint: endpoint === 'emulator' ? 'the built-in emulator' : endpoint,
    profile,
    hosting,
    job,
    seed: String(run.seed),
    suite: `${tool.name} ${tool.version}`,
    ...(run.catalogue === undefined ? {} : { catalogue: catalogueWords(run) }),
    ...(insecure === true ? { certificate: 'not verified (--insecure)' } : {}),
  };
}

/** A reporter with the labels of every result. */
interface Reporting {
  readonly allure: ReporterRuntime;
  readonly commonLabels: readonly Label[];
  readonly tool: string;
}

function writeCase(
  { allure, commonLabels, tool }: Reporting,
  one: AllureCase,
  { start, stop }: Span,
  suites: readonly string[],
): void {
  const { ending, steps, attachments, labels, links, parameters, name, description } = one;
  const { status, message, ...compared } = ending;
  const uuid = allure.startTest({
    name,
    description,
    // Independent of the installation folder, so that histories join across machines.
    fullName: [tool, ...suites].join(':') + `#${one.testCaseId}`,
    titlePath: [tool, ...suites],
    testCaseId: one.testCaseId,
    historyId: one.historyId,
    start,
    labels: [...commonLabels, ...getSuiteLabels(suites), ...labels],
    links: [...links],
    parameters: [...parameters],
  });
  for (const step of steps) {
    const id = allure.startStep(uuid, undefined, {
      name: step.name,
      status: statuses[step.status],
      statusDetails: stepDetails(step),
      stage: Stage.FINISHED,
      parameters: [...step.parameters],
      start,
    });
    if (id !== undefined) allure.stopStep(id, { stop: start });
  }
  for (const { name: title, content, contentType, fileExtension, sentAt } of attachments) {
    const options = { contentType, fileExtension, wrapInStep: true, timestamp: sentAt };
    allure.writeAttachment(uuid, undefined, title, Buffer.from(content), options);
  }
  allure.updateTest(uuid, (result) => {
    result.status = statuses[status];
    result.stage = status === 'skipped' ? Stage.PENDING : Stage.FINISHED;
    result.statusDetails = message === '' ? {} : { message, ...compared };
  });
  allure.stopTest(uuid, { stop });
  allure.writeTest(uuid);
}

/**
 * Writes the Allure results of every check into a folder below `out` and replaces those of an earlier run.
 * @returns the path of the folder
 * @throws ReportError if a file cannot be written or removed
 */
export async function writeAllure(
  result: Result,
  exchanges: readonly Exchange[],
  out: string,
): Promise<string> {
  const resultsDir = join(out, reportName('allure'));
  const { tool, run, checks } = result;
  const failOn = failOnOf(result);
  const files = allureFiles(resultsDir);
  try {
    await removeAllureResults(resultsDir, tool.name);
    await mkdir(resultsDir, { recursive: true });
    const allure = new ReporterRuntime({
      writer: files.writer,
      environmentInfo: environmentOf(result),
      categories: [...allureCategories(result)],
    });
    allure.writeEnvironmentInfo();
    allure.writeCategoriesDefinitions();
    const commonLabels = [
      getFrameworkLabel(tool.name),
      getLanguageLabel(),
      getHostLabel(),
      getThreadLabel(),
      ...getEnvironmentLabels(),
    ];
    const reporting: Reporting = { allure, commonLabels, tool: tool.name };
    const defect = defectOf(result);
    for (const check of checks) {
      const one = allureOf(check, exchanges, failOn, defect(check.id));
      writeCase(reporting, one, spanOf(check, exchanges, run), [check.suite]);
    }
    writeCase(reporting, allureOfProblems(result), spanOfRun(run), []);
  } catch (cause) {
    // Partial results would look complete.
    files.discard();
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ReportError(`The Allure results cannot be written to ${resultsDir}: ${why}`, { cause });
  }
  return resultsDir;
}
