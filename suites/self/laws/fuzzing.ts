import { answer } from '../../../lib/emulator/answer.ts';
import type { Variation } from '../../../lib/emulator/behaviour.ts';
import { referenceCluster } from '../../../lib/emulator/cluster.ts';
import type { Judged } from '../../../lib/judge/judge-check.ts';
import { learn } from '../../../lib/judge/learn.ts';
import type { Answered, Request } from '../../../lib/model/http.ts';
import type { KeptCase, SuiteLaw } from '../../../lib/model/law.ts';
import type { World } from '../../../lib/model/world.ts';
import { runLaw } from '../../../lib/fuzz/run-laws.ts';
import { emulatedLookup } from '../proof/emulated.ts';
import { emulatedWorld } from '../../../lib/run/emulated-world.ts';
import type { Setting } from '../proof/emulated.ts';

/** The settings of random cases in memory. */
export interface Trials {
  readonly runs: number;
  readonly seed: number;
  readonly path?: string;
  readonly kept?: readonly KeptCase[];
}

/** An emulated server for random requests, which keeps no replies. */
export interface FuzzedServer {
  readonly world: World;
  readonly explore: (law: SuiteLaw, trials: Trials) => Promise<Judged>;
  /** Returns the number of received requests. */
  readonly asked: () => number;
}

/** Creates an emulated server in memory whose full reply is known. */
export function fuzzedServer({ profile, hosting }: Setting, variation: Variation = []): FuzzedServer {
  const cluster = referenceCluster(profile, hosting);
  const world = learn(emulatedWorld(cluster), emulatedLookup(cluster, variation));
  let asked = 0;
  const probe = async (request: Request): Promise<Answered> => {
    asked += 1;
    return {
      request,
      sent: { url: `https://headnode${request.target}`, headers: request.headers },
      timing: { startedAt: 0, durationMs: 0 },
      reply: answer(request, cluster, variation),
    };
  };
  return {
    world,
    explore: (law, { kept = [], ...fuzz }) =>
      runLaw(law, { world, fuzz, kept, probe, stopped: () => undefined }),
    asked: () => asked,
  };
}
