import { answer } from '../../../lib/emulator/answer.ts';
import type { Variation } from '../../../lib/emulator/behaviour.ts';
import { referenceCluster } from '../../../lib/emulator/cluster.ts';
import type { Cluster } from '../../../lib/emulator/cluster.ts';
import { learnAndJudge } from '../../../lib/judge/learn-and-judge.ts';
import type { LearntAndJudged } from '../../../lib/judge/learn-and-judge.ts';
import type { Lookup } from '../../../lib/judge/judge-check.ts';
import { requestKey } from '../../../lib/model/http.ts';
import type { Answered, Reply, Request } from '../../../lib/model/http.ts';
import type { Hosting, ProfileName } from '../../../lib/model/requirement.ts';
import type { SuiteCheck } from '../../../lib/model/check.ts';
import type { World } from '../../../lib/model/world.ts';
import { emulatedWorld } from '../../../lib/run/emulated-world.ts';
import { checksOf } from '../../index.ts';

/** A profile and hosting. */
export interface Setting {
  readonly profile: ProfileName;
  readonly hosting: Hosting;
}

/** Options for judging an emulated server. */
export interface Emulation {
  readonly cluster?: Cluster;
  readonly checks?: readonly SuiteCheck[];
  /** Differences from the world of the reference job over https, in which every requirement applies that can. */
  readonly world?: Partial<World>;
}

/** One object for equal bodies, because decoding a body once saves a third of the time. */
const bodies = new Map<string, Uint8Array>();
const mostBodies = 5_000;

function shared(body: Uint8Array): Uint8Array {
  const key = Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1');
  const known = bodies.get(key);
  if (known !== undefined) return known;
  if (bodies.size >= mostBodies) bodies.clear();
  bodies.set(key, body);
  return body;
}

/** An exchange with a reply in memory. */
export function exchangeOf(request: Request, reply: Reply): Answered {
  return {
    request,
    sent: { url: `https://headnode${request.target}`, headers: request.headers },
    timing: { startedAt: 0, durationMs: 0 },
    reply: { ...reply, body: shared(reply.body) },
  };
}

/** Replies of an emulated cluster, computed on demand and kept. */
export function emulatedLookup(cluster: Cluster, variation: Variation): Lookup {
  const answered = new Map<string, Answered>();
  return (request) => {
    const key = requestKey(request);
    let exchange = answered.get(key);
    if (exchange === undefined) {
      exchange = exchangeOf(request, answer(request, cluster, variation));
      answered.set(key, exchange);
    }
    return exchange;
  };
}

/** Judges an emulated server in memory. */
export function judgeEmulated(
  { profile, hosting }: Setting,
  variation: Variation = [],
  emulation: Emulation = {},
): LearntAndJudged {
  const cluster = emulation.cluster ?? referenceCluster(profile, hosting);
  const checks = emulation.checks ?? checksOf(cluster.profile, hosting);
  return learnAndJudge(checks, emulatedWorld(cluster, emulation.world), emulatedLookup(cluster, variation));
}
