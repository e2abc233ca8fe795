import { answer } from '../emulator/answer.ts';
import type { Variation } from '../emulator/behaviour.ts';
import { referenceCluster } from '../emulator/cluster.ts';
import type { Fault } from '../emulator/faults/index.ts';
import { governedExchanges } from '../judge/governed.ts';
import { judgeCheck } from '../judge/judge-check.ts';
import type { Lookup } from '../judge/judge-check.ts';
import { learn } from '../judge/learn.ts';
import type { SuiteCheck } from '../model/check.ts';
import type { Finding } from '../model/finding.ts';
import { requestKey } from '../model/http.ts';
import type { Answered, Reply, Request } from '../model/http.ts';
import type { Answer, Observation } from '../model/observation.ts';
import { hostings, profileNames } from '../model/requirement.ts';
import type { Hosting, Profile, ProfileName } from '../model/requirement.ts';
import type { World } from '../model/world.ts';
import { applicability } from '../plan/applicability.ts';
import type { RequirementId } from '../page/requirements.ts';
import { emulatedWorld } from '../run/emulated-world.ts';

/** A request with a right and a wrong reply to it, both made by the emulator. */
export interface Example {
  readonly profile: ProfileName;
  readonly hosting: Hosting;
  readonly fault: Pick<Fault, 'id' | 'says'>;
  readonly request: Request;
  readonly right: Reply;
  readonly wrong: Reply;
  /** The requirement that the wrong reply breaks. */
  readonly finding: Finding;
}

/** The emulator's answer to an experiment. */
export interface ObservedExample {
  readonly requests: readonly Request[];
  readonly answer: Answer;
}

interface Setting {
  readonly profile: ProfileName;
  readonly hosting: Hosting;
}

/** The order in which a setting is looked for that shows something: the default of the command first. */
const settings: readonly Setting[] = [
  { profile: 'hpcpack-2016', hosting: 'on-premises' },
  { profile: 'hpcpack-2016', hosting: 'azure' },
  { profile: 'hpcpack-2012r2', hosting: 'on-premises' },
  ...profileNames.flatMap((profile) => hostings.map((hosting) => ({ profile, hosting }))),
];

/** The emulator of a setting as an endpoint that answers at once. */
function emulated({ profile, hosting }: Setting, variation: Variation): { world: World; lookup: Lookup } {
  const cluster = referenceCluster(profile, hosting);
  const answered = new Map<string, Answered>();
  const lookup: Lookup = (request) => {
    const key = requestKey(request);
    const known = answered.get(key) ?? {
      request,
      sent: { url: `https://headnode${request.target}`, headers: request.headers },
      timing: { startedAt: 0, durationMs: 0 },
      reply: answer(request, cluster, variation),
    };
    answered.set(key, known);
    return known;
  };
  return { world: learn(emulatedWorld(cluster), lookup), lookup };
}

/** The checks of a profile and hosting. */
export type ChecksOf = (profile: Profile, hosting: Hosting) => readonly SuiteCheck[];

/**
 * An example of a violation that a check finds: the first of its faults whose reply to one request differs.
 * Undefined if no fault shows in a single reply.
 */
export function exampleOf(
  check: SuiteCheck,
  requirement: RequirementId,
  faults: readonly Fault[],
  checksOf: ChecksOf,
): Example | undefined {
  for (const fault of faults.filter(({ id }) => check.killedBy.includes(id))) {
    for (const setting of settings) {
      const example = exampleIn(setting, check, requirement, fault, checksOf);
      if (example !== undefined) return example;
    }
  }
  return undefined;
}

function exampleIn(
  setting: Setting,
  check: SuiteCheck,
  requirement: RequirementId,
  fault: Fault,
  checksOf: ChecksOf,
): Example | undefined {
  const clean = emulated(setting, []);
  const checks = checksOf(clean.world.profile, setting.hosting);
  const here = checks.find(({ id }) => id === check.id);
  if (here === undefined || applicability(here, clean.world) !== undefined) return undefined;
  const broken = emulated(setting, [fault.layer]);
  const governed = here.inspect === undefined ? [] : governedExchanges(checks, broken.world, broken.lookup);
  const { findings, requests, culprit } = judgeCheck(here, broken.world, broken.lookup, governed);
  const finding = findings.find((one) => one.requirement === requirement);
  if (finding === undefined) return undefined;
  for (const request of culprit === undefined ? requests : [culprit, ...requests]) {
    const right = clean.lookup(request)?.reply;
    const wrong = broken.lookup(request)?.reply;
    if (right !== undefined && wrong !== undefined && differ(right, wrong)) {
      return { ...setting, fault, request, right, wrong, finding };
    }
  }
  return undefined;
}

function differ(one: Reply, other: Reply): boolean {
  return (
    one.status !== other.status ||
    JSON.stringify(one.headers) !== JSON.stringify(other.headers) ||
    Buffer.compare(one.body, other.body) !== 0
  );
}

/** The answer of the emulator with the default profile to an experiment. */
export function observedExample(observation: Observation): ObservedExample {
  const { world, lookup } = emulated({ profile: 'hpcpack-2016', hosting: 'on-premises' }, []);
  const requests = observation.send(world);
  return {
    requests,
    answer: observation.answer(
      requests.map((request) => lookup(request)?.reply),
      world,
    ),
  };
}
