import { answer } from '../../emulator/answer.ts';
import type { Variation } from '../../emulator/behaviour.ts';
import { referenceCluster } from '../../emulator/cluster.ts';
import { isCheck, isLaw } from '../../model/law.ts';
import { answered } from '../../model/testing/messages.ts';
import { targetOf } from '../../model/testing/target.ts';
import type { Target } from '../../model/target.ts';
import { selectionFacts } from '../../plan/selection.ts';
import type { RunChecksOptions } from '../run-checks.ts';
import { planFor } from '../plan-target.ts';
import { digestsFor } from '../digests.ts';
import { tool } from '../tool.ts';
import { worldDraftAt } from '../endpoint.ts';
import { senderOf } from './sender.ts';
import type { WatchedSender } from './sender.ts';

/** A target without an endpoint, which is the built-in emulator. */
export function emulatorTarget(parts: Partial<Target> = {}): Target {
  const { endpoint: _, ...rest } = targetOf(parts);
  return rest;
}

/** Answers as the emulated cluster of a target does, in memory. */
export function emulatedSender({ profile, hosting }: Target, variation: Variation = []): WatchedSender {
  const cluster = referenceCluster(profile, hosting);
  return senderOf((request) => answered(request, answer(request, cluster, variation)));
}

/** The options of a target for a sender, with a constant clock. */
export function runChecksOptionsFor(
  target: Target,
  sender: WatchedSender,
  parts: Partial<RunChecksOptions> = {},
): RunChecksOptions {
  const plan = planFor(target);
  const cluster = referenceCluster(target.profile, target.hosting);
  const { worldDraft } = worldDraftAt(target, target.endpoint ?? `http://127.0.0.1${cluster.root}`);
  const named = cluster.profile.hasClusterSegment && !cluster.profile.hasGetClusters;
  return {
    tool,
    digests: digestsFor(target, tool),
    target,
    endpoint: target.endpoint ?? 'emulator',
    worldDraft: { ...worldDraft, ...(named ? { cluster: cluster.name } : {}) },
    checks: plan.checks.filter(isCheck),
    laws: plan.checks.filter(isLaw),
    kept: plan.kept,
    observations: plan.observations,
    sender,
    signal: new AbortController().signal,
    now: () => Date.UTC(2026, 10, 2, 8, 30),
    requestsPlanned: plan.requests.length + plan.fuzzRequests,
    selected: selectionFacts(target.selection, plan.checks.length, plan.of),
    catalogue: plan.catalogue,
    ...parts,
  };
}
