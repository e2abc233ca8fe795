import { failOnOf } from '../judge/fail-on.ts';
import { unknownFault } from '../model/result.ts';
import type { ObservationResult, Result } from '../model/result.ts';
import { causesOf } from './causes.ts';
import type { Cause } from './causes.ts';
import { countWords, requirementCounts, shownVerdict } from './counts.ts';
import type { ShownVerdict } from './counts.ts';
import type { Target } from '../model/target.ts';
import { defectWords, diagnosesLead, effectWords, numberedDiagnoses, remedyWords } from './diagnosis-text.ts';
import {
  badWaivers,
  catalogueWords,
  count,
  digestOf,
  failingChecks,
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
import { codeBlock, inlineCode, markdownText, prose } from './markdown.ts';
import { fitted, shortenedSummary, summaryLimit, tableOf } from './sections.ts';
import type { Item, SummarySection } from './sections.ts';

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

function reasonSection(reasons: readonly string[]): SummarySection {
  return {
    title: '',
    lead: '',
    items: reasons.map((reason) => ({ name: reason, text: `- ${markdownText(reason)}` })),
    between: '\n',
    share: 0.12,
  };
}

function factSection({ target, run, tool, counts }: Result): SummarySection {
  const rows: readonly (readonly [string, string])[] = [
    ['Endpoint', target.endpoint === 'emulator' ? 'the built-in emulator' : inlineCode(target.endpoint)],
    ['Profile', `${target.profile}, ${target.hosting}`],
    ...(target.cluster === undefined ? [] : [['Cluster', inlineCode(target.cluster)] as const]),
    ['Job', `${inlineCode(target.job)} (missing job: ${inlineCode(target.missingJob)})`],
    ['Authentication', target.auth],
    [
      'Run',
      `${markdownText(run.startedAt)}, ${seconds(run.durationMs)}, requests: ${requestWords(run)}; seed ${run.seed}${run.shard === undefined ? '' : `, shard ${markdownText(run.shard)}`}`,
    ],
    [
      'Suite',
      `${markdownText(tool.name)} ${markdownText(tool.version)}${run.catalogue === undefined ? '' : `, catalogue ${markdownText(catalogueWords(run))}`}`,
    ],
  ];
  const { lead, ...table } = tableOf(
    ['What', 'Value'],
    rows.map((cells) => ({ name: cells[0], cells })),
  );
  const counted = `**Checks:** ${countWords(counts.checks).join(', ')}<br>\n**Requirements:** ${countWords(requirementCounts(counts)).join(', ')}`;
  return { title: '', ...table, lead: `${counted}\n\n${lead}`, share: 0.06 };
}

/** One cause; the first of its group is open, the others are collapsed. */
function causeItem(
  { checks: [check, ...alike] }: Cause,
  rank: number,
  heading: string,
  failOn: Target['failOn'],
): Item {
  const block = codeBlock(shortenedSummary(failureText(check, unwrapped, { failOn, alike })));
  const text =
    rank === 0 ? block : `<details><summary>${markdownText(check.id)}</summary>\n\n${block}\n\n</details>`;
  return { name: check.id, text, heading, rank };
}

/** The heading above the causes of a likely defect, or of a requirement if no known fault matches. */
function headingOf({ diagnosis, finding, checks: [check] }: Cause, result: Result): string {
  const told = diagnosis === undefined ? undefined : result.diagnoses?.[diagnosis];
  if (told !== undefined && told.fault !== unknownFault) {
    return `### Defect ${(diagnosis ?? 0) + 1}: ${markdownText(defectWords(told))}`;
  }
  const id = finding?.requirement ?? check.covers[0];
  if (id === undefined) return '### No requirement';
  const { level, statement } = rowOf(id);
  return `### ${markdownText(id)} ${level}: ${prose(statement)}`;
}

function causeItems(result: Result, groups: readonly FailureGroup[]): readonly Item[] {
  const ranks = new Map<string, number>();
  const causes = causesOf(
    result,
    groups.flatMap(({ checks }) => checks),
  );
  return causes.map((cause) => {
    const heading = headingOf(cause, result);
    const rank = ranks.get(heading) ?? 0;
    ranks.set(heading, rank + 1);
    return causeItem(cause, rank, heading, failOnOf(result));
  });
}

function diagnosisSection(result: Result): SummarySection {
  const failing = failingChecks(result).length;
  const items = numberedDiagnoses(result).map(([number, diagnosis]) => ({
    name: diagnosis.title,
    text: `${number}. ${markdownText(defectWords(diagnosis))} (${effectWords(diagnosis, failing)})`,
  }));
  return { title: 'Likely defects', lead: diagnosesLead, items, between: '\n', share: 0.05 };
}

function failureSection(result: Result): SummarySection {
  const items = causeItems(result, failingGroups(result));
  return { title: 'Failures', lead: '', items, between: '\n\n', share: 0.28 };
}

function warningSection(result: Result): SummarySection {
  const items = causeItems(result, warningGroups(result));
  return { title: 'Warnings', lead: '', items, between: '\n\n', share: 0.06 };
}

function openSection(result: Result): SummarySection {
  const rows = unjudged(result).map(({ because, checks }) => ({
    name: because,
    cells: [
      markdownText(`${because}${remedyWords(checks, result)}`),
      `${checks.length}: ${markdownText(someOf(checks.map(({ id }) => id)))}`,
    ],
  }));
  return { title: 'Not tested', ...tableOf(['Reason', 'Checks'], rows), share: 0.07 };
}

function requirementSection(result: Result): SummarySection {
  const rows = result.requirements.map((row) => ({
    name: row.id,
    cells: [markdownText(row.id), row.level, marks[shownVerdict(row)], prose(row.statement)],
  }));
  return {
    title: 'Requirements',
    folded: count(rows.length, 'requirement'),
    ...tableOf(['Requirement', 'Level', 'Verdict', 'Statement'], rows),
    share: 0.16,
  };
}

/** The parts of an answer, unless the answer already lists them. */
function details({ answer, details: parts = {} }: ObservationResult): string {
  const entries = Object.entries(parts);
  const joined = entries.map(([name, value]) => `${name}: ${value}`).join('; ');
  if (answer.startsWith(joined) || entries.every(([, value]) => value === answer)) return '';
  return entries.map(([name, value]) => `${markdownText(name)}: ${inlineCode(value)}`).join('<br>');
}

function observationSection({ observations }: Result): SummarySection {
  const { lead, ...rows } = tableOf(
    ['Observation', 'Question', 'Answer', 'Details'],
    observations.map((observation) => ({
      name: observation.id,
      cells: [
        markdownText(observation.id),
        prose(observation.title),
        inlineCode(observation.answer),
        details(observation),
      ],
    })),
  );
  return {
    title: 'Observations',
    folded: count(observations.length, 'observation'),
    ...rows,
    lead: `Behaviour that the page leaves open: recorded, never judged.\n\n${lead}`,
    share: 0.06,
  };
}

function triedSection(result: Result): SummarySection {
  const rows = triedOf(result).map(({ law, cases, what }) => ({
    name: law,
    cells: [markdownText(law), String(cases), markdownText(what)],
  }));
  return {
    title: 'Random requests',
    folded: count(rows.length, 'law'),
    ...tableOf(['Law', 'Cases', 'Inputs'], rows),
    share: 0.03,
  };
}

function problemSection({ problems }: Result): SummarySection {
  const rows = problems.map(({ kind, message }) => ({ name: kind, cells: [kind, markdownText(message)] }));
  return { title: 'Problems', ...tableOf(['Problem', 'Message'], rows), share: 0.06 };
}

function waiverSection(result: Result): SummarySection {
  const bad = badWaivers(result).length;
  const { lead, ...rows } = tableOf(
    ['Requirement', 'Check', 'State', 'Reason', 'Owner', 'Ticket', 'Expires'],
    result.waivers.map(({ requirement, check, state, reason, owner, ticket, expires, source }) => ({
      name: requirement,
      cells: [
        markdownText(requirement),
        markdownText(check ?? 'every check'),
        `${state === 'used' ? 'used' : `**${state}**`}${source === undefined ? '' : `, ${markdownText(source)}`}`,
        markdownText(reason),
        markdownText(owner ?? ''),
        markdownText(ticket ?? ''),
        markdownText(expires ?? ''),
      ],
    })),
  );
  const advice =
    bad === 0 ? '' : `${bad} of ${result.waivers.length} must be removed from the waiver file.\n\n`;
  return { title: 'Waivers', ...rows, lead: `${advice}${lead}`, share: 0.05 };
}

/** The result as GitHub Markdown of at most 64 KiB, for a job summary. Values from outside are escaped. */
export function summaryMarkdown(result: Result): string {
  const { headline, reasons } = digestOf(result);
  const first = `# ${headMarks[toneOf(result)]} ${headline}: Get Job`;
  const rest = fitted(
    [
      reasonSection([...reasons, ...subjectWarnings(result)]),
      factSection(result),
      problemSection(result),
      diagnosisSection(result),
      failureSection(result),
      openSection(result),
      warningSection(result),
      waiverSection(result),
      requirementSection(result),
      triedSection(result),
      observationSection(result),
    ],
    summaryLimit - Buffer.byteLength(first) - 3,
  );
  return `${first}\n\n${rest}\n`;
}
