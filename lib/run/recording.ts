import type { Judged } from '../judge/judge-check.ts';
import type { Exchange } from '../model/http.ts';
import type { Recording, RecordedLaw, RecordedRepeats } from '../model/recording.ts';
import type { Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { referenceCluster } from '../emulator/cluster.ts';
import { defined } from '../model/defined.ts';

/** The recording of a run, from its target, its result, its exchanges and its outcomes before waivers. Pure. */
export function recordingOf(
  target: Target,
  { target: subject, run, problems }: Result,
  exchanges: readonly Exchange[],
  judged: readonly Judged[],
): Recording {
  const { credentials, tls, limits, jobHas, selection, failOn, waivers, endpoint, again } = target;
  const laws = judged.filter(isOfLaw);
  const repeated = judged.filter((one) => one.repeated !== undefined && !isOfLaw(one));
  const cluster = referenceCluster(target.profile, target.hosting);
  return {
    formatVersion: 1,
    target: subject,
    root: endpoint ?? `http://127.0.0.1${cluster.root}`,
    // Without a job in the settings, the job was listed or never found.
    jobSource: target.job === undefined && /^\d+$/.test(subject.job) ? 'listed' : 'named',
    jobHas: endpoint === undefined ? ['tasks', 'custom-properties'] : jobHas,
    ...('user' in credentials ? { user: credentials.user } : {}),
    insecure: tls.insecure,
    ...defined({ again, maxMarkup: limits.maxMarkup }),
    selection,
    failOn,
    waivers,
    run,
    ...leftOutIn({ problems }, judged),
    // A judge finds the defects of checks by itself, or finds that they are gone.
    problems: problems.filter(({ kind }) => kind !== 'defect'),
    laws: laws.map((law) => recordedLaw(law, exchanges)),
    ...(repeated.length === 0 ? {} : { repeats: repeated.map((one) => recordedRepeats(one, exchanges)) }),
  };
}

/** The checks that failures or another service left out, although their replies may have arrived. */
function leftOutIn(
  { problems }: Pick<Result, 'problems'>,
  judged: readonly Judged[],
): Pick<Recording, 'leftOut'> {
  const end = problems.find(({ kind }) => kind === 'bail' || kind === 'foreign');
  return end === undefined
    ? {}
    : { leftOut: judged.filter(({ because }) => because === end.message).map(({ check }) => check.id) };
}

/** True for the outcome of a law. */
function isOfLaw({ check }: Judged): boolean {
  return 'arbitrary' in check;
}

function recordedRepeats({ check, repeated }: Judged, exchanges: readonly Exchange[]): RecordedRepeats {
  const { failed, of, exchanges: again } = repeated ?? { failed: 0, of: 0, exchanges: [] };
  return { id: check.id, failed, of, exchanges: placesOf(again, exchanges) };
}

function placesOf(some: readonly Exchange[], all: readonly Exchange[]): readonly number[] {
  return some.map((exchange) => all.indexOf(exchange));
}

function recordedLaw(
  { check, verdict, findings, because, evidence, steps, replay, repeated, defect }: Judged,
  exchanges: readonly Exchange[],
): RecordedLaw {
  return {
    id: check.id,
    verdict,
    findings: findings.map(({ about: _about, ...finding }) => finding),
    ...defined({ because }),
    ...(evidence === undefined ? {} : { exchanges: placesOf(evidence, exchanges) }),
    ...(steps === undefined ? {} : { steps: placesOf(steps, exchanges) }),
    ...defined({ replay }),
    ...(repeated === undefined ? {} : { repeats: { failed: repeated.failed, of: repeated.of } }),
    ...defined({ defect }),
  };
}
