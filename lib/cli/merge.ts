import { dirname, resolve } from 'node:path';
import { mergeResults } from '../judge/merge-results.ts';
import type { Exchange } from '../model/http.ts';
import type { Recording } from '../model/recording.ts';
import { reportKinds } from '../model/report-kinds.ts';
import type { ReportKind } from '../model/report-kinds.ts';
import type { Result } from '../model/result.ts';
import { closingSummary } from '../report/console.ts';
import { reportPath } from '../report/report-path.ts';
import { ReportError } from '../report/write-files.ts';
import { writeReports } from '../report/write-reports.ts';
import { readConsole } from '../settings/console.ts';
import { environmentLayer, flagLayer, mergeLayers } from '../settings/layers.ts';
import type { Flags } from '../settings/layers.ts';
import { valueOf, optionValuesOf } from '../settings/parse.ts';
import { UsageError } from '../settings/usage-error.ts';
import { readArchive } from './archive.ts';
import { painterFor } from './context.ts';
import type { CliContext } from './context.ts';
import { readResult } from './read-result.ts';
import { tell } from './tell-ci.ts';

/** A part of a run as its folder holds it. */
interface Part {
  readonly result: Result;
  /** Undefined if there is no recording beside the result. */
  readonly exchanges: readonly Exchange[] | undefined;
  readonly recording: Recording | undefined;
}

async function readPart(path: string, context: CliContext): Promise<Part> {
  const result = await readResult(path, 'merge', context);
  const file = reportPath(dirname(resolve(context.folder, path)), 'har');
  if (!(await exists(file, context))) return { result, exchanges: undefined, recording: undefined };
  return { result, ...(await readArchive(file, 'merge', context)) };
}

async function exists(file: string, { readFile }: CliContext): Promise<boolean> {
  try {
    await readFile(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** The exchanges of all parts in sequence; undefined if a part has none. */
function joined(parts: readonly Part[]): readonly Exchange[] | undefined {
  const all = parts.map(({ exchanges }) => exchanges).filter((exchanges) => exchanges !== undefined);
  return all.length === parts.length ? all.flat() : undefined;
}

/** The facts of the merged recording; undefined if a part has none. */
function joinedRecording(parts: readonly Part[], { run, problems }: Result): Recording | undefined {
  const recorded = parts.flatMap(({ recording, exchanges = [] }) =>
    recording === undefined ? [] : [{ entries: exchanges.length, recording }],
  );
  const [first] = recorded;
  if (first === undefined || recorded.length < parts.length) return undefined;
  const moved = recorded.map(({ recording }, part) =>
    movedBy(
      recorded.slice(0, part).reduce((sum, { entries }) => sum + entries, 0),
      recording,
    ),
  );
  const repeats = moved.flatMap((one) => one.repeats ?? []);
  const { shard: _, ...selection } = first.recording.selection;
  return {
    ...first.recording,
    selection,
    failOn: run.failOn ?? first.recording.failOn,
    run,
    problems: problems.filter(({ kind }) => kind !== 'defect'),
    laws: moved.flatMap(({ laws }) => laws),
    ...(repeats.length === 0 ? {} : { repeats }),
    parts: recorded,
  };
}

/** Shifts the indexes of a recording behind the entries of others. */
function movedBy(start: number, recording: Recording): Pick<Recording, 'laws' | 'repeats'> {
  const moved = (places: readonly number[]): readonly number[] => places.map((index) => index + start);
  return {
    laws: recording.laws.map((law) => ({
      ...law,
      ...(law.exchanges === undefined ? {} : { exchanges: moved(law.exchanges) }),
      ...(law.steps === undefined ? {} : { steps: moved(law.steps) }),
    })),
    repeats: (recording.repeats ?? []).map((one) => ({ ...one, exchanges: moved(one.exchanges) })),
  };
}

/**
 * Merges the results and recordings of shards and writes the reports. Returns the exit status of the whole.
 * @throws UsageError if a file is no result, or if the results are not the parts of one run
 */
export async function merge(
  paths: readonly string[],
  flags: Flags,
  context: CliContext,
): Promise<Result['exitStatus']> {
  const settings = readConsole(flags, context.environment);
  const layer = mergeLayers([
    flagLayer(flags, context.folder),
    environmentLayer(context.environment, context.folder),
  ]);
  const out = valueOf(layer, 'out') ?? resolve(context.folder, 'reports');
  const inputs = paths.map((path) => resolve(context.folder, path));
  if (inputs.includes(reportPath(out, 'json'))) {
    throw new UsageError(`The merged result would overwrite ${reportPath(out, 'json')}: give another --out`);
  }
  const parts: Part[] = [];
  for (const path of paths) parts.push(await readPart(path, context));
  const exchanges = joined(parts);
  const merged = mergeResults(
    parts.map(({ result }) => result),
    exchanges === undefined ? 'left out' : parts.map((part) => part.exchanges?.length ?? 0),
    valueOf(layer, 'fail-on'),
  );
  if (!merged.ok) throw new UsageError(merged.because);
  const { result } = merged;
  const written = await write(
    result,
    parts,
    exchanges,
    out,
    kindsOf(optionValuesOf(layer, 'report'), exchanges),
  );
  const painter = painterFor(context.out, settings);
  context.out.write(
    closingSummary(result, {
      painter,
      width: context.out.columns,
      verbosity: settings.verbosity,
      paths: written,
    }),
  );
  if (exchanges === undefined && settings.verbosity !== 'quiet') {
    context.out.write('Not every result has its exchanges.har beside it, so the exchanges are left out.\n');
  }
  await tell(result, context);
  return result.exitStatus;
}

function kindsOf(
  wanted: readonly ReportKind[],
  exchanges: readonly Exchange[] | undefined,
): readonly ReportKind[] {
  return (wanted.length === 0 ? reportKinds : wanted).filter(
    (kind) => kind !== 'har' || exchanges !== undefined,
  );
}

async function write(
  result: Result,
  parts: readonly Part[],
  exchanges: readonly Exchange[] | undefined,
  out: string,
  kinds: readonly ReportKind[],
): Promise<readonly string[]> {
  try {
    return await writeReports(
      { result, exchanges: exchanges ?? [], recording: joinedRecording(parts, result) },
      out,
      kinds,
    );
  } catch (error) {
    throw error instanceof ReportError ? new UsageError(error.message, { cause: error }) : error;
  }
}
