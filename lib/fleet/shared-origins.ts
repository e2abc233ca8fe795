import PQueue from 'p-queue';
import type { Target } from '../model/target.ts';
import { maxInFlight } from '../transport/transport.ts';

/** The host that requests of a target go to; undefined for the built-in emulator, of which each target has one of its own. */
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
 * Opens what targets of one origin share: together they have as many requests in flight, and as many a second, as the most modest of
 * them alone. A target that shares its origin with no other has no turn to wait for.
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
