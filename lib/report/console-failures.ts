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

export interface FailureOptions extends Layout {
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
  /** The paths of the written reports. */
  readonly paths: readonly string[];
  /** The number of causes shown in full, except in verbose output; default 5. */
  readonly inFull?: number;
  /** The exchanges of a check as text; set only if they are shown. */
  readonly exchanges?: (check: CheckResult) => string;
}

const usualInFull = 5;

/** The number of reasons shown one by one. */
const reasonsShown = 5;

const labelWidth = 14;

function labelled(label: string, text: string, layout: Layout, paint = layout.painter.dim): string {
  return hangingIndent(paint(label.padEnd(labelWidth)), labelWidth, text, layout);
}

/** The most readable of the written reports. */
function evidence(paths: readonly string[]): string {
  const [found] = ['.html', '.md', '.json', '.xml'].flatMap((end) =>
    paths.filter((path) => path.endsWith(end)),
  );
  return found === undefined ? '' : `, in ${visibleExcerpt(found)}`;
}

/**
 * Chooses the first cause of each likely defect and of each requirement before others, and keeps the order.
 */
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

/** The failures, one for each cause: the first of each likely defect in full, the others as a number. */
export function failures(result: Result, options: FailureOptions): readonly string[] {
  const causes = causesOf(result, failingChecks(result));
  const shown = chosen(causes, options.verbosity === 'verbose' ? Infinity : (options.inFull ?? usualInFull));
  return [...causeTexts(shown, result, options), ...left(causes, shown, options)];
}

/** The likely defects, in the order to fix them. */
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

/** The warnings: in full if verbose, otherwise the first finding of each requirement. */
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

/** The reasons for untested checks, the most frequent first, with the defect to fix. */
export function notJudged(result: Result, options: FailureOptions): readonly string[] {
  const groups = unjudged(result);
  if (groups.length === 0) return [];
  const others = groups.slice(reasonsShown).reduce((sum, { checks }) => sum + checks.length, 0);
  return [
    [
      ...groups.slice(0, reasonsShown).map(({ because, checks }) => {
        const names = someOf(checks.map(({ id }) => id));
        const text = `${count(checks.length, 'check')}: ${visibleExcerpt(because)}${remedyWords(checks, result)} (${names})`;
        return labelled('Not tested', text, options);
      }),
      ...(others === 0
        ? []
        : [labelled('Not tested', `${count(others, 'check')} for other reasons`, options)]),
    ].join('\n'),
  ];
}
