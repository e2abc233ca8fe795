import { answer } from '../../emulator/answer.ts';
import type { Variation } from '../../emulator/behaviour.ts';
import { referenceCluster } from '../../emulator/cluster.ts';
import type { Exchange, Request } from '../../model/http.ts';
import { isCheck, isLaw } from '../../model/law.ts';
import type { Recording } from '../../model/recording.ts';
import type { Result } from '../../model/result.ts';
import type { Target } from '../../model/target.ts';
import { selectionFacts } from '../../plan/selection.ts';
import { digestsFor } from '../digests.ts';
import { runChecks } from '../run-checks.ts';
import { planFor } from '../plan-target.ts';
import { recordingOf } from '../recording.ts';
import { reportable } from '../../redact/reportable.ts';
import { worldDraftAt } from '../endpoint.ts';
import { tool } from '../tool.ts';

/** A target at https://headnode that is judged in memory, with few random cases to save time. */
export function emulatedTarget(parts: Partial<Target> = {}): Target {
  return {
    name: 'headnode',
    endpoint: 'https://headnode/WindowsHPC',
    profile: 'hpcpack-2016',
    hosting: 'on-premises',
    missingJob: '2147483646',
    jobHas: ['tasks', 'custom-properties'],
    credentials: { kind: 'basic', user: 'HPC\\ann', password: 'secret' },
    headers: [],
    tls: { insecure: false },
    limits: { connectTimeout: 10, requestTimeout: 30, deadline: 900, maxBody: 2 ** 24, concurrency: 4 },
    selection: { only: [], skip: [] },
    fuzz: { runs: 3, seed: 7 },
    failOn: 'must',
    waivers: [],
    out: '/nowhere',
    reports: ['json', 'har'],
    ...parts,
  };
}

/** The result, exchanges and recording of a run. */
export interface EmulatedRun {
  readonly target: Target;
  readonly result: Result;
  readonly exchanges: readonly Exchange[];
  readonly recording: Recording;
}

/** How an emulated run differs from an ordinary one. */
export interface Course {
  /** The answer to a request, if it is not that of the emulator. */
  readonly instead?: (request: Request, index: number) => Pick<Exchange, 'failure' | 'reply'> | undefined;
}

/** Runs all checks and laws of a target against an emulated server in memory. */
export async function emulatedRun(
  target: Target,
  variation: Variation = [],
  { instead = () => undefined }: Course = {},
): Promise<EmulatedRun> {
  const cluster = referenceCluster(target.profile, target.hosting);
  const plan = planFor(target);
  let sent = 0;
  const { result, exchanges, judged } = await runChecks({
    tool,
    digests: digestsFor(target, tool),
    target,
    endpoint: target.endpoint ?? 'emulator',
    worldDraft: worldDraftAt(target, target.endpoint ?? `http://127.0.0.1${cluster.root}`).worldDraft,
    checks: plan.checks.filter(isCheck),
    laws: plan.checks.filter(isLaw),
    kept: plan.kept,
    observations: plan.observations,
    sender: {
      send: async (request) => {
        const around = {
          request,
          sent: { url: `https://headnode${request.target}`, headers: request.headers },
          timing: { startedAt: Date.UTC(2026, 10, 2, 8, 30) + sent, durationMs: 1 },
        };
        const { failure, reply } = instead(request, sent) ?? {};
        sent += 1;
        return failure === undefined
          ? { ...around, reply: reply ?? answer(request, cluster, variation) }
          : { ...around, failure };
      },
      get sent() {
        return sent;
      },
    },
    signal: new AbortController().signal,
    now: () => Date.UTC(2026, 10, 2, 8, 30) + sent,
    requestsPlanned: plan.requests.length + plan.fuzzRequests,
    selected: selectionFacts(target.selection, plan.checks.length, plan.of),
    catalogue: plan.catalogue,
  });
  const recording = recordingOf(target, result, exchanges, judged);
  return { target, ...reportable({ result, exchanges, recording }, target) };
}
