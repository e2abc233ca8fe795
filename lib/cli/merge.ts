import { dirname, join, resolve } from 'node:path';
import { mergeResults } from '../judge/merge-results.ts';
import type { Exchange } from '../model/http.ts';
import type { Recording } from '../model/recording.ts';
import type { Result } from '../model/result.ts';
import type { ReportKind } from '../model/target.ts';
import { reportKinds } from '../model/target.ts';
import { closingSummary } from '../report/console.ts';
import { HarError } from '../report/har-error.ts';
import { exchangesOf, recordingIn } from '../report/har-reader.ts';
import { ReportError } from '../report/write-files.ts';
import { reportPath, writeReports } from '../report/write-reports.ts';
import { readConsole } from '../settings/console.ts';
import { readJsonFile } from '../settings/json-file.ts';
import { environmentLayer, flagLayer, mergeLayers } from '../settings/layers.ts';
import type { Flags } from '../settings/layers.ts';
import { valueOf, valuesOf } from '../settings/parse.ts';
import { UsageError } from '../settings/usage-error.ts';
import { painterFor } from './context.ts';
import type { CliContext } from './context.ts';
import { readResult } from './read-result.ts';
import { tell } from './tell-ci.ts';

/** A part of a run as its folder holds it. */
interface Part {
  readonly result: Result;
  /** Undefined where no recording lies beside the result. */
  readonly exchanges: readonly Exchange[] | undefined;
  readonly recording: Recording | undefined;
}

async function readPart(path: string, context: CliContext): Promise<Part> {
  const result = await readResult(path, 'merge', context);
  const file = join(dirname(resolve(context.folder, path)), 'exchanges.har');
  if (!(await exists(file, context))) return { result, exchanges: undefined, recording: undefined };
  const har = await readJsonFile(context.readFile, file, 'merge');
  try {
    return { result, exchanges: exchangesOf(har), recording: recordingIn(har) };
  } catch (error) {
    throw error instanceof HarError
      ? new UsageError(`${file}: ${error.message.replace(/\.$/, '')}`, { cause: error })
      : error;
  }
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

/** The exchanges of all parts one after the other; undefined where one part has none. */
function joined(parts: readonly Part[]): readonly Exchange[] | undefined {
  const all = parts.map(({ exchanges }) => exchanges).filter((exchanges) => exchanges !== undefined);
  return all.length === parts.length ? all.flat() : undefined;
}

/** What the joined recording tells of the whole run; undefined where a part tells nothing. */
function joinedRecording(parts: readonly Part[], { run, problems }: Result): Recording | undefined {
  const [first] = parts;
  if (first?.recording === undefined || parts.some(({ recording }) => recording === undefined))
    return undefined;
  let start = 0;
  const laws = parts.flatMap(({ recording, exchanges = [] }) => {
    const from = start;
    start += exchanges.length;
    return (recording?.laws ?? []).map((law) =>
      law.exchanges === undefined ? law : { ...law, exchanges: law.exchanges.map((index) => index + from) },
    );
  });
  const { shard: _, ...selection } = first.recording.selection;
  return {
    ...first.recording,
    selection,
    run,
    problems: problems.filter(({ kind }) => kind !== 'defect'),
    laws,
  };
}

/**
 * Joins the results of shards, and the exchanges beside them, into one and writes its reports. Returns the exit status of the whole.
 * @throws UsageError where a file is no result, or the results are not the parts of one run
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
    throw new UsageError(`The merged result would replace ${reportPath(out, 'json')}: give another --out`);
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
  const written = await write(result, parts, exchanges, out, kindsOf(valuesOf(layer, 'report'), exchanges));
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
