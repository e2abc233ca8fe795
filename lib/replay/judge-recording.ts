import type { SuiteCheck } from '../model/check.ts';
import type { Exchange } from '../model/http.ts';
import { isCheck } from '../model/law.ts';
import type { SuiteLaw } from '../model/law.ts';
import type { Observation } from '../model/observation.ts';
import type { RecordedLaw, Recording } from '../model/recording.ts';
import type { Digests, Problem, Result, RunFacts } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import type { World } from '../model/world.ts';
import { learnAndJudge } from '../judge/learn-and-judge.ts';
import { grade } from '../judge/grade.ts';
import type { Judged, Lookup } from '../judge/judge-check.ts';
import { afterRepeats } from '../judge/repeats.ts';
import { resultOf } from '../judge/result.ts';
import { defined } from '../model/defined.ts';

/** Everything that judging a recording needs. */
export interface ReplayInput {
  readonly tool: Result['tool'];
  /** The digests of the suite that judges. */
  readonly digests?: Digests;
  readonly target: Target;
  /** The endpoint in reports: its URL, or `emulator`. */
  readonly endpoint: string;
  /** The world before the first reply. */
  readonly world: World;
  /** The checks and laws that are selected. */
  readonly checks: readonly (SuiteCheck | SuiteLaw)[];
  readonly observations: readonly Observation[];
  readonly exchanges: readonly Exchange[];
  readonly lookup: Lookup;
  readonly run: RunFacts;
  /** The facts about the recorded run; undefined for a recording of another program. */
  readonly recording?: Recording;
}

/**
 * Judges recorded exchanges as the run that made them, with the same result for the same suite and settings.
 * Pure. A check without recorded requests is blocked. Random cases are not recorded, so that the outcome of a
 * law comes from the run; a recording of another program has no laws.
 */
export function judgeRecording(input: ReplayInput): Result {
  const { world, lookup, checks, exchanges, recording } = input;
  const recorded = recording?.problems ?? [];
  const lacking = recorded[0]?.message ?? 'the recording holds no exchange of a request of this check';
  const { world: learnt, judged } = learnAndJudge(checks.filter(isCheck), world, lookup, lacking);
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

/** Why the recorded outcome of a law says nothing about the present settings. */
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
    ...(findings.length === 0 ? { verdict, findings } : grade(findings)),
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
