import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { closingSummary } from '../report/console.ts';
import { exchangeTexts } from '../report/exchange-text.ts';
import type { Layout } from '../report/failure-text.ts';
import { makeFolder } from '../report/make-folder.ts';
import { overallVerdict } from '../report/overview-console.ts';
import { overviewMarkdown } from '../report/overview-summary.ts';
import { gravest } from '../report/overview.ts';
import { coloured, plain } from '../report/painter.ts';
import { progressOn } from '../report/progress.ts';
import type { Progress } from '../report/progress.ts';
import { summaryMarkdown } from '../report/summary.ts';
import { checkedPlan } from '../run/checked-plan.ts';
import { judgeTarget } from '../run/judge-target.ts';
import type { Ended } from '../run/judge-target.ts';
import type { TargetPlan } from '../run/plan-target.ts';
import { readConsole } from '../settings/console.ts';
import type { Environment, Flags } from '../settings/layers.ts';
import { checkNpmConfig } from '../settings/npm-config.ts';
import { targetsOf } from '../settings/read-targets.ts';
import { readRunTools } from '../settings/run-tools.ts';
import type { RunTools } from '../settings/run-tools.ts';
import { ReportError } from '../report/write-files.ts';
import { UsageError } from '../settings/usage-error.ts';
import { askingAgain, readBefore } from './rerun.ts';
import { openWatching } from './watching.ts';
import type { Round } from '../watch/watch.ts';
import { interruption } from './interruption.ts';
import { openRefusedLogins } from '../fleet/refused-logins.ts';
import { judgeSeveral } from './several.ts';
import { readEach } from '../settings/all-wrong.ts';
import { checkDraft, comparedIn, difference, overviewOfTargets, overviews, writeDraft } from './run-tools.ts';
import type { TargetOutcome, PlacedTarget } from './run-tools.ts';
import { tellCi } from './tell-ci.ts';

/** The terminal and the environment of a command. */
export interface CommandStreams {
  readonly environment: Environment;
  readonly output: NodeJS.WriteStream;
  readonly errors: NodeJS.WriteStream;
}

/**
 * Judges endpoints, writes the reports and, for several, an overview. Returns the gravest exit status.
 * @throws UsageError if flags, environment or files are wrong; nothing was sent then
 */
export async function run(flags: Flags, surroundings: CommandStreams): Promise<Result['exitStatus']> {
  checkNpmConfig(surroundings.environment);
  const settings = readConsole(flags, surroundings.environment);
  const tools = readRunTools(flags, surroundings.environment, process.cwd());
  const before = await readBefore(tools, flags, surroundings.environment, process.cwd());
  const around = before === undefined ? {} : { fallback: before.settings };
  const given = await targetsOf(flags, surroundings.environment, around);
  const base = given[0];
  if (tools.watch !== undefined && given.length > 1) {
    throw new UsageError('--watch works with one endpoint: give at most one target file');
  }
  const again = before === undefined || base === undefined ? undefined : askingAgain(base, before);
  const targets = placed(again === undefined ? given : [again.target]);
  await readEach(targets, nameOfTarget, ({ target }) => void checkedPlan(target));
  await readEach(targets, nameOfTarget, ({ target }) => checkFolder(target));
  if (tools.draft !== undefined) await checkDraft(tools.draft, targets);
  const watching =
    tools.watch === undefined || base === undefined ? undefined : await openWatching(tools.watch, base.out);
  if (again !== undefined && settings.verbosity !== 'quiet') surroundings.output.write(`${again.sentence}\n`);
  const interrupt = interruption();
  const logins = openRefusedLogins();
  const outcomes: TargetOutcome[] = [];
  let written: Result['exitStatus'] = 0;
  try {
    if (targets.length > 1) {
      await judgeSeveral(targets, outcomes, { tools, settings, surroundings, interrupt, logins });
    } else {
      for (const one of targets)
        outcomes.push({ ...one, result: await runOne(one.target, settings, surroundings, interrupt) });
    }
    const [first] = outcomes;
    if (watching !== undefined && first !== undefined && base !== undefined && !interrupt.aborted) {
      logins.note(first.target, first.result.problems);
      return await watching.stay(firstRound(first), base, {
        ...layoutOf(settings, surroundings),
        isVerbose: settings.verbosity === 'verbose',
        write: (text) => void surroundings.output.write(text),
        logins,
        interrupt,
      });
    }
  } finally {
    watching?.close();
    written = await tryToConclude(targets, outcomes, tools, settings, surroundings);
  }
  if (targets.length > 1) {
    surroundings.output.write(
      `\n${overallVerdict(overviewOfTargets(targets, outcomes), layoutOf(settings, surroundings))}`,
    );
  }
  await tell(targets, outcomes, surroundings);
  const unjudged = outcomes.length < targets.length ? [130 as const] : [];
  return gravest([...outcomes.map(({ result }) => result.exitStatus), ...unjudged, written]);
}

/** Shows the run where CI systems show it: of several targets, the overview. */
async function tell(
  targets: readonly PlacedTarget[],
  outcomes: readonly TargetOutcome[],
  { environment, output, errors }: CommandStreams,
): Promise<void> {
  const [first] = outcomes;
  await tellCi(
    {
      results: outcomes.map(({ target, result }) => ({ name: target.name, result })),
      summary: () =>
        targets.length === 1 && first !== undefined
          ? summaryMarkdown(first.result)
          : overviewMarkdown(overviewOfTargets(targets, outcomes), 'without links'),
    },
    {
      environment,
      write: (text) => void output.write(text),
      writeError: (text) => void errors.write(text),
    },
  );
}

function firstRound({ target, result }: TargetOutcome): Round {
  const extent = target.selection.again === undefined ? 'whole' : 'part';
  return { result, extent, durationMs: result.run.durationMs };
}

function layoutOf({ color }: ReturnType<typeof readConsole>, { output }: CommandStreams): Layout {
  return {
    painter: color === 'auto' && output.isTTY ? coloured : plain,
    width: output.isTTY ? output.columns : Infinity,
  };
}

/**
 * Returns 3 if files besides the reports cannot be written, otherwise 0, because the outcomes must not be
 * lost.
 */
async function tryToConclude(
  ...[targets, outcomes, tools, settings, surroundings]: Parameters<typeof conclude>
): Promise<0 | 3> {
  try {
    await conclude(targets, outcomes, tools, settings, surroundings);
    return 0;
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    surroundings.errors.write(`error: ${error.message}\n`);
    return 3;
  }
}

/** Several targets write into one folder each. */
function placed(targets: readonly Target[]): readonly PlacedTarget[] {
  return targets.map((target) => ({
    target: targets.length === 1 ? target : inOwnFolder(target),
    above: target.out,
  }));
}

function inOwnFolder(target: Target): Target {
  const { out, name, again } = target;
  return {
    ...target,
    out: join(out, name),
    ...(again === undefined ? {} : { again: { ...again, out: join(again.out, name) } }),
  };
}

/** Writes and prints everything besides the reports of each target. */
async function conclude(
  targets: readonly PlacedTarget[],
  outcomes: readonly TargetOutcome[],
  { compares, draft }: RunTools,
  settings: ReturnType<typeof readConsole>,
  surroundings: CommandStreams,
): Promise<void> {
  const { output } = surroundings;
  const compared = compares ? comparedIn(outcomes) : undefined;
  const paths = targets.length > 1 ? [...(await overviews(targets, outcomes, compared))] : [];
  if (compares) {
    const differing = await difference(outcomes, layoutOf(settings, surroundings));
    output.write(`\n${differing.text}`);
    paths.push(...differing.paths);
  }
  if (settings.verbosity !== 'quiet' && paths.length > 0)
    output.write(`\n${paths.map((path) => `${path}\n`).join('')}`);
  const [outcome] = outcomes;
  if (draft !== undefined && outcome !== undefined) output.write(`${await writeDraft(draft, outcome)}\n`);
}

function nameOfTarget({ target }: PlacedTarget): string {
  return `target ${target.name}`;
}

/**
 * Throws if the reports of a target could not be written.
 * @throws UsageError
 */
async function checkFolder(target: Target): Promise<void> {
  try {
    await makeFolder(target.out);
    await access(target.out, constants.W_OK);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`--out ${target.out} cannot be written to: ${why}`, { cause });
  }
}

async function runOne(
  target: Target,
  { verbosity, color }: ReturnType<typeof readConsole>,
  { output }: CommandStreams,
  interrupt: AbortSignal,
): Promise<Result> {
  const painter = color === 'auto' && output.isTTY ? coloured : plain;
  if (verbosity !== 'quiet') output.write(`${firstLine(target)}\n`);
  const progress = progressOn(output, {
    painter,
    verbosity,
    escapes: color === 'auto' ? 'allowed' : 'unwanted',
    now: () => performance.now(),
  });
  const { result, paths, exchanges } = await judged(target, progress, interrupt);
  if (verbosity !== 'quiet') output.write('\n');
  const layout = { painter, width: output.columns ?? 120 };
  output.write(
    closingSummary(result, {
      ...layout,
      verbosity,
      paths,
      ...(verbosity === 'verbose' ? { exchanges: exchangeTexts(result, exchanges, layout) } : {}),
    }),
  );
  return result;
}

async function judged(target: Target, progress: Progress, interrupt: AbortSignal): Promise<Ended> {
  const plan = checkedPlan(target);
  progress.start(countsBySuite(plan.checks));
  try {
    return await judgeTarget(target, plan, { interrupt, onJudged: (check) => progress.check(check) });
  } finally {
    progress.end();
  }
}

function countsBySuite(checks: TargetPlan['checks']): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { suite } of checks) counts[suite] = (counts[suite] ?? 0) + 1;
  return counts;
}

function firstLine({ endpoint, profile, hosting }: Target): string {
  return endpoint === undefined
    ? `No endpoint was given: judging the built-in emulator as ${profile}, ${hosting}.`
    : `Judging ${endpoint} as ${profile}, ${hosting}.`;
}
