import { resolve } from 'node:path';
import { judgeRecording } from '../replay/judge-recording.ts';
import type { ReplayInput } from '../replay/judge-recording.ts';
import type { Recording } from '../model/recording.ts';
import type { CatalogueFacts, Result, SelectionFacts } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { selectionFacts } from '../plan/selection.ts';
import { closingSummary } from '../report/console.ts';
import { exchangeTexts } from '../report/exchange-text.ts';
import { ReportError } from '../report/write-files.ts';
import { reportPath } from '../report/report-path.ts';
import { writeReports } from '../report/write-reports.ts';
import { checkedPlan } from '../run/checked-plan.ts';
import { recordingOf } from '../run/recording.ts';
import { foreignReplayInputOf, replayInputOf } from '../replay/replay-input.ts';
import { readConsole } from '../settings/console.ts';
import type { Flags } from '../settings/layers.ts';
import { readJudging } from '../settings/read-judging.ts';
import { UsageError } from '../settings/usage-error.ts';
import { readArchive } from './archive.ts';
import type { Archive } from './archive.ts';
import { painterFor } from './context.ts';
import type { CliContext } from './context.ts';
import { tell } from './tell-ci.ts';

function input(target: Target, { exchanges, recording }: Archive, path: string, flags: Flags): ReplayInput {
  const selected = selectedBy(target);
  if (recording !== undefined) {
    return selecting(replayInputOf(target, exchanges, recording, { job: flags.job !== undefined }), selected);
  }
  const foreign = foreignReplayInputOf(target, exchanges);
  if (foreign === undefined) {
    throw new UsageError(
      `${path} has no Get Job request that shows the service root: give it with --endpoint`,
    );
  }
  if (foreign.exchanges.length === 0) {
    throw new UsageError(
      `${path} holds no exchange with ${foreign.endpoint} that a check needs; set --endpoint, --profile, --cluster and --job, and see the requests with "plan"`,
    );
  }
  return selecting(foreign, selected);
}

/** The selection of `judge`, and its catalogue. */
export interface Selecting extends CatalogueFacts {
  /** Undefined for every check. */
  readonly selection: SelectionFacts | undefined;
}

/**
 * The selection of a target.
 * @throws UsageError if it is empty
 */
export function selectedBy(target: Target): Selecting {
  const { checks, of, catalogue } = checkedPlan(target);
  return { selection: selectionFacts(target.selection, checks.length, of), ...catalogue };
}

/** Selection and catalogue are those of this judge, not of the run that made the recording. */
export function selecting(tried: ReplayInput, { selection, ...catalogue }: Selecting): ReplayInput {
  const { selection: _selection, ...unselected } = tried.run;
  // Kept exchanges keep their order, so that judging again leaves the recording unchanged byte for byte.
  const selected = selection === undefined ? unselected : { ...tried.run, selection };
  const { newerCatalogue: _newer, ...newest } = selected;
  const run = catalogue.newerCatalogue === undefined ? newest : selected;
  return { ...tried, run: { ...run, ...catalogue } };
}

/** The facts that a further `judge` of the exchanges needs. */
function recordingFor(
  { target, endpoint, world, exchanges, recording }: ReplayInput,
  result: Result,
): Recording {
  // A target without an endpoint means the emulator, unless the requests name the endpoint.
  const place = endpoint === 'emulator' ? {} : { endpoint };
  const told = recordingOf({ ...target, ...place }, result, exchanges, []);
  return {
    ...told,
    root: recording?.root ?? told.root,
    jobSource: world.jobSource,
    laws: recording?.laws ?? [],
    ...(recording?.repeats === undefined ? {} : { repeats: recording.repeats }),
    ...(recording?.leftOut === undefined ? {} : { leftOut: recording.leftOut }),
  };
}

function firstLine({ endpoint, target, exchanges, recording, run }: ReplayInput): string {
  const subject = endpoint === 'emulator' ? 'the built-in emulator' : endpoint;
  const by = recording === undefined ? ', recorded by another program' : '';
  return `Judging ${exchanges.length} exchanges of ${run.startedAt} with ${subject} as ${target.profile}, ${target.hosting}${by}.`;
}

/**
 * Judges recorded traffic again, offline, and writes the reports. Returns the exit status that a run with that outcome has.
 * @throws UsageError where the recording or a flag is wrong
 */
export async function judge(path: string, flags: Flags, context: CliContext): Promise<Result['exitStatus']> {
  const settings = readConsole(flags, context.environment);
  const file = resolve(context.folder, path);
  const archive = await readArchive(file, 'judge', context);
  const target = await readJudging(flags, context.environment, archive.recording, context);
  const overwrites = reportPath(target.out, 'har') === file;
  if (overwrites && archive.recording === undefined) {
    throw new UsageError(
      `The reports would overwrite the recording ${file} of another program: give another --out`,
    );
  }
  const tried = input(target, archive, file, flags);
  const result = judgeRecording(tried);
  // The entries of our own recording are the exchanges already, each in its place.
  const kept: Target['reports'] = overwrites ? ['har'] : [];
  const paths = await written(result, tried, kept);
  const painter = painterFor(context.out, settings);
  if (settings.verbosity !== 'quiet') context.out.write(`${firstLine(tried)}\n\n`);
  const layout = { painter, width: context.out.columns };
  context.out.write(
    closingSummary(result, {
      ...layout,
      verbosity: settings.verbosity,
      paths,
      ...(settings.verbosity === 'verbose'
        ? { exchanges: exchangeTexts(result, tried.exchanges, layout) }
        : {}),
    }),
  );
  await tell(result, context);
  return result.exitStatus;
}

async function written(
  result: Result,
  tried: ReplayInput,
  kept: Target['reports'],
): Promise<readonly string[]> {
  const { exchanges, target } = tried;
  const reported = { result, exchanges, recording: recordingFor(tried, result) };
  const kinds = target.reports.filter((kind) => !kept.includes(kind));
  try {
    return await writeReports(reported, target.out, kinds, kept);
  } catch (error) {
    throw error instanceof ReportError ? new UsageError(error.message, { cause: error }) : error;
  }
}
