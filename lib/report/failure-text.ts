import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { variablesToSet } from '../judge/command-text.ts';
import type { Excerpt } from '../model/finding.ts';
import type { CheckResult, Reproduce, ResultFinding } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import type { Verdict } from '../model/verdict.ts';
import type { RequirementId } from '../page/requirements.ts';
import { count, isFailing, openFindings, rowOf, someOf } from './digest.ts';
import { excerptLines } from './excerpt-lines.ts';
import { plain } from './painter.ts';
import type { Painter } from './painter.ts';
import { reasonOf } from './tried.ts';
import { commandLimit, visibleExcerpt, valueLimit } from './visible.ts';

export interface Layout {
  readonly painter: Painter;
  /** In columns; Infinity never wraps. */
  readonly width: number;
}

/** The layout of files: no colour, no wrapping. */
export const unwrapped: Layout = { painter: plain, width: Infinity };

/** The maximum number of findings shown for a check. */
const findingLimit = 10;

const labelWidth = 'because '.length;
const indent = '  ';

const words = {
  pass: 'PASS',
  fail: 'FAIL',
  warn: 'WARN',
  waived: 'WAIVED',
  inapplicable: 'INAPPLICABLE',
  blocked: 'BLOCKED',
  indeterminate: 'INDETERMINATE',
} as const satisfies Record<Verdict, string>;

/** The colour of a verdict. */
export function verdictPaint(verdict: Verdict, painter: Painter): (text: string) => string {
  switch (verdict) {
    case 'pass':
      return painter.green;
    case 'fail':
      return painter.red;
    case 'warn':
    case 'waived':
      return painter.yellow;
    case 'blocked':
    case 'indeterminate':
      return painter.magenta;
    case 'inapplicable':
      return painter.dim;
    default:
      return verdict satisfies never;
  }
}

/** Wraps text at `width` columns; breaks longer words. */
export function wrapped(text: string, width: number): readonly string[] {
  return Number.isFinite(width) ? wrapAnsi(text, Math.max(width, 20), { hard: true }).split('\n') : [text];
}

/** A label and a text whose continuation lines are indented by `columns`. */
export function hangingIndent(label: string, columns: number, text: string, { width }: Layout): string {
  return `${label}${wrapped(text, width - columns).join(`\n${' '.repeat(columns)}`)}`;
}

function row(label: string, text: string, layout: Layout): string {
  const start = `${indent}${layout.painter.dim(label.padEnd(labelWidth))}`;
  return hangingIndent(start, indent.length + labelWidth, text, layout);
}

/** A command on one line, so that it can be copied. */
function command(label: string, text: string, { painter }: Layout): string {
  return `${indent}${painter.dim(label.padEnd(labelWidth))}${visibleExcerpt(text, commandLimit)}`;
}

/** Never wrapped, because a caret must stay below its character. */
function shownPlace(place: Excerpt, { painter }: Layout): readonly string[] {
  const start = ' '.repeat(indent.length + labelWidth);
  const [text, caret] = excerptLines(place);
  return [`${start}${text}`, `${start}${painter.red(caret)}`];
}

function head({ verdict, id, title }: CheckResult, { painter, width }: Layout): string {
  const word = words[verdict];
  const start = `${word}  ${visibleExcerpt(id, 120)}   `;
  const [first = '', ...rest] = wrapped(visibleExcerpt(title, valueLimit), width - stringWidth(start));
  return [
    `${verdictPaint(verdict, painter)(word)}  ${painter.bold(visibleExcerpt(id, 120))}   ${first}`,
    ...rest.map((line) => `${' '.repeat(stringWidth(start))}${line}`),
  ].join('\n');
}

/** Findings about one requirement, all waived or none. */
interface Breach {
  readonly requirement: RequirementId;
  readonly mark: '' | ' (waived)';
  readonly findings: readonly ResultFinding[];
}

function breaches(findings: readonly ResultFinding[], mark: Breach['mark']): readonly Breach[] {
  return [...new Set(findings.map(({ requirement }) => requirement))].map((requirement) => ({
    requirement,
    mark,
    findings: findings.filter((finding) => finding.requirement === requirement),
  }));
}

function broken({ requirement: id, mark, findings }: Breach, layout: Layout): readonly string[] {
  const { level, statement, clause } = rowOf(id);
  return [
    row('breaks', `${visibleExcerpt(id, 120)} ${level}${mark}   ${statement}`, layout),
    ...findings.flatMap(({ at, want, got, excerpt: place }) => [
      row('at', visibleExcerpt(at) + (place === undefined ? '' : `, column ${place.column}`), layout),
      row('want', visibleExcerpt(want), layout),
      row('got', visibleExcerpt(got), layout),
      ...(place === undefined ? [] : shownPlace(place, layout)),
    ]),
    row('page', clause, layout),
  ];
}

/** Facts about a check from the rest of the run. */
export interface Circumstances {
  /** The level that makes the run fail; affects the text of a warning. */
  readonly failOn?: Target['failOn'];
  /** The likely defect behind a failure. */
  readonly defect?: string | undefined;
  /** Checks that fail for the same cause. */
  readonly alike?: readonly CheckResult[];
}

/**
 * A check and its outcome as a block of lines without a final newline. Pure; values are made visible and
 * truncated.
 */
export function failureText(
  check: CheckResult,
  layout: Layout = unwrapped,
  { failOn = 'must', defect, alike = [] }: Circumstances = {},
): string {
  const shown = check.findings.slice(0, findingLimit);
  const left = check.findings.length - shown.length;
  const open = openFindings(check).length;
  const { because, tried } = reasonOf(check);
  return [
    head(check, layout),
    ...(check.verdict === 'warn' && isFailing(check, failOn)
      ? [row('counts', 'as a failure, because of --fail-on should', layout)]
      : []),
    ...(defect === undefined ? [] : [row('defect', defect, layout)]),
    ...(because === undefined ? [] : [row('because', visibleExcerpt(because), layout)]),
    ...[...breaches(shown.slice(0, open), ''), ...breaches(shown.slice(open), ' (waived)')].flatMap(
      (breach) => broken(breach, layout),
    ),
    ...(alike.length === 0 ? [] : [row('same', alikeWords(alike), layout)]),
    ...(left === 0 ? [] : [row('more', `${left} more findings, in result.json`, layout)]),
    ...(tried === undefined ? [] : [row('tried', visibleExcerpt(tried), layout)]),
    ...(check.reproduce === undefined ? [] : reproduced(check.reproduce, layout)),
  ].join('\n');
}

function alikeWords(alike: readonly CheckResult[]): string {
  return `in ${count(alike.length, 'more check')}: ${someOf(alike.map(({ id }) => id))}`;
}

/** The outcome of a check on one line: its first finding, else the reason. */
export function failureMessage({ findings: [first], because, verdict }: CheckResult): string {
  if (first === undefined) return visibleExcerpt(because ?? verdict);
  return `${visibleExcerpt(first.at)}: want ${visibleExcerpt(first.want)}, got ${visibleExcerpt(first.got)}`;
}

function reproduced(reproduce: Reproduce, layout: Layout): readonly string[] {
  const { curl, command: again, words: all } = reproduce;
  const first = all === undefined ? undefined : variablesToSet([...all.curl, all.command]);
  return [
    command('sent', curl, layout),
    command('again', again, layout),
    ...(first === undefined ? [] : [row('first', visibleExcerpt(first), layout)]),
  ];
}
