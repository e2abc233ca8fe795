import type { Exchange } from '../model/http.ts';
import { bodyLines, bodyDifferenceOf, withGaps } from '../right-answer/difference.ts';
import type { DifferenceGap, DifferenceRow } from '../right-answer/difference.ts';
import type { CheckResult, Result } from '../model/result.ts';
import { count } from './digest.ts';
import type { Layout } from './failure-text.ts';
import { RightAnswers } from './right-answers.ts';
import { commandLimit, visibleExcerpt, visible } from './visible.ts';

/** The maximum number of lines of a body and rows of a comparison. */
const lineLimit = 80;

/** The maximum number of characters of a line. */
const widthLimit = 300;

/** The maximum number of exchanges of one check. */
const exchangeLimit = 3;

const indent = '    ';

function limited(lines: readonly string[]): readonly string[] {
  const left = lines.length - lineLimit;
  return left > 0 ? [...lines.slice(0, lineLimit), `… (${left} more lines)`] : lines;
}

function replyLines({ reply, failure }: Exchange): readonly string[] {
  if (reply === undefined) return [`no reply: ${visibleExcerpt(failure.message)}`];
  return [
    `HTTP/${visible(reply.httpVersion)} ${reply.status} ${visibleExcerpt(reply.reason, 80)}`,
    ...reply.headers.map(([name, value]) => `${visible(name)}: ${visibleExcerpt(value, widthLimit)}`),
    '',
    ...limited(bodyLines(reply).map((line) => visibleExcerpt(line, widthLimit))),
  ];
}

function rowLines(row: DifferenceRow | DifferenceGap, { painter }: Layout): readonly string[] {
  if ('equal' in row) return [painter.dim(`  … ${count(row.equal, 'equal line')}`)];
  const { received, correct, same } = row;
  if (same) return [`  ${visibleExcerpt(correct ?? '', widthLimit)}`];
  return [
    ...(received === undefined ? [] : [painter.red(`- ${visibleExcerpt(received, widthLimit)}`)]),
    ...(correct === undefined ? [] : [painter.green(`+ ${visibleExcerpt(correct, widthLimit)}`)]),
  ];
}

function rightLines(
  exchange: Exchange,
  index: number,
  answers: RightAnswers,
  layout: Layout,
): readonly string[] {
  const answer = answers.of(index);
  if (answer === undefined || exchange.reply === undefined) return [];
  if (answer.kind === 'unknown') return [`No correct reply is known: ${visibleExcerpt(answer.because)}.`];
  const rows = bodyDifferenceOf(exchange.reply, answer.reply);
  if (rows.every(({ same }) => same))
    return ['A correct reply has the same status, Content-Type and content here.'];
  return [
    'Received (-) and correct reply for this job (+):',
    ...limited(withGaps(rows).flatMap((row) => rowLines(row, layout))),
    ...answer.notes.map((note) => visibleExcerpt(note)),
  ];
}

/** The exchanges of the findings; for a check without any, its first exchange. */
function telling({ findings, exchanges }: CheckResult): readonly number[] {
  const about = new Set(findings.flatMap(({ exchange }) => exchange ?? []));
  return about.size > 0 ? [...about] : exchanges.slice(0, 1);
}

/**
 * Creates a function that shows the exchanges of a check as text: request, reply, and correct reply. Shows
 * each exchange once.
 */
export function exchangeTexts(
  result: Result,
  exchanges: readonly Exchange[],
  layout: Layout,
): (check: CheckResult) => string {
  const answers = new RightAnswers(result, exchanges);
  const shown = new Set<number>();
  return (check) =>
    telling(check)
      .slice(0, exchangeLimit)
      .map((index) => {
        const exchange = exchanges[index];
        if (exchange === undefined) return '';
        if (shown.has(index)) return `${indent}Exchange ${index} is shown above.`;
        shown.add(index);
        const { request, sent } = exchange;
        return [
          layout.painter.bold(`Exchange ${index}`),
          `${request.method} ${visibleExcerpt(sent.url, commandLimit)}`,
          ...sent.headers.map(([name, value]) => `${visible(name)}: ${visibleExcerpt(value, widthLimit)}`),
          '',
          ...replyLines(exchange),
          '',
          ...rightLines(exchange, index, answers, layout),
        ]
          .map((line) => (line === '' ? '' : `${indent}${line}`))
          .join('\n');
      })
      .filter((text) => text !== '')
      .join('\n\n');
}
