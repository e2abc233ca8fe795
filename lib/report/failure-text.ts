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

/** How a text is laid out. */
export interface Layout {
  readonly painter: Painter;
  /** Columns; Infinity never wraps. */
  readonly width: number;
}

/** For files: no colour, no wrapping. */
export const unwrapped: Layout = { painter: plain, width: Infinity };

/** The findings of one check that a text shows; the others are counted. */
const findingLimit = 10;

const labelWidth = 'because '.length;
const indent = '  ';

/** The word for a verdict at the head of a block. */
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

/** Text broken into lines of at most `width` columns; a word that is longer is broken too. */
export function wrapped(text: string, width: number): readonly string[] {
  return Number.isFinite(width) ? wrapAnsi(text, Math.max(width, 20), { hard: true }).split('\n') : [text];
}

/** A text behind a label of some columns, whose further lines begin below its first one. */
export function hangingIndent(label: string, columns: number, text: string, { width }: Layout): string {
  return `${label}${wrapped(text, width - columns).join(`\n${' '.repeat(columns)}`)}`;
}

function row(label: string, text: string, layout: Layout): string {
  const start = `${indent}${layout.painter.dim(label.padEnd(labelWidth))}`;
  return hangingIndent(start, indent.length + labelWidth, text, layout);
}

/** A command stays on one line, however long: it is there to be copied. */
function command(label: string, text: string, { painter }: Layout): string {
  return `${indent}${painter.dim(label.padEnd(labelWidth))}${visibleExcerpt(text, commandLimit)}`;
}

/** Never wrapped, because a caret says nothing on a line of its own. */
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

/** Findings that break one requirement and are waived alike. */
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

/** What a text says of a check besides its own outcome. */
export interface Circumstances {
  /** The level on which the run fails; a warning that is a failure there says so. */
  readonly failOn?: Target['failOn'];
  /** The likely defect behind a failure. */
  readonly defect?: string | undefined;
  /** Checks that fail for the same cause. */
  readonly alike?: readonly CheckResult[];
}

/**
 * A check and what came of it as a block of lines, without a line end after the last: what it breaks, where, what was wanted and
 * what came, where the page says so, what was sent and how to see it again. Pure; values are visible and long ones are cut.
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
      ? [row('counts', 'as a failure: this run fails on should (--fail-on should)', layout)]
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

/** What came of a check in one line: the first finding, or the reason why there is none. */
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
