import PQueue from 'p-queue';
import { requestKey } from '../model/http.ts';
import type { Exchange, Failure, Request } from '../model/http.ts';
import type { Problem } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { healthAfter, unprovenHealth } from './stop-rules.ts';
import { openMemoryBudget } from './memory-budget.ts';
import { openServiceGuard } from './service-guard.ts';

/**
 * Bodies from this number of bytes on are fetched one at a time, because each takes several times its length
 * in transit.
 */
const longBody = 512 * 1024;

/** The part of a transport that a run uses. */
export interface Sender {
  readonly send: (request: Request) => Promise<Exchange>;
  /** Requests that went out so far, repetitions and handshakes included. */
  readonly sent: number;
}

/** Sends each planned request once, records its exchange, and stops when a stop rule applies. */
export interface Session {
  /**
   * Returns the exchange of a request, which is sent on first use; undefined if the run was stopped before.
   */
  readonly ask: (request: Request) => Promise<Exchange | undefined>;
  /** The exchange of a random request, sent whether or not it was before and forgotten then: a long run must not fill the memory. */
  readonly probe: (request: Request) => Promise<Exchange | undefined>;
  /** The recorded exchange of a request; undefined also if the endpoint refused the credentials. */
  readonly lookup: (request: Request) => Exchange | undefined;
  /** Every exchange so far, in the order in which the requests were asked for. */
  readonly exchanges: () => readonly Exchange[];
  readonly stop: (problem: Problem) => void;
  /** The problem that stopped the run, if one did. */
  readonly stopped: () => Problem | undefined;
}

/**
 * Opens the session of a run.
 * @param signal aborted with a Failure as its reason when the deadline passes or a person interrupts
 */
export function openSession(
  sender: Sender,
  target: Pick<Target, 'credentials' | 'limits'>,
  signal: AbortSignal,
): Session {
  const queue = new PQueue({ concurrency: target.limits.concurrency });
  const budget = openMemoryBudget(target.limits.maxBody, target.limits.maxMarkup);
  const asked = new Map<string, Promise<Exchange | undefined>>();
  const recorded = new Map<string, Exchange>();
  const refused = new Set<Exchange>();
  const guard = openServiceGuard(sender.send);
  let health = unprovenHealth;
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

  const dispatch = async (
    request: Request,
    kept: (exchange: Exchange) => Exchange,
  ): Promise<Exchange | undefined> => {
    stopIfAborted();
    if (problem !== undefined) return undefined;
    const received = kept(await sender.send(request));
    if ((received.reply?.body.length ?? 0) >= longBody) queue.concurrency = 1;
    const exchange = await examined(received);
    const after = healthAfter(health, exchange, target.credentials);
    health = after.health;
    if (after.problem !== undefined) stop(after.problem);
    if (after.problem?.kind === 'auth') refused.add(exchange);
    return exchange;
  };
  const examined = async (exchange: Exchange): Promise<Exchange> => {
    const isRefused = healthAfter(health, exchange, target.credentials).problem !== undefined;
    // Neither refused credentials are sent once more, nor is a document read that is too long to keep.
    if (isRefused || problem !== undefined) return exchange;
    guard.remember(exchange);
    return guard.examine(exchange);
  };
  const held = (received: Exchange): Exchange => {
    const { exchange, problem: excess } = budget.hold(received);
    if (excess !== undefined) stop(excess);
    return exchange;
  };

  return {
    ask(request) {
      const key = requestKey(request);
      const known = asked.get(key);
      if (known !== undefined) return known;
      const promise = queue.add(async () => {
        const exchange = await dispatch(request, held);
        if (exchange !== undefined) recorded.set(key, exchange);
        return exchange;
      });
      asked.set(key, promise);
      return promise;
    },
    probe: (request) => queue.add(() => dispatch(request, (exchange) => exchange)),
    lookup: (request) => {
      const exchange = recorded.get(requestKey(request));
      // A refusal says something about who asks, and nothing about the operation.
      return exchange === undefined || refused.has(exchange) ? undefined : exchange;
    },
    exchanges: () =>
      [...asked.keys()].map((key) => recorded.get(key)).filter((exchange) => exchange !== undefined),
    stop,
    stopped: () => problem,
  };
}
