import { failOnOf } from '../judge/fail-on.ts';
import type { CheckResult, ObservationResult, Result } from '../model/result.ts';
import { countWords, requirementCounts, shownVerdict } from './counts.ts';
import type { ShownVerdict } from './counts.ts';
import type { Target } from '../model/target.ts';
import {
  badWaivers,
  digestOf,
  failingGroups,
  requestWords,
  rowOf,
  seconds,
  someOf,
  unjudged,
  warningGroups,
} from './digest.ts';
import type { FailureGroup } from './digest.ts';
import { failureText, unwrapped } from './failure-text.ts';
import { subjectWarnings } from './subject-warnings.ts';
import { toneOf } from './tone.ts';
import type { Tone } from './tone.ts';
import { triedOf } from './tried.ts';
import { codeBlock, inlineCode, markdownText, prose, table } from './markdown.ts';

/** Octets of checks in full; a GitHub job summary ends at 1 MiB and is refused beyond. */
const fullTextBudget = 500_000;

const marks = {
  pass: '✅ pass',
  fail: '❌ **fail**',
  warn: '⚠️ warn',
  waived: '🟡 waived',
  inapplicable: '➖ inapplicable',
  blocked: '⛔ blocked',
  indeterminate: '❔ indeterminate',
  excluded: '➖ excluded',
  'not selected': '➖ not selected',
} as const satisfies Record<ShownVerdict, string>;

const headMarks = {
  conformant: '✅',
  waived: '🟡',
  nonconformant: '❌',
  incomplete: '⛔',
  defect: '💥',
} as const satisfies Record<Tone, string>;

function section(title: string, ...parts: readonly string[]): readonly string[] {
  return parts.length === 0 ? [] : [`## ${title}`, ...parts];
}

function facts({ target, run, tool }: Result): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Endpoint', target.endpoint === 'emulator' ? 'the built-in emulator' : inlineCode(target.endpoint)],
    ['Profile', `${target.profile}, ${target.hosting}`],
    ...(target.cluster === undefined ? [] : [['Cluster', inlineCode(target.cluster)] as const]),
    ['Job', `${inlineCode(target.job)} (missing: ${inlineCode(target.missingJob)})`],
    ['Authentication', target.auth],
    [
      'Run',
      `${markdownText(run.startedAt)}, ${seconds(run.durationMs)}, requests: ${requestWords(run)}; seed ${run.seed}${run.shard === undefined ? '' : `, shard ${markdownText(run.shard)}`}`,
    ],
    ['Suite', `${markdownText(tool.name)} ${markdownText(tool.version)}`],
  ];
  return table(['What', 'Value'], rows);
}

function blocks(groups: readonly FailureGroup[], failOn: Target['failOn']): readonly string[] {
  const parts: string[] = [];
  const left: CheckResult[] = [];
  let size = 0;
  for (const { requirement, checks } of groups) {
    const { level, statement } = rowOf(requirement);
    const shown: string[] = [];
    for (const check of checks) {
      const block = codeBlock(failureText(check, unwrapped, failOn));
      size += Buffer.byteLength(block);
      if (size > fullTextBudget) left.push(check);
      else shown.push(block);
    }
    if (shown.length > 0) {
      parts.push(`### ${markdownText(requirement)} ${level}: ${prose(statement)}`, ...shown);
    }
  }
  if (left.length > 0) {
    parts.push(
      `${left.length} more, too many to print here: ${markdownText(someOf(left.map(({ id }) => id)))}. All of them stand in result.json.`,
    );
  }
  return parts;
}

function open(result: Result): readonly string[] {
  const groups = unjudged(result);
  if (groups.length === 0) return [];
  return [
    table(
      ['Reason', 'Checks'],
      groups.map(({ because, checks }) => [
        markdownText(because),
        `${checks.length}: ${markdownText(someOf(checks.map(({ id }) => id)))}`,
      ]),
    ),
  ];
}

function requirementTable(result: Result): readonly string[] {
  return [
    table(
      ['Requirement', 'Level', 'Verdict', 'Statement'],
      result.requirements.map((row) => [
        markdownText(row.id),
        row.level,
        marks[shownVerdict(row)],
        prose(row.statement),
      ]),
    ),
  ];
}

/** The parts of an answer, where it does not consist of them already. */
function details({ answer, details: parts = {} }: ObservationResult): string {
  const entries = Object.entries(parts);
  const joined = entries.map(([name, value]) => `${name}: ${value}`).join('; ');
  if (answer.startsWith(joined) || entries.every(([, value]) => value === answer)) return '';
  return entries.map(([name, value]) => `${markdownText(name)}: ${inlineCode(value)}`).join('<br>');
}

function observationTable({ observations }: Result): readonly string[] {
  if (observations.length === 0) return [];
  return [
    'Where the page is silent: recorded, never judged.',
    table(
      ['Observation', 'Question', 'Answer', 'Details'],
      observations.map((observation) => [
        markdownText(observation.id),
        prose(observation.title),
        inlineCode(observation.answer),
        details(observation),
      ]),
    ),
  ];
}

function triedTable(result: Result): readonly string[] {
  const rows = triedOf(result);
  if (rows.length === 0) return [];
  return [
    table(
      ['Law', 'Cases', 'What was tried'],
      rows.map(({ law, cases, what }) => [markdownText(law), String(cases), markdownText(what)]),
    ),
  ];
}

function problemTable({ problems }: Result): readonly string[] {
  if (problems.length === 0) return [];
  return [
    table(
      ['Problem', 'Message'],
      problems.map(({ kind, message }) => [kind, markdownText(message)]),
    ),
  ];
}

function waiverTable(result: Result): readonly string[] {
  if (result.waivers.length === 0) return [];
  const bad = badWaivers(result).length;
  return [
    ...(bad === 0 ? [] : [`${bad} of ${result.waivers.length} must be removed from the waiver file.`]),
    table(
      ['Requirement', 'Check', 'State', 'Reason', 'Owner', 'Ticket', 'Expires'],
      result.waivers.map(({ requirement, check, state, reason, owner, ticket, expires, source }) => [
        markdownText(requirement),
        markdownText(check ?? 'every check'),
        `${state === 'used' ? 'used' : `**${state}**`}${source === undefined ? '' : `, ${markdownText(source)}`}`,
        markdownText(reason),
        markdownText(owner ?? ''),
        markdownText(ticket ?? ''),
        markdownText(expires ?? ''),
      ]),
    ),
  ];
}

/**
 * The result as GitHub Markdown, fit for a job summary: the verdict and why, counts, failures in full, what could not be judged,
 * the requirement table, observations. Values from outside render as the characters they have.
 */
export function summaryMarkdown(result: Result): string {
  const { headline, reasons } = digestOf(result);
  const failOn = failOnOf(result);
  const parts = [
    `# ${headMarks[toneOf(result)]} ${headline}: Get Job`,
    [...reasons, ...subjectWarnings(result)].map((reason) => `- ${markdownText(reason)}`).join('\n'),
    `**Checks:** ${countWords(result.counts.checks).join(', ')}<br>\n**Requirements:** ${countWords(requirementCounts(result.counts)).join(', ')}`,
    facts(result),
    ...section('Problems', ...problemTable(result)),
    ...section('Failures', ...blocks(failingGroups(result), failOn)),
    ...section('Not judged', ...open(result)),
    ...section('Warnings', ...blocks(warningGroups(result), failOn)),
    ...section('Waivers', ...waiverTable(result)),
    ...section('Requirements', ...requirementTable(result)),
    ...section('Random requests', ...triedTable(result)),
    ...section('Observations', ...observationTable(result)),
  ];
  return `${parts.join('\n\n')}\n`;
}
