import {
  alike,
  differingParts,
  directions,
  headings,
  headline,
  newerWords,
  observedWords,
  ofDirection,
  sideFacts,
  sideWords,
  totals,
} from './diff-words.ts';
import type { Difference, DifferenceSide, ObservationChange, Observed, RequirementChange } from './diff.ts';
import { wrapped } from './failure-text.ts';
import type { Layout } from './failure-text.ts';
import { inlineCode, markdownText, prose, markdownTable } from './markdown.ts';
import { visibleExcerpt } from './visible.ts';

/** The width of the label of a side. */
const sideWidth = 8;

function entry(head: string, detail: string, { painter, width }: Layout): string {
  const lines = wrapped(detail, width - 6);
  return [`  ${painter.bold(head)}`, ...lines.map((line) => `      ${line}`)].join('\n');
}

function requirementText({ id, level, before, after, statement }: RequirementChange, layout: Layout): string {
  return entry(
    `${visibleExcerpt(id, 120)} ${level}: ${before} -> ${after}`,
    visibleExcerpt(statement),
    layout,
  );
}

function observationText(change: ObservationChange, layout: Layout): string {
  const [before, after] = [observedWords(change.before), observedWords(change.after)];
  const lines =
    before === after
      ? differingParts(change).map(
          ([name, then, now]) => `${visibleExcerpt(name)}: ${visibleExcerpt(then)} -> ${visibleExcerpt(now)}`,
        )
      : [`before ${before}`, `after  ${after}`];
  const wrappedLines = lines
    .flatMap((line) => wrapped(line, layout.width - 6))
    .map((line) => `      ${line}`);
  return [
    `  ${layout.painter.bold(visibleExcerpt(change.id, 120))} ${visibleExcerpt(change.title)}`,
    ...wrappedLines,
  ].join('\n');
}

/** A difference for a terminal; ends with a newline. */
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
            painter.cyan('Observations that differ'),
            ...observations.map((change) => observationText(change, layout)),
          ].join('\n'),
        ];
  const paint = outcome === 'worse' ? painter.red : painter.green;
  const end = [
    painter.bold(paint(headline(difference))),
    `  ${totals(difference)} differ`,
    ...newerWords(difference).flatMap((sentence) => wrapped(sentence, width - 2).map((text) => `  ${text}`)),
  ].join('\n');
  return `${[`${side('before', before)}\n${side('after', after)}`, ...changes, ...answers, end].join('\n\n')}\n`;
}

function sideRow(name: string, side: DifferenceSide): readonly string[] {
  return [name, ...sideWords(side).map(markdownText)];
}

/** A difference as GitHub Markdown; values from outside are escaped. */
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
    return rows.length === 0
      ? []
      : [`## ${headings[direction]}`, markdownTable(['Id', 'Verdict', 'What'], rows)];
  });
  const answers =
    observations.length === 0
      ? []
      : [
          '## Observations that differ',
          markdownTable(
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
    markdownTable(['', ...sideFacts], [sideRow('before', before), sideRow('after', after)]),
    `**Differences:** ${totals(difference)}`,
    ...newerWords(difference).map(markdownText),
    ...changes,
    ...answers,
  ].join('\n\n')}\n`;
}

/**
 * Escapes a text that is already visible, item by item, because `markdownText` would truncate a long list of
 * ids.
 */
function textOfCell(text: string): string {
  return text.split(', ').map(markdownText).join(', ');
}

function observedCell(change: ObservationChange, side: Observed | undefined, part: 1 | 2): string {
  if (side === undefined) return '(absent)';
  const parts = differingParts(change).map((row) => `${markdownText(row[0])}: ${inlineCode(row[part])}`);
  return [inlineCode(side.answer), ...parts].join('<br>');
}
