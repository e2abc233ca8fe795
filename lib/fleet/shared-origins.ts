import PQueue from 'p-queue';
import type { Target } from '../model/target.ts';
import { maxInFlight } from '../transport/transport.ts';

/** The host of a target's requests; undefined for the built-in emulator, because each target has its own. */
export function endpointOrigin({ endpoint }: Pick<Target, 'endpoint'>): string | undefined {
  return endpoint === undefined ? undefined : new URL(endpoint).origin;
}

/** Takes a turn at the origin of a target. */
export type Turn = <Reply>(ask: () => Promise<Reply>) => Promise<Reply>;

function queueFor(targets: readonly Target[]): PQueue {
  const rates = targets.flatMap(({ limits: { rate } }) => rate ?? []);
  return new PQueue({
    concurrency: Math.min(
      ...targets.map(({ credentials, limits }) => maxInFlight(credentials, limits.concurrency)),
    ),
    ...(rates.length === 0 ? {} : { interval: 1000 / Math.min(...rates), intervalCap: 1 }),
  });
}

/**
 * Shares limits between targets of one origin: together they keep the smallest concurrency and rate of any of
 * them. Targets with an origin of their own never wait.
 */
export function openSharedOrigins(targets: readonly Target[]): (target: Target) => Turn {
  const byOrigin = new Map<string, Target[]>();
  for (const target of targets) {
    const origin = endpointOrigin(target);
    if (origin !== undefined) byOrigin.set(origin, [...(byOrigin.get(origin) ?? []), target]);
  }
  const queues = new Map(
    [...byOrigin]
      .filter(([, sharing]) => sharing.length > 1)
      .map(([origin, sharing]) => [origin, queueFor(sharing)]),
  );
  return (target) => {
    const queue = queues.get(endpointOrigin(target) ?? '');
    return (ask) => (queue === undefined ? ask() : queue.add(ask));
  };
}
