import { failOnOf } from '../judge/fail-on.ts';
import type { CheckResult, Result } from '../model/result.ts';
import { causesOf } from './causes.ts';
import type { Cause } from './causes.ts';
import {
  defectOf,
  defectWords,
  diagnosesLead,
  effectWords,
  numberedDiagnoses,
  remedyWords,
} from './diagnosis-text.ts';
import { count, failingChecks, rowOf, someOf, unjudged, warningGroups } from './digest.ts';
import { failureMessage, failureText, hangingIndent } from './failure-text.ts';
import type { Layout } from './failure-text.ts';
import { visibleExcerpt } from './visible.ts';

/** What the console is asked to show of failures. */
export interface FailureOptions extends Layout {
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
  /** The reports that were written. */
  readonly paths: readonly string[];
  /** Causes shown in full, except in verbose output; 5 if left out. */
  readonly inFull?: number;
  /** Returns the exchanges of a check as text; undefined if nobody asked for them. */
  readonly exchanges?: (check: CheckResult) => string;
}

const usualInFull = 5;

/** Reasons for unjudged checks that are told apart. */
const reasonsShown = 5;

const labelWidth = 14;

function labelled(label: string, text: string, layout: Layout, paint = layout.painter.dim): string {
  return hangingIndent(paint(label.padEnd(labelWidth)), labelWidth, text, layout);
}

/** The report that is easiest to read among those that were written. */
function evidence(paths: readonly string[]): string {
  const [found] = ['.html', '.md', '.json', '.xml'].flatMap((end) =>
    paths.filter((path) => path.endsWith(end)),
  );
  return found === undefined ? '' : `, in ${visibleExcerpt(found)}`;
}

/** Chooses the first cause of each likely defect and of each requirement before others, and keeps their order. */
function chosen(causes: readonly Cause[], limit: number): readonly Cause[] {
  const firstOf = (trait: (cause: Cause) => unknown): readonly Cause[] =>
    causes.filter(
      (cause, index) =>
        trait(cause) !== undefined && causes.findIndex((other) => trait(other) === trait(cause)) === index,
    );
  const ranked = new Set([
    ...firstOf(({ diagnosis }) => diagnosis),
    ...firstOf(({ finding }) => finding?.requirement),
    ...causes,
  ]);
  const some = [...ranked].slice(0, limit);
  return causes.filter((cause) => some.includes(cause));
}

function causeTexts(causes: readonly Cause[], result: Result, options: FailureOptions): readonly string[] {
  const failOn = failOnOf(result);
  const defect = defectOf(result);
  return causes.flatMap(({ checks: [check, ...alike] }) => {
    const text = failureText(check, options, { failOn, alike, defect: defect(check.id) });
    const exchanges = options.exchanges?.(check) ?? '';
    return exchanges === '' ? [text] : [text, exchanges];
  });
}

function left(causes: readonly Cause[], shown: readonly Cause[], options: FailureOptions): readonly string[] {
  const hidden = causes.filter((cause) => !shown.includes(cause));
  if (hidden.length === 0) return [];
  const checks = hidden.reduce((sum, cause) => sum + cause.checks.length, 0);
  return [`and ${count(checks, 'more failure')}${evidence(options.paths)}`];
}

/** Returns the failures, one for each cause: the first of each likely defect in full, the number of the others. */
export function failures(result: Result, options: FailureOptions): readonly string[] {
  const causes = causesOf(result, failingChecks(result));
  const shown = chosen(causes, options.verbosity === 'verbose' ? Infinity : (options.inFull ?? usualInFull));
  return [...causeTexts(shown, result, options), ...left(causes, shown, options)];
}

/** Returns the likely defects in the order of mending. */
export function diagnoses(result: Result, options: FailureOptions): readonly string[] {
  const numbered = numberedDiagnoses(result);
  if (numbered.length === 0) return [];
  const failing = failingChecks(result).length;
  return [
    [
      options.painter.bold(diagnosesLead),
      ...numbered.map(([number, diagnosis]) =>
        hangingIndent(
          `${String(number).padStart(3)}  `,
          5,
          `${defectWords(diagnosis)} (${effectWords(diagnosis, failing)})`,
          options,
        ),
      ),
    ].join('\n'),
  ];
}

/** Returns the warnings: in full in verbose output, otherwise the first finding of each requirement. */
export function warnings(result: Result, options: FailureOptions): readonly string[] {
  const groups = warningGroups(result);
  if (options.verbosity === 'verbose') {
    const warned = groups.flatMap(({ checks }) => checks);
    return causeTexts(causesOf(result, warned), result, options);
  }
  const lines = groups.flatMap(({ requirement, checks }) =>
    checks.slice(0, 1).map((first) => {
      const who = `${first.id}${checks.length === 1 ? '' : ` and ${checks.length - 1} more`}`;
      const text = `${visibleExcerpt(requirement, 120)} ${rowOf(requirement).statement}. ${failureMessage(first)} (${who})`;
      return labelled('WARN', text, options, options.painter.yellow);
    }),
  );
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** Returns the reasons why checks were not judged, the commonest first, and what to mend. */
export function notJudged(result: Result, options: FailureOptions): readonly string[] {
  const groups = unjudged(result);
  if (groups.length === 0) return [];
  const others = groups.slice(reasonsShown).reduce((sum, { checks }) => sum + checks.length, 0);
  return [
    [
      ...groups.slice(0, reasonsShown).map(({ because, checks }) => {
        const names = someOf(checks.map(({ id }) => id));
        const text = `${checks.length} because ${visibleExcerpt(because)}${remedyWords(checks, result)} (${names})`;
        return labelled('Not judged', text, options);
      }),
      ...(others === 0 ? [] : [labelled('Not judged', `${others} for other reasons`, options)]),
    ].join('\n'),
  ];
}
