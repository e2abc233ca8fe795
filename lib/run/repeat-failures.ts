import { afterRepeats, isSameFailure, maxRepeats, mayBeOfGateway } from '../judge/repeats.ts';
import { strangerIn } from '../judge/foreign-service.ts';
import { judgeCheck } from '../judge/judge-check.ts';
import type { Judged, Lookup } from '../judge/judge-check.ts';
import { requestKey } from '../model/http.ts';
import type { Answered, Exchange, Request } from '../model/http.ts';
import type { Problem } from '../model/result.ts';
import type { SuiteCheck } from '../model/check.ts';
import type { World } from '../model/world.ts';

/** The part of a run that repeating needs. */
export interface Repetition {
  readonly world: World;
  readonly lookup: Lookup;
  /** The answered exchanges that `inspect` looks at. */
  readonly governed: readonly Answered[];
  /** Sends a request again; undefined if the run was stopped. */
  readonly probe: (request: Request) => Promise<Exchange | undefined>;
  /** The problem that stopped the run, if one did. */
  readonly stopped: () => Problem | undefined;
}

/** A failing check and its repetitions. */
interface Suspect {
  readonly check: SuiteCheck;
  readonly judged: Judged;
  /** The requests that made it fail. */
  readonly requests: readonly Request[];
  failed: number;
  of: number;
  readonly exchanges: Exchange[];
}

/**
 * Repeats the requests of failing checks, each at most twice and once for all checks. A failure that comes
 * back is confirmed, any other is indeterminate. Sends nothing if no check fails or the run was stopped.
 * @returns the outcomes in the given order
 */
export async function repeatFailures(
  checks: readonly SuiteCheck[],
  judged: readonly Judged[],
  isFailing: (judged: Judged) => boolean,
  repetition: Repetition,
): Promise<readonly Judged[]> {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const suspects = new Map<string, Suspect>();
  for (const one of judged) {
    const check = byId.get(one.check.id);
    if (check === undefined || !isFailing(one)) continue;
    const wanted = [...one.requests, ...guiltyRequests(check, repetition)];
    const requests = [...new Map(wanted.map((request) => [requestKey(request), request])).values()];
    suspects.set(check.id, { check, judged: one, requests, failed: 1, of: 1, exchanges: [] });
  }
  let open = [...suspects.values()];
  for (
    let round = 0;
    round < maxRepeats && open.length > 0 && repetition.stopped() === undefined;
    round += 1
  ) {
    const fresh = await askAgain(open, repetition);
    for (const suspect of open) weigh(suspect, fresh, repetition);
    // A failure that came back needs no further proof, unless a gateway may have caused it.
    open = open.filter(({ failed, of, exchanges }) => failed < of || exchanges.some(isDoubtful));
  }
  return judged.map((one) => {
    const suspect = suspects.get(one.check.id);
    if (suspect === undefined) return one;
    return suspect.of === 1 ? unrepeated(suspect, repetition) : afterRepeats(one, suspect);
  });
}

/**
 * The outcome of a failure that could not be repeated. It stays, unless another service took over the endpoint
 * and may have sent the reply already.
 */
function unrepeated({ check, judged, requests }: Suspect, { lookup, stopped }: Repetition): Judged {
  const problem = stopped();
  const isStrange = requests.some((request) => {
    const reply = lookup(request)?.reply;
    return reply !== undefined && strangerIn(reply) !== undefined;
  });
  return problem?.kind === 'foreign' && isStrange
    ? { check, verdict: 'blocked', findings: [], because: problem.message, requests: judged.requests }
    : judged;
}

function isDoubtful({ reply }: Exchange): boolean {
  return reply !== undefined && mayBeOfGateway(reply);
}

/** The requests of other checks whose replies the check found wrong. */
function guiltyRequests(check: SuiteCheck, { world, governed }: Repetition): readonly Request[] {
  const { inspect } = check;
  if (inspect === undefined) return [];
  return governed
    .filter(({ reply, request }) => inspect(reply, request, world).length > 0)
    .map(({ request }) => request);
}

async function askAgain(
  suspects: readonly Suspect[],
  { probe }: Repetition,
): Promise<ReadonlyMap<string, Exchange>> {
  const requests = new Map<string, Request>();
  for (const { requests: own } of suspects) {
    for (const request of own) requests.set(requestKey(request), request);
  }
  const fresh = new Map<string, Exchange>();
  await Promise.all(
    [...requests].map(async ([key, request]) => {
      const exchange = await probe(request);
      if (exchange !== undefined) fresh.set(key, exchange);
    }),
  );
  return fresh;
}

/** Judges a suspect by fresh replies and counts the outcome, unless these allow no judgement. */
function weigh(
  suspect: Suspect,
  fresh: ReadonlyMap<string, Exchange>,
  { world, lookup: before }: Repetition,
): void {
  const lookup: Lookup = (request) => fresh.get(requestKey(request));
  const answered = suspect.requests
    .map(lookup)
    .filter((exchange): exchange is Answered => exchange?.reply !== undefined);
  const again = judgeCheck(suspect.check, world, lookup, suspect.check.inspect === undefined ? [] : answered);
  if (again.verdict === 'blocked' || again.verdict === 'indeterminate') return;
  suspect.of += 1;
  const first = { judged: suspect.judged, lookup: before };
  if (isSameFailure(first, { judged: again, lookup }, suspect.requests)) suspect.failed += 1;
  suspect.exchanges.push(...suspect.requests.map(lookup).filter((exchange) => exchange !== undefined));
}
