import type { CheckResult, Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import type { Verdict } from '../model/verdict.ts';
import type { AllureCase } from '../report/allure.ts';

/** A run that the engine is to judge. */
export interface EngineTask {
  readonly target: Target;
  /** Names the run, so that its tests find the engine. */
  readonly run: string;
  /** The URL of the built-in emulator, where the target names no endpoint. */
  readonly emulator?: string;
}

/** A check or a law, as a test of its own. */
export type TestedCheck = Pick<CheckResult, 'id' | 'title' | 'suite'>;

/** A check or a law that has come to a verdict. */
export type JudgedCheck = TestedCheck & { readonly verdict: Verdict };

/** What the engine tells the thread of the command. */
export type Told =
  /** The checks and laws that it will judge, in their order. */
  | { readonly kind: 'planned'; readonly checks: readonly TestedCheck[] }
  /** What it has judged since it told so last. */
  | { readonly kind: 'judged'; readonly checks: readonly JudgedCheck[] }
  | { readonly kind: 'ended'; readonly result: Result; readonly paths: readonly string[] }
  | Failed;

/** An error of this suite. */
export interface Failed {
  readonly kind: 'failed';
  readonly message: string;
  readonly stack?: string;
}

/** What the thread of the command tells the engine: what to judge, and later perhaps that a person interrupts. */
export type Ordered = ({ readonly kind: 'judge' } & EngineTask) | { readonly kind: 'interrupt' };

/** What a test needs of the check that it stands for. */
export interface TestedOutcome {
  readonly check: CheckResult;
  /** Where a report of Allure is wanted. */
  readonly allure?: AllureCase;
}

/** What a test needs to say what kept the run from judging. */
export interface TestedProblems {
  readonly messages: readonly string[];
  /** Where a report of Allure is wanted. */
  readonly allure?: AllureCase;
}

/** What a test asks the engine; outcomes are asked for by the ids of the checks. */
export type Asked =
  | { readonly kind: 'outcomes'; readonly ids: readonly string[] }
  | { readonly kind: 'problems' };

/** What the engine answers a test, in the order in which it was asked. */
export type Answered =
  | { readonly kind: 'outcomes'; readonly outcomes: readonly TestedOutcome[] }
  | ({ readonly kind: 'problems' } & TestedProblems)
  | Failed;

/** An error as it travels between threads. */
export function failedBy(error: unknown): Failed {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { kind: 'failed', message, ...(stack === undefined ? {} : { stack }) };
}

/** The error that another thread told of. */
export function errorOf({ message, stack }: Failed): Error {
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}

/** The name of the channel between the engine of a run and its tests. */
export function testsChannel(run: string): string {
  return `hpcpack-conformance ${run}`;
}
