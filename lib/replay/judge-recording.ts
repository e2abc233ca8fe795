import type { SuiteCheck } from '../model/check.ts';
import type { Exchange } from '../model/http.ts';
import { isCheck } from '../model/law.ts';
import type { SuiteLaw } from '../model/law.ts';
import type { Observation } from '../model/observation.ts';
import type { RecordedLaw, Recording } from '../model/recording.ts';
import type { Digests, Problem, Result, RunFacts } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import type { World } from '../model/world.ts';
import { assess } from '../judge/assess.ts';
import { graded } from '../judge/judge-check.ts';
import type { Judged, Lookup } from '../judge/judge-check.ts';
import { afterRepeats } from '../judge/repeats.ts';
import { resultOf } from '../judge/result.ts';
import { defined } from '../model/defined.ts';

/** Everything that judging a recording needs. */
export interface ReplayInput {
  readonly tool: Result['tool'];
  /** Of what judges. */
  readonly digests?: Digests;
  readonly target: Target;
  /** What stands as the endpoint in reports: its URL, or `emulator`. */
  readonly endpoint: string;
  /** What is known before the first reply is read. */
  readonly world: World;
  /** The checks and laws that are selected. */
  readonly checks: readonly (SuiteCheck | SuiteLaw)[];
  readonly observations: readonly Observation[];
  readonly exchanges: readonly Exchange[];
  readonly lookup: Lookup;
  readonly run: RunFacts;
  /** What the run that made the recording tells of itself; left out where another program recorded. */
  readonly recording?: Recording;
}

/**
 * Judges recorded exchanges as the run that made them did: pure, and with the same result where suite and settings are the same. A
 * check whose requests the recording lacks is blocked. The random cases of a law are not recorded, so its outcome is that of the
 * run, weighed by the levels and waivers of now; where another program recorded, or no random cases were tried, there are no laws.
 */
export function judgeRecording(input: ReplayInput): Result {
  const { world, lookup, checks, exchanges, recording } = input;
  const recorded = recording?.problems ?? [];
  const lacking = recorded[0]?.message ?? 'the recording holds no exchange of a request of this check';
  const { world: learnt, judged } = assess(checks.filter(isCheck), world, lookup, lacking);
  const outcomes = new Map(judged.map((one) => [one.check.id, one]));
  return resultOf({
    ...input,
    world: learnt,
    judged: checks.flatMap((entry): readonly Judged[] => {
      if (isCheck(entry)) return [asThen(outcomes.get(entry.id) as Judged, input, lacking)];
      const law = recording?.laws.find(({ id }) => id === entry.id);
      return law === undefined || recording === undefined
        ? []
        : [recalled(entry, law, exchanges, otherSubject(recording, learnt))];
    }),
    problems: withAbsence(recorded, learnt),
  });
}

/** The outcome of a check as the run came to it, which left out some checks and repeated others. */
function asThen(judged: Judged, input: ReplayInput, because: string): Judged {
  const { check, requests } = judged;
  return input.recording?.leftOut?.includes(check.id) === true
    ? { check, verdict: 'blocked', findings: [], because, requests }
    : repeatedAs(judged, input);
}

/** The outcome of a check after the repetitions that the recording tells of. */
function repeatedAs(judged: Judged, { recording, exchanges: all }: ReplayInput): Judged {
  const recorded = recording?.repeats?.find(({ id }) => id === judged.check.id);
  if (recorded === undefined || judged.findings.length === 0) return judged;
  const { failed, of, exchanges } = recorded;
  return afterRepeats(judged, { failed, of, exchanges: exchanges.flatMap((index) => all[index] ?? []) });
}

/** Why what came of a law then says nothing about what is judged now. */
function otherSubject({ target }: Recording, world: World): string | undefined {
  const then = [target.profile, target.hosting, target.cluster, target.job, target.missingJob];
  const now = [world.profile.name, world.hosting, world.cluster, world.job, world.missingJob];
  return then.every((value, index) => value === now[index])
    ? undefined
    : `its random cases were tried as ${target.profile} ${target.hosting} with job ${target.job}: try them again with a run`;
}

function recalled(
  law: SuiteLaw,
  { verdict, findings, because, exchanges: indexes, steps, replay, repeats, defect }: RecordedLaw,
  exchanges: readonly Exchange[],
  obstacle: string | undefined,
): Judged {
  const base = { check: law, requests: [], ...defined({ replay }) };
  if (obstacle !== undefined) return { ...base, verdict: 'blocked', findings: [], because: obstacle };
  return {
    ...base,
    ...(findings.length === 0 ? { verdict, findings } : graded(findings)),
    ...defined({ because }),
    ...(indexes === undefined ? {} : { evidence: indexes.flatMap((index) => exchanges[index] ?? []) }),
    ...(steps === undefined ? {} : { steps: steps.flatMap((index) => exchanges[index] ?? []) }),
    ...(repeats === undefined ? {} : { repeated: { ...repeats, exchanges: [] } }),
    ...defined({ defect }),
  };
}

/** A job that does not exist stops a run, and so it does here. */
function withAbsence(problems: readonly Problem[], { known }: World): readonly Problem[] {
  const { noSuchJob } = known;
  return noSuchJob === undefined || problems.length > 0 ? problems : [{ kind: 'job', message: noSuchJob }];
}
