import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import overviewSchema from '../../fixtures/schemas/overview.schema.json' with { type: 'json' };
import { judgeRecording } from '../judge/judge-recording.ts';
import { mergeResults } from '../judge/merge-results.ts';
import { unreported } from '../judge/unreported.ts';
import type { Exchange } from '../model/http.ts';
import type { Recording } from '../model/recording.ts';
import type { Result } from '../model/result.ts';
import { count } from '../report/digest.ts';
import { discrepancies } from '../report/discrepancies.ts';
import { overviewOf } from '../report/overview.ts';
import type { Overview } from '../report/overview.ts';
import type { Painter } from '../report/painter.ts';
import { recordedAs, sha256 } from '../report/recording-digest.ts';
import { reportFiles } from '../report/report-files.ts';
import { digestsFor } from '../run/digests.ts';
import { retrialOf } from '../run/retrial.ts';
import { tool } from '../run/tool.ts';
import { readJsonFile, readNamedFile } from '../settings/json-file.ts';
import type { Flags } from '../settings/layers.ts';
import { readJudging } from '../settings/read-judging.ts';
import { UsageError } from '../settings/usage-error.ts';
import { readArchive } from './archive.ts';
import type { CliContext } from './context.ts';
import { selectedBy, selecting } from './judge.ts';
import { resultIn } from './read-result.ts';

const isOverview = new Ajv().compile<Overview>(overviewSchema);

/** What came of verifying one result.json. */
interface Verified {
  readonly told: Result;
  readonly exchanges: number;
  /** Where it differs from what comes out; empty where it does not. */
  readonly differences: readonly string[];
}

/** Differences that are printed; the others are counted. */
const shownLimit = 6;

/** Throws a UsageError where another version or build made a result, because it may judge otherwise. */
function checkMaker({ tool: maker, target, digests }: Result, file: string): void {
  const made = `${maker.name} ${maker.version}`;
  if (maker.name !== tool.name || maker.version !== tool.version) {
    throw new UsageError(
      `${file} was made by ${made}, and this is ${tool.version}, which may judge otherwise: verify it with ${made}`,
    );
  }
  const own = digestsFor(target, tool);
  const other = (['page', 'checks', 'tool'] as const).find(
    (name) => digests !== undefined && digests[name] !== own[name],
  );
  if (other !== undefined) {
    throw new UsageError(
      `${file} was made by another build of ${made}, because digests.${other} is not that of this one: verify it with the build that made it`,
    );
  }
}

/** What comes out of a recording: of joined ones, each is judged by itself, and the results are joined as `merge` does. */
async function comesOut(
  recording: Recording,
  exchanges: readonly Exchange[],
  flags: Flags,
  context: CliContext,
): Promise<Result> {
  const { parts } = recording;
  if (parts === undefined) {
    const target = await readJudging(flags, context.environment, recording, context);
    const retrial = retrialOf(target, exchanges, recording, { job: flags.job !== undefined });
    return judgeRecording(selecting(retrial, selectedBy(target)));
  }
  const results: Result[] = [];
  let start = 0;
  for (const part of parts) {
    const own = exchanges.slice(start, start + part.entries);
    results.push(await comesOut(part.recording, own, flags, context));
    start += part.entries;
  }
  const failOn =
    flags['fail-on'] === 'should' || flags['fail-on'] === 'must' ? flags['fail-on'] : recording.failOn;
  const merged = mergeResults(
    results,
    parts.map(({ entries }) => entries),
    failOn,
  );
  if (!merged.ok) throw new UsageError(`the parts of the recording cannot be joined: ${merged.because}`);
  return merged.result;
}

/** No recording shows whether reports could be written, so that what a result tells of that stands. */
function withTold(result: Result, { problems }: Result): Result {
  return problems
    .filter(({ kind }) => kind === 'reports')
    .reduce((before, { message }) => unreported(before, message), result);
}

async function verifyOne(
  folder: string,
  content: unknown,
  flags: Flags,
  context: CliContext,
): Promise<Verified> {
  const file = join(folder, reportFiles.json);
  const told = resultIn(content, file);
  checkMaker(told, file);
  const path = join(folder, reportFiles.har);
  const bytes = await readNamedFile(context.readFile, path, 'verify');
  const { exchanges, recording } = await readArchive(path, 'verify', { readFile: async () => bytes });
  if (recording === undefined) {
    throw new UsageError(
      `${path} tells nothing of a run, so that nobody knows how it was judged: give the folder of a run`,
    );
  }
  const digest = sha256(bytes);
  const out = withTold(recordedAs(await comesOut(recording, exchanges, flags, context), digest), told);
  const { digests, ...rest } = told;
  const changed = digests?.recording === digest ? [] : [recordingWords(digests?.recording, digest)];
  const { digests: own, ...outRest } = out;
  const expected = digests?.recording === undefined ? own : { ...own, recording: digests.recording };
  return {
    told,
    exchanges: exchanges.length,
    differences: [
      ...changed,
      ...discrepancies(rest, outRest),
      ...(digests === undefined ? [] : discrepancies({ digests }, { digests: expected })),
    ],
  };
}

function recordingWords(told: string | undefined, digest: string): string {
  return told === undefined
    ? `the recording: result.json tells no digest of ${reportFiles.har}, whose SHA-256 is ${digest}`
    : `the recording: ${reportFiles.har} is not the file that result.json was written with: its SHA-256 is ${digest}, and result.json says ${told}`;
}

/** Differences that come of other settings than those of the recording. */
const ofSettings =
  /^(?:run, (?:failOn|selection)|target, (?:profile|hosting|cluster|job|missingJob)|waiver )/;

function print(
  file: string,
  { told, exchanges, differences }: Verified,
  painter: Painter,
  { out }: CliContext,
): void {
  if (differences.length === 0) {
    out.write(
      `${painter.green('verified:')} ${file} is what comes out of its recording: ${told.verdict}, ${count(told.checks.length, 'check')}, ${count(exchanges, 'exchange')}.\n`,
    );
    return;
  }
  const left = differences.length - shownLimit;
  out.write(
    `${[
      `${painter.red('differs:')} ${file} is not what comes out of its recording (${count(differences.length, 'difference')}):`,
      ...differences.slice(0, shownLimit).map((one) => `  ${one}`),
      ...(left > 0 ? [`  and ${left} more`] : []),
      ...(differences.some((one) => ofSettings.test(one))
        ? ['If it was judged again with other settings than the run, give verify the same options as judge.']
        : []),
    ].join('\n')}\n`,
  );
}

async function verifyOverview(
  folder: string,
  told: Overview,
  flags: Flags,
  painter: Painter,
  context: CliContext,
): Promise<0 | 1> {
  const judged: { readonly name: string; readonly path: string; readonly result: Result }[] = [];
  let isSame = true;
  for (const { name, path } of told.targets) {
    if (/[\\/]|^\.\.?$/.test(path)) {
      throw new UsageError(
        `${join(folder, reportFiles.json)} names the folder ${JSON.stringify(path)}, which is not one below it`,
      );
    }
    const below = join(folder, path);
    const file = join(below, reportFiles.json);
    const one = await verifyOne(below, await readJsonFile(context.readFile, file, 'verify'), flags, context);
    print(file, one, painter, context);
    if (one.differences.length > 0) isSame = false;
    judged.push({ name, path, result: one.told });
  }
  const differences = discrepancies(told, overviewOf(tool, judged, told.notJudged, told.difference));
  const file = join(folder, reportFiles.json);
  if (differences.length === 0) {
    context.out.write(
      `${painter.green('verified:')} ${file} is the overview of ${count(judged.length, 'target')}: ${told.verdict}.\n`,
    );
  } else {
    const [first = ''] = differences;
    context.out.write(`${painter.red('differs:')} ${file} is not the overview of its targets: ${first}.\n`);
  }
  return isSame && differences.length === 0 ? 0 : 1;
}

/**
 * Judges the recording in the folder of a run anew and prints whether its result.json is what comes out; of several targets, each.
 * @returns 0 where it is, 1 where it differs
 * @throws UsageError where a file is missing or unreadable, or another version made it
 */
export async function verify(
  path: string,
  flags: Flags,
  painter: Painter,
  context: CliContext,
): Promise<0 | 1> {
  const folder = resolve(context.folder, path);
  const file = join(folder, reportFiles.json);
  const content = await readJsonFile(context.readFile, file, 'verify');
  if (isOverview(content)) return await verifyOverview(folder, content, flags, painter, context);
  const one = await verifyOne(folder, content, flags, context);
  print(file, one, painter, context);
  return one.differences.length === 0 ? 0 : 1;
}
