import { access, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { draftWaivers } from '../judge/draft-waivers.ts';
import type { Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { differenceText } from '../report/diff-text.ts';
import { differenceOf } from '../report/diff.ts';
import { count } from '../report/digest.ts';
import type { Layout } from '../report/failure-text.ts';
import { jsonText } from '../report/json.ts';
import { makeFolder } from '../report/make-folder.ts';
import { overviewOf } from '../report/overview.ts';
import type { Compared, JudgedTarget, Overview } from '../report/overview.ts';
import { writeDifference, writeOverview } from '../report/write-overview.ts';
import { tool } from '../run/tool.ts';
import { UsageError } from '../settings/usage-error.ts';

/** A target whose reports go into a folder of their own, below that of the overview. */
export interface PlacedTarget {
  readonly target: Target;
  /** The folder of the overview; that of the target itself if there is only one. */
  readonly above: string;
}

/** A target and its outcome. */
export interface TargetOutcome extends PlacedTarget {
  readonly result: Result;
}

/**
 * Rejects a waiver file that cannot be drafted: several targets would need one each, and no file is replaced.
 * @throws UsageError
 */
export async function checkDraft(draft: string, targets: readonly unknown[]): Promise<void> {
  if (targets.length > 1) {
    throw new UsageError('--write-waivers drafts the waivers of one endpoint: judge the others separately');
  }
  try {
    await access(draft);
  } catch {
    return;
  }
  throw new UsageError(`--write-waivers ${draft} already exists: give a new file, or move it away`);
}

/** Writes the drafted waivers if anything fails, and says how to use them. */
export async function writeDraft(draft: string, { target, result }: TargetOutcome): Promise<string> {
  const waivers = draftWaivers(result, target.failOn);
  const open = waivers.filter(({ reason }) => reason === '').length;
  if (open === 0) return `Every failure is waived: ${draft} was not written.`;
  await makeFolder(dirname(draft));
  await writeFile(draft, `${jsonText(waivers, 2)}\n`, { flag: 'wx' });
  return `${draft} holds ${count(waivers.length, 'waiver')}; write ${open === 1 ? 'its reason' : `the ${open} reasons that are empty`}, then give it with --waivers.`;
}

/** The names of the two targets of `--against`, where both have a result. */
export function comparedIn([first, second]: readonly TargetOutcome[]): Compared | undefined {
  return first === undefined || second === undefined
    ? undefined
    : { before: second.target.name, after: first.target.name };
}

function judgedTarget({ target, result }: TargetOutcome): JudgedTarget {
  return { name: target.name, path: target.name, result };
}

/** The overview of targets and their outcomes. */
export function overviewOfTargets(
  targets: readonly PlacedTarget[],
  outcomes: readonly TargetOutcome[],
  compared?: Compared,
): Overview {
  const judged = new Set(outcomes.map(({ target }) => target.name));
  return overviewOf(
    tool,
    outcomes.map(judgedTarget),
    targets.map(({ target }) => target.name).filter((name) => !judged.has(name)),
    compared,
  );
}

/**
 * Writes the overview of all targets above their folders. Returns the paths.
 * @param compared the targets whose difference is written beside it, if any are
 */
export async function overviews(
  targets: readonly PlacedTarget[],
  outcomes: readonly TargetOutcome[],
  compared?: Compared,
): Promise<readonly string[]> {
  const written: string[] = [];
  for (const above of new Set(targets.map((one) => one.above))) {
    const here = <One extends PlacedTarget>(all: readonly One[]): readonly One[] =>
      all.filter((one) => one.above === above);
    const overview = overviewOfTargets(here(targets), here(outcomes), compared);
    written.push(...(await writeOverview(overview, here(outcomes).map(judgedTarget), above)));
  }
  return written;
}

/**
 * Writes the comparison of the endpoint of `--against` with the judged one, and returns it as text; empty if
 * one of them has no result.
 */
export async function difference(
  [first, second]: readonly TargetOutcome[],
  layout: Layout,
): Promise<{ readonly text: string; readonly paths: readonly string[] }> {
  if (first === undefined || second === undefined) return { text: '', paths: [] };
  const differing = differenceOf(second.result, first.result);
  const paths = await writeDifference(differing, first.above, comparedIn([first, second]));
  return { text: differenceText(differing, layout), paths };
}
