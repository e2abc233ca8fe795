import type {
  CheckChange,
  Difference,
  DifferenceSide,
  Direction,
  ObservationChange,
  Observed,
  RequirementChange,
  VerdictChange,
} from './diff.ts';
import { count, endpointWords } from './digest.ts';
import { wrapped } from './failure-text.ts';
import type { Layout } from './failure-text.ts';
import { inlineCode, markdownText, prose, table } from './markdown.ts';
import { excerpt } from './visible.ts';

const directions = ['worse', 'better', 'other'] as const satisfies readonly Direction[];

const headings = {
  worse: 'Worse',
  better: 'Better',
  other: 'Different',
} as const satisfies Record<Direction, string>;

/** Columns of the mark at the head of each side. */
const sideWidth = 8;

function headline({ outcome }: Difference): string {
  switch (outcome) {
    case 'same':
      return 'No difference';
    case 'different':
      return 'Different, and nothing got worse';
    case 'worse':
      return 'Something got worse';
    default:
      return outcome satisfies never;
  }
}

function totals({ requirements, checks, observations }: Difference): string {
  return [
    count(requirements.length, 'requirement'),
    count(checks.length, 'check'),
    count(observations.length, 'observation'),
  ].join(', ');
}

function sideWords({ target, verdict, startedAt, version }: DifferenceSide): readonly string[] {
  return [
    endpointWords(target.endpoint, 300),
    `${target.profile}, ${target.hosting}`,
    `job ${excerpt(target.job, 80)}`,
    verdict,
    excerpt(startedAt, 60),
    `suite ${excerpt(version, 60)}`,
  ];
}

function ofDirection<Change extends VerdictChange>(
  changes: readonly Change[],
  direction: Direction,
): readonly Change[] {
  // What is broken comes before what could not be judged because of it.
  const open = ({ after }: Change): number => (after === 'blocked' || after === 'indeterminate' ? 1 : 0);
  return changes.filter((change) => change.direction === direction).toSorted((a, b) => open(a) - open(b));
}

function breach({ before, after, broke, breaks }: CheckChange): string {
  const rows = breaks.length > 0 && after !== 'pass' ? breaks : broke;
  const names = rows.map((row) => excerpt(row, 120)).join(', ');
  if (before === after) {
    return `${after}, names ${breaks.map((row) => excerpt(row, 120)).join(', ') || '(none)'} instead of ${broke.map((row) => excerpt(row, 120)).join(', ') || '(none)'}`;
  }
  return `${before} -> ${after}${names === '' ? '' : ` (${names})`}`;
}

function observedWords(observed: Observed | undefined): string {
  return observed === undefined ? '(not there)' : excerpt(observed.answer) || '(empty)';
}

/** The parts of an answer that differ, as name and both values. */
function differingParts({
  before,
  after,
}: ObservationChange): readonly (readonly [name: string, before: string, after: string])[] {
  const [then, now] = [before?.details ?? {}, after?.details ?? {}];
  return [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .filter((name) => then[name] !== now[name])
    .map((name) => [name, then[name] ?? '(not there)', now[name] ?? '(not there)']);
}

function entry(head: string, detail: string, { painter, width }: Layout): string {
  const lines = wrapped(detail, width - 6);
  return [`  ${painter.bold(head)}`, ...lines.map((line) => `      ${line}`)].join('\n');
}

function requirementText({ id, level, before, after, statement }: RequirementChange, layout: Layout): string {
  return entry(`${excerpt(id, 120)} ${level}: ${before} -> ${after}`, excerpt(statement), layout);
}

/** Checks that changed alike. */
interface Alike {
  /** The id of one, or how many they are. */
  readonly name: string;
  readonly words: string;
  /** The title of one, or the ids of several. */
  readonly says: string;
}

/** Checks that changed alike, together: one defect may show in a hundred of them. */
function alike(changes: readonly CheckChange[]): readonly Alike[] {
  const groups = new Map<string, CheckChange[]>();
  for (const change of changes) {
    const words = breach(change);
    groups.set(words, [...(groups.get(words) ?? []), change]);
  }
  return [...groups].flatMap(([words, [first, ...others]]) => {
    if (first === undefined) return [];
    if (others.length === 0) return [{ name: excerpt(first.id, 120), words, says: excerpt(first.title) }];
    const ids = [first, ...others].map(({ id }) => excerpt(id, 120)).join(', ');
    return [{ name: count(others.length + 1, 'check'), words, says: ids }];
  });
}

function observationText(change: ObservationChange, layout: Layout): string {
  const [before, after] = [observedWords(change.before), observedWords(change.after)];
  const lines =
    before === after
      ? differingParts(change).map(
          ([name, then, now]) => `${excerpt(name)}: ${excerpt(then)} -> ${excerpt(now)}`,
        )
      : [`before ${before}`, `after  ${after}`];
  const wrappedLines = lines
    .flatMap((line) => wrapped(line, layout.width - 6))
    .map((line) => `      ${line}`);
  return [`  ${layout.painter.bold(excerpt(change.id, 120))} ${excerpt(change.title)}`, ...wrappedLines].join(
    '\n',
  );
}

/** A difference for a person at a terminal; ends with a line end. */
export function differenceText(difference: Difference, layout: Layout): string {
  const { before, after, requirements, checks, observations, outcome } = difference;
  const { painter, width } = layout;
  const paints = { worse: painter.red, better: painter.green, other: painter.yellow } as const;
  const side = (name: string, of: DifferenceSide): string =>
    `${name.padEnd(sideWidth)}${wrapped(sideWords(of).join(', '), width - sideWidth).join(`\n${' '.repeat(sideWidth)}`)}`;
  const changes = directions.flatMap((direction) => {
    const lines = [
      ...ofDirection(requirements, direction).map((change) => requirementText(change, layout)),
      ...alike(ofDirection(checks, direction)).map(({ name, words, says }) =>
        entry(`${name}: ${words}`, says, layout),
      ),
    ];
    return lines.length === 0 ? [] : [[paints[direction](headings[direction]), ...lines].join('\n')];
  });
  const answers =
    observations.length === 0
      ? []
      : [
          [
            painter.cyan('Observed otherwise'),
            ...observations.map((change) => observationText(change, layout)),
          ].join('\n'),
        ];
  const paint = outcome === 'worse' ? painter.red : painter.green;
  const end = `${painter.bold(paint(headline(difference)))}\n  ${totals(difference)}`;
  return `${[`${side('before', before)}\n${side('after', after)}`, ...changes, ...answers, end].join('\n\n')}\n`;
}

function sideRow(name: string, side: DifferenceSide): readonly string[] {
  return [name, ...sideWords(side).map(markdownText)];
}

/** A difference as GitHub Markdown; values from outside render as the characters they have. */
export function differenceMarkdown(difference: Difference): string {
  const { before, after, requirements, checks, observations } = difference;
  const changes = directions.flatMap((direction) => {
    const rows = [
      ...ofDirection(requirements, direction).map(({ id, level, before: then, after: now, statement }) => [
        markdownText(id),
        `${then} → **${now}**`,
        `${level}: ${prose(statement)}`,
      ]),
      ...alike(ofDirection(checks, direction)).map(({ name, words, says }) =>
        [name, words, says].map(textOfCell),
      ),
    ];
    return rows.length === 0 ? [] : [`## ${headings[direction]}`, table(['Id', 'Verdict', 'What'], rows)];
  });
  const answers =
    observations.length === 0
      ? []
      : [
          '## Observed otherwise',
          table(
            ['Observation', 'Question', 'Before', 'After'],
            observations.map((change) => [
              markdownText(change.id),
              prose(change.title),
              observedCell(change, change.before, 1),
              observedCell(change, change.after, 2),
            ]),
          ),
        ];
  return `${[
    `# ${headline(difference)}: Get Job`,
    table(
      ['', 'Endpoint', 'Profile', 'Job', 'Verdict', 'Recorded', 'Suite'],
      [sideRow('before', before), sideRow('after', after)],
    ),
    `**Differences:** ${totals(difference)}`,
    ...changes,
    ...answers,
  ].join('\n\n')}\n`;
}

/** A text that is visible already; a list of many ids is no value of an endpoint, and none of them is left out. */
function textOfCell(text: string): string {
  return text.split(', ').map(markdownText).join(', ');
}

function observedCell(change: ObservationChange, side: Observed | undefined, part: 1 | 2): string {
  if (side === undefined) return '(not there)';
  const parts = differingParts(change).map((row) => `${markdownText(row[0])}: ${inlineCode(row[part])}`);
  return [inlineCode(side.answer), ...parts].join('<br>');
}
