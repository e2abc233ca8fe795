import PQueue from 'p-queue';
import { requestKey } from '../model/http.ts';
import type { Exchange, Failure, Request } from '../model/http.ts';
import type { Problem } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { standingAfter, unproven } from './halting.ts';

/** The part of a transport that a run uses. */
export interface Sender {
  readonly send: (request: Request) => Promise<Exchange>;
  /** Requests that went out so far, repetitions and handshakes included. */
  readonly sent: number;
}

/** Sends each planned request once, remembers what came of it, and stops when there is reason to. */
export interface Ledger {
  /** The exchange of a request, sent now if it never was; undefined where the run was stopped before its turn. */
  readonly ask: (request: Request) => Promise<Exchange | undefined>;
  /** The exchange of a random request, sent whether or not it was before and forgotten then: a long run must not fill the memory. */
  readonly probe: (request: Request) => Promise<Exchange | undefined>;
  /** What came of a request so far. */
  readonly lookup: (request: Request) => Exchange | undefined;
  /** Every exchange so far, in the order in which the requests were asked for. */
  readonly exchanges: () => readonly Exchange[];
  readonly stop: (problem: Problem) => void;
  /** The problem that stopped the run, if one did. */
  readonly stopped: () => Problem | undefined;
}

/**
 * Opens the ledger of a run.
 * @param signal aborted with a Failure as its reason when the deadline passes or a person interrupts
 */
export function openLedger(
  sender: Sender,
  target: Pick<Target, 'credentials' | 'limits'>,
  signal: AbortSignal,
): Ledger {
  const queue = new PQueue({ concurrency: target.limits.concurrency });
  const asked = new Map<string, Promise<Exchange | undefined>>();
  const answered = new Map<string, Exchange>();
  let standing = unproven;
  let problem: Problem | undefined;

  const stop = (reason: Problem): void => {
    problem ??= reason;
  };
  const stopIfAborted = (): void => {
    if (!signal.aborted) return;
    const { kind, message } = signal.reason as Failure;
    if (kind === 'deadline' || kind === 'interrupted') stop({ kind, message });
  };
  signal.addEventListener('abort', stopIfAborted, { once: true });

  const dispatch = async (request: Request): Promise<Exchange | undefined> => {
    stopIfAborted();
    if (problem !== undefined) return undefined;
    const exchange = await sender.send(request);
    const after = standingAfter(standing, exchange, target.credentials);
    standing = after.standing;
    if (after.problem !== undefined) stop(after.problem);
    return exchange;
  };

  return {
    ask(request) {
      const key = requestKey(request);
      const known = asked.get(key);
      if (known !== undefined) return known;
      const promise = queue.add(async () => {
        const exchange = await dispatch(request);
        if (exchange !== undefined) answered.set(key, exchange);
        return exchange;
      });
      asked.set(key, promise);
      return promise;
    },
    probe: (request) => queue.add(() => dispatch(request)),
    lookup: (request) => answered.get(requestKey(request)),
    exchanges: () =>
      [...asked.keys()].map((key) => answered.get(key)).filter((exchange) => exchange !== undefined),
    stop,
    stopped: () => problem,
  };
}
