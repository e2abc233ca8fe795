import { judgeFleet } from '../fleet/judge-fleet.ts';
import type { RefusedLogins } from '../fleet/refused-logins.ts';
import type { Target } from '../model/target.ts';
import { condensed } from '../report/condensed.ts';
import { count } from '../report/digest.ts';
import { exchangeTexts } from '../report/exchange-text.ts';
import { verdictPaint } from '../report/failure-text.ts';
import { fleetProgressOn, targetEnding } from '../report/fleet-console.ts';
import { coloured, plain } from '../report/painter.ts';
import type { JudgedCheck } from '../report/progress.ts';
import { toneOf } from '../report/tone.ts';
import { visibleExcerpt } from '../report/visible.ts';
import type { ConsoleSettings } from '../settings/console.ts';
import type { RunTools } from '../settings/run-tools.ts';
import type { TargetOutcome, PlacedTarget } from './run-tools.ts';

/** The settings of a run of several targets. */
interface Circumstances {
  readonly tools: Pick<RunTools, 'parallel' | 'compares'>;
  readonly settings: ConsoleSettings;
  readonly surroundings: { readonly output: NodeJS.WriteStream };
  readonly interrupt: AbortSignal;
  readonly logins: RefusedLogins;
}

/** Puts an outcome among the others, in the order of the targets and not in that in which they ended. */
function insert(outcomes: TargetOutcome[], one: TargetOutcome, targets: readonly PlacedTarget[]): void {
  const place = ({ target }: PlacedTarget): number =>
    targets.findIndex((other) => other.target.name === target.name);
  const next = outcomes.findIndex((other) => place(other) > place(one));
  outcomes.splice(next < 0 ? outcomes.length : next, 0, one);
}

/** Judges several targets side by side, prints the end of each, and collects the outcomes. */
export async function judgeSeveral(
  targets: readonly PlacedTarget[],
  outcomes: TargetOutcome[],
  { tools, settings, surroundings: { output }, interrupt, logins }: Circumstances,
): Promise<void> {
  const { verbosity, color } = settings;
  const painter = color === 'auto' && output.isTTY ? coloured : plain;
  const layout = { painter, width: output.columns ?? 120 };
  const above = new Map(targets.map((one) => [one.target.name, one.above]));
  if (verbosity !== 'quiet') {
    const most = Math.min(tools.parallel, targets.length);
    output.write(`Judging ${count(targets.length, 'target')}, ${most} at a time.\n`);
  }
  const progress = fleetProgressOn(output, targets.length, {
    painter,
    verbosity,
    escapes: color === 'auto' ? 'allowed' : 'unwanted',
  });
  const tellCheck = ({ name }: Target, { verdict, id, title }: JudgedCheck): void =>
    progress.line(
      `${visibleExcerpt(name, 120)}  ${verdictPaint(verdict, painter)(verdict)}  ${painter.bold(visibleExcerpt(id, 120))}  ${visibleExcerpt(title)}\n`,
    );
  try {
    await judgeFleet(
      targets.map(({ target }) => target),
      {
        most: tools.parallel,
        logins,
        interrupt,
        onBegun: ({ name }) => progress.began(name),
        ...(verbosity === 'verbose' ? { onJudged: tellCheck } : {}),
        onEnded(target, { result, exchanges, paths }) {
          const text = targetEnding(target.name, result, {
            ...layout,
            verbosity,
            paths,
            ...(verbosity === 'verbose' ? { exchanges: exchangeTexts(result, exchanges, layout) } : {}),
          });
          progress.ended(target.name, toneOf(result), text);
          // A comparison needs whole results.
          const kept = tools.compares ? result : condensed(result);
          insert(outcomes, { target, above: above.get(target.name) ?? target.out, result: kept }, targets);
        },
      },
    );
  } finally {
    progress.end();
  }
}
