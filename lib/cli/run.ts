import { mkdir, access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExitStatus, Verdict } from '../model/verdict.ts';
import type { Target } from '../model/target.ts';
import { annotations } from '../report/annotations.ts';
import { closingSummary } from '../report/console.ts';
import { coloured, plain } from '../report/painter.ts';
import { progressOn } from '../report/progress.ts';
import type { Progress } from '../report/progress.ts';
import { planFor } from '../run/plan-target.ts';
import { runUnderVitest } from '../run/under-vitest.ts';
import { readConsole } from '../settings/console.ts';
import type { Environment, Flags } from '../settings/layers.ts';
import { readTargets } from '../settings/read-targets.ts';
import { UsageError } from '../settings/usage-error.ts';

/** The terminal and the environment of a command. */
export interface Surroundings {
  readonly environment: Environment;
  readonly output: NodeJS.WriteStream;
  readonly errors: NodeJS.WriteStream;
}

/** Of several targets the gravest status counts: a defect, an interruption, a failure, a gap. */
const gravity = [0, 3, 1, 130, 4] as const satisfies readonly ExitStatus[];

type RunStatus = (typeof gravity)[number];

/**
 * Judges one endpoint or several and writes the reports. Returns the exit status.
 * @throws UsageError where flags, environment or files are wrong; nothing was sent then
 */
export async function run(flags: Flags, surroundings: Surroundings): Promise<RunStatus> {
  const settings = readConsole(flags, surroundings.environment);
  const targets = withFolders(await readTargets(flags, surroundings.environment));
  for (const target of targets) await checkTarget(target);
  const interrupt = new AbortController();
  const stop = (): void => interrupt.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    let worst: RunStatus = 0;
    for (const target of targets) {
      const status = await runOne(target, settings, surroundings, interrupt.signal);
      if (gravity.indexOf(status) > gravity.indexOf(worst)) worst = status;
      if (interrupt.signal.aborted) break;
    }
    return worst;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

/** Several targets write into one folder each. */
function withFolders(targets: readonly Target[]): readonly Target[] {
  return targets.length === 1 ? targets : targets.map((target) => ({ ...target, out: join(target.out, target.name) }));
}

async function checkTarget(target: Target): Promise<void> {
  const { checks, observations, unmatched } = planFor(target);
  if (unmatched.length > 0) {
    throw new UsageError(
      `no check, requirement, suite, tag or observation is named ${unmatched.join(', ')}; "list" shows what there is`,
    );
  }
  if (checks.length + observations.length === 0) {
    throw new UsageError('--only, --skip and --shard leave nothing to judge; "list checks" shows what there is');
  }
  try {
    await mkdir(target.out, { recursive: true });
    await access(target.out, constants.W_OK);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`--out ${target.out} cannot be written to: ${why}`, { cause });
  }
}

async function runOne(
  target: Target,
  { verbosity, color }: ReturnType<typeof readConsole>,
  { environment, output }: Surroundings,
  interrupt: AbortSignal,
): Promise<RunStatus> {
  const painter = color === 'auto' && output.isTTY ? coloured : plain;
  if (verbosity !== 'quiet') output.write(`${firstLine(target)}\n`);
  const progress = progressOn(output, { painter, verbosity, now: () => performance.now() });
  progress.start(countsBySuite(target));
  const { result, paths } = await judged(target, progress, interrupt);
  if (verbosity !== 'quiet') output.write('\n');
  output.write(closingSummary(result, { painter, width: output.columns ?? 120, verbosity, paths }));
  for (const line of annotations(result, environment)) output.write(`${line}\n`);
  return result.exitStatus;
}

async function judged(
  target: Target,
  progress: Progress,
  interrupt: AbortSignal,
): Promise<Awaited<ReturnType<typeof runUnderVitest>>> {
  const onJudged = ({ verdict, suite, id }: { verdict: Verdict; suite: string; id: string }): void =>
    progress.check(verdict, suite, id);
  try {
    return await runUnderVitest(target, { onJudged }, interrupt);
  } finally {
    progress.end();
  }
}

function firstLine({ endpoint, profile, hosting }: Target): string {
  return endpoint === undefined
    ? `No endpoint was named: judging the built-in emulator as ${profile}, ${hosting}.`
    : `Judging ${endpoint} as ${profile}, ${hosting}.`;
}

function countsBySuite(target: Target): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { suite } of planFor(target).checks) counts[suite] = (counts[suite] ?? 0) + 1;
  return counts;
}
