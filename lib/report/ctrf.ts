import { failOnOf } from '../judge/fail-on.ts';
import type { Exchange } from '../model/http.ts';
import type { CheckResult, Result } from '../model/result.ts';
import { catalogueWords, endpointWords, rowOf } from './digest.ts';
import { failureMessage } from './failure-text.ts';
import { runEnding } from './run-ending.ts';
import { spanOf, spanOfRun } from './span.ts';
import type { Span } from './span.ts';
import { defectOf } from './diagnosis-text.ts';
import { endingOf } from './test-ending.ts';
import type { TestEnding } from './test-ending.ts';
import { visibleExcerpt } from './visible.ts';

const operation = 'get-job';

/** The statuses of the Common Test Report Format; `other` means not tested. */
const statuses = {
  passed: 'passed',
  failed: 'failed',
  broken: 'other',
  skipped: 'skipped',
} as const satisfies Record<TestEnding['status'], string>;

type Status = (typeof statuses)[keyof typeof statuses];

interface CtrfTest extends Span {
  readonly name: string;
  readonly status: Status;
  /** Milliseconds. */
  readonly duration: number;
  readonly suite: readonly string[];
  readonly rawStatus: string;
  readonly message?: string;
  readonly trace?: string;
  readonly tags?: readonly string[];
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** A report in the Common Test Report Format, https://ctrf.io. */
interface Ctrf {
  readonly reportFormat: 'CTRF';
  readonly specVersion: string;
  readonly generatedBy: string;
  readonly results: {
    readonly tool: { readonly name: string; readonly version: string };
    readonly summary: Readonly<Record<'tests' | Status | 'pending' | 'start' | 'stop', number>>;
    readonly tests: readonly CtrfTest[];
    readonly environment: Readonly<Record<string, unknown>>;
  };
}

function testOf(
  check: CheckResult,
  exchanges: readonly Exchange[],
  result: Result,
  defect: string | undefined,
): CtrfTest {
  const { status, message } = endingOf(check, failOnOf(result), defect);
  const span = spanOf(check, exchanges, result.run);
  const levels = new Set(check.covers.map((id) => rowOf(id).level));
  return {
    name: `${visibleExcerpt(check.id, 200)} ${visibleExcerpt(check.title)}`,
    status: statuses[status],
    duration: span.stop - span.start,
    ...span,
    suite: [operation, visibleExcerpt(check.suite, 120)],
    rawStatus: check.verdict,
    ...(message === '' ? {} : { message: check.findings.length > 0 ? failureMessage(check) : message }),
    ...(check.findings.length > 0 && status !== 'skipped' ? { trace: message } : {}),
    tags: [
      ...levels,
      ...check.covers.map((id) => visibleExcerpt(id, 120)),
      ...(check.verdict === 'warn' ? ['warning'] : []),
    ],
    ...(check.reproduce === undefined ? {} : { extra: { again: visibleExcerpt(check.reproduce.command) } }),
  };
}

function testOfRun(result: Result): readonly CtrfTest[] {
  const ending = runEnding(result);
  if (ending === undefined) return [];
  const { status, name, headline, reasons } = ending;
  const span = spanOfRun(result.run);
  return [
    {
      name,
      status: statuses[status],
      duration: span.stop - span.start,
      ...span,
      suite: [operation, 'run'],
      rawStatus: result.verdict,
      message: headline,
      trace: reasons,
    },
  ];
}

/** The result in the Common Test Report Format, a test for each check. Pure. */
export function ctrfOf(result: Result, exchanges: readonly Exchange[]): Ctrf {
  const { tool, target, run, verdict, exitStatus } = result;
  const defect = defectOf(result);
  const tests = [
    ...result.checks.map((check) => testOf(check, exchanges, result, defect(check.id))),
    ...testOfRun(result),
  ];
  const having = (status: Status): number => tests.filter((one) => one.status === status).length;
  return {
    reportFormat: 'CTRF',
    specVersion: '0.1.0',
    generatedBy: `${tool.name} ${tool.version}`,
    results: {
      tool: { name: tool.name, version: tool.version },
      summary: {
        tests: tests.length,
        passed: having('passed'),
        failed: having('failed'),
        pending: 0,
        skipped: having('skipped'),
        other: having('other'),
        ...spanOfRun(run),
      },
      tests,
      environment: {
        appName: 'HPC Pack Get Job',
        appVersion: target.profile,
        testEnvironment: endpointWords(target.endpoint),
        extra: {
          hosting: target.hosting,
          job: visibleExcerpt(target.job, 80),
          seed: run.seed,
          verdict,
          exitStatus,
          ...(run.catalogue === undefined ? {} : { catalogue: catalogueWords(run) }),
          ...(target.insecure === true ? { certificate: 'not verified (--insecure)' } : {}),
        },
      },
    },
  };
}
