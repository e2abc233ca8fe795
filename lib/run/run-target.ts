import type { Failure } from '../model/http.ts';
import { isCheck, isLaw } from '../model/law.ts';
import type { Target } from '../model/target.ts';
import type { Judged } from '../judge/judge-check.ts';
import { selectionFacts } from '../plan/selection.ts';
import { openTransport } from '../transport/transport.ts';
import { digestsFor } from './digests.ts';
import { runChecks } from './run-checks.ts';
import type { Sender } from './session.ts';
import type { TargetPlan } from './plan-target.ts';
import { recordingOf } from './recording.ts';
import { reportable } from '../redact/reportable.ts';
import type { Reportable } from '../redact/reportable.ts';
import { openEndpoint } from './endpoint.ts';
import { tool } from './tool.ts';
import { defined } from '../model/defined.ts';

/** The surroundings of a run. */
export interface RunOptions {
  /** Aborted when a person interrupts the run, whose result is then incomplete. */
  readonly interrupt?: AbortSignal;
  /** Called with the outcome of each check. */
  readonly onJudged?: (judged: Judged) => void;
  /** Wraps the transport, so that several runs can share limits. */
  readonly through?: (sender: Sender) => Sender;
}

/**
 * Judges one endpoint and writes nothing. The result holds no secret and no name that the target hides, and
 * everything that `judge` needs.
 */
export async function runTarget(
  target: Target,
  plan: TargetPlan,
  options: RunOptions = {},
): Promise<Reportable> {
  const opened = await openEndpoint(target);
  const abort = new AbortController();
  const deadline = setTimeout(() => {
    abort.abort({
      kind: 'deadline',
      message: `the run did not end within ${target.limits.deadline} s (--deadline)`,
    } satisfies Failure);
  }, target.limits.deadline * 1000);
  const interrupted = (): void => {
    abort.abort({ kind: 'interrupted', message: 'the run was interrupted' } satisfies Failure);
  };
  if (options.interrupt?.aborted === true) interrupted();
  options.interrupt?.addEventListener('abort', interrupted, { once: true });
  const transport = openTransport({
    origin: opened.origin,
    credentials: target.credentials,
    headers: target.headers,
    tls: target.tls,
    limits: target.limits,
    signal: abort.signal,
    userAgent: `${tool.name}/${tool.version}`,
    environment: process.env,
  });
  try {
    const { result, exchanges, judged } = await runChecks({
      tool,
      digests: digestsFor(target, tool),
      target,
      endpoint: opened.label,
      worldDraft: opened.worldDraft,
      checks: plan.checks.filter(isCheck),
      laws: plan.checks.filter(isLaw),
      kept: plan.kept,
      observations: plan.observations,
      sender: options.through?.(transport) ?? transport,
      signal: abort.signal,
      now: Date.now,
      requestsPlanned: plan.requests.length + plan.fuzzRequests,
      selected: selectionFacts(target.selection, plan.checks.length, plan.of),
      catalogue: plan.catalogue,
      ...defined({ onJudged: options.onJudged }),
    });
    const recording = recordingOf(target, result, exchanges, judged);
    return reportable({ result, exchanges, recording }, target);
  } finally {
    clearTimeout(deadline);
    options.interrupt?.removeEventListener('abort', interrupted);
    await transport.close();
    await opened.close();
  }
}
