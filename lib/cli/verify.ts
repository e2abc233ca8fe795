import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import overviewSchema from '../../fixtures/schemas/overview.schema.json' with { type: 'json' };
import { unreported } from '../judge/unreported.ts';
import { reportName } from '../model/report-kinds.ts';
import type { Result } from '../model/result.ts';
import { count } from '../report/digest.ts';
import { discrepancies } from '../report/discrepancies.ts';
import { overviewOf } from '../report/overview.ts';
import type { JudgedTarget, Overview } from '../report/overview.ts';
import { jsonText } from '../report/json.ts';
import type { Painter } from '../report/painter.ts';
import { sha256 } from '../report/recording-digest.ts';
import { reportPath } from '../report/report-path.ts';
import { digestsFor } from '../run/digests.ts';
import { tool } from '../run/tool.ts';
import { readJsonFile, readNamedFile, readTextFile } from '../settings/json-file.ts';
import type { Flags } from '../settings/layers.ts';
import { UsageError } from '../settings/usage-error.ts';
import { readArchive } from './archive.ts';
import type { CliContext } from './context.ts';
import { judgedAnew } from './judged-anew.ts';
import { resultIn, schemaBreach } from './read-result.ts';

const isOverview = new Ajv().compile<Overview>(overviewSchema);

/** The outcome of verifying one result.json. */
interface Verified {
  /** Undefined if result.json breaks its schema. */
  readonly told?: Result;
  readonly exchanges: number;
  /** The differences from the result of judging again; empty if there are none. */
  readonly differences: readonly string[];
}

/** Differences that are printed; the others are counted. */
const shownLimit = 6;

/** Throws a UsageError where another version or build made a result, because it may judge otherwise. */
function checkMaker({ tool: maker, target, digests }: Result, file: string): void {
  const made = `${maker.name} ${maker.version}`;
  if (maker.name !== tool.name || maker.version !== tool.version) {
    throw new UsageError(
      `${file} was written by ${made}, but this is ${tool.version}, which may judge differently: verify it with ${made}`,
    );
  }
  const own = digestsFor(target, tool);
  const other = (['page', 'checks', 'tool'] as const).find(
    (name) => digests !== undefined && digests[name] !== own[name],
  );
  if (other !== undefined) {
    throw new UsageError(
      `${file} was written by another build of ${made}, because digests.${other} differs from this build: verify it with the build that wrote it`,
    );
  }
}

/** A recording does not show whether reports could be written, so that this problem is kept. */
function withTold(result: Result, { problems }: Result): Result {
  return problems
    .filter(({ kind }) => kind === 'reports')
    .reduce((before, { message }) => unreported(before, message), result);
}

/** A result.json or an overview as its file holds it. */
interface Document {
  readonly file: string;
  readonly text: string;
  readonly content: unknown;
}

async function readDocument(folder: string, { readFile }: CliContext): Promise<Document> {
  const file = reportPath(folder, 'json');
  const bytes = await readNamedFile(readFile, file, 'verify');
  const same = async (): Promise<Uint8Array> => bytes;
  return {
    file,
    text: await readTextFile(same, file, 'verify'),
    content: await readJsonFile(same, file, 'verify'),
  };
}

/** Equal content in different texts: a duplicate name has a value that was not compared. */
function rewritten({ text, content }: Document): readonly string[] {
  return text === `${jsonText(content, 2)}\n`
    ? []
    : ['the text: it was formatted by another program, or it has a duplicate name'];
}

async function verifyOne(
  folder: string,
  document: Document,
  flags: Flags,
  context: CliContext,
): Promise<Verified> {
  const { file, content } = document;
  const breach = schemaBreach(content);
  const told = breach === undefined ? resultIn(content, file) : undefined;
  if (told !== undefined) checkMaker(told, file);
  const path = reportPath(folder, 'har');
  const bytes = await readNamedFile(context.readFile, path, 'verify');
  const { exchanges, recording } = await readArchive(path, 'verify', { readFile: async () => bytes });
  if (recording === undefined) {
    throw new UsageError(`${path} has no facts about its run: give the folder of a run`);
  }
  if (told === undefined) {
    const differences = [`the form: ${breach}, which this tool does not write`];
    return { exchanges: exchanges.length, differences };
  }
  const digest = sha256(bytes);
  // The other digests are compared already.
  const { digests, ...rest } = told;
  const { digests: _, ...out } = withTold(await judgedAnew(recording, exchanges, flags, context), told);
  const differences = [
    ...(digests?.recording === digest ? [] : [recordingWords(digests?.recording, digest)]),
    ...discrepancies(rest, out),
  ];
  return {
    told,
    exchanges: exchanges.length,
    differences: differences.length > 0 ? differences : rewritten(document),
  };
}

function recordingWords(told: string | undefined, digest: string): string {
  return told === undefined
    ? `the recording: result.json has no digest of ${reportName('har')}, whose SHA-256 is ${digest}`
    : `the recording: ${reportName('har')} is not the recording of result.json: its SHA-256 is ${digest}, and result.json says ${told}`;
}

/** Differences that come of other settings than those of the recording. */
const ofSettings =
  /^(?:run, (?:failOn|selection|catalogue|newerCatalogue)|target, (?:profile|hosting|cluster|job|missingJob)|waiver )/;

function print(
  file: string,
  { told, exchanges, differences }: Verified,
  painter: Painter,
  { out }: CliContext,
): void {
  if (told !== undefined && differences.length === 0) {
    out.write(
      `${painter.green('verified:')} ${file} agrees with its recording: ${told.verdict}, ${count(told.checks.length, 'check')}, ${count(exchanges, 'exchange')}.\n`,
    );
    return;
  }
  const left = differences.length - shownLimit;
  out.write(
    `${[
      `${painter.red('differs:')} ${file} does not agree with its recording (${count(differences.length, 'difference')}):`,
      ...differences.slice(0, shownLimit).map((one) => `  ${one}`),
      ...(left > 0 ? [`  and ${left} more`] : []),
      ...(differences.some((one) => ofSettings.test(one))
        ? ['If it was judged again with other settings, give verify the options of judge.']
        : []),
    ].join('\n')}\n`,
  );
}

async function verifyOverview(
  folder: string,
  document: Document & { readonly content: Overview },
  flags: Flags,
  painter: Painter,
  context: CliContext,
): Promise<0 | 1> {
  const { file, content: told } = document;
  const judged: JudgedTarget[] = [];
  let isSame = true;
  for (const { name, path } of told.targets) {
    if (/[\\/]|^\.\.?$/.test(path)) {
      throw new UsageError(
        `${file} names the folder ${JSON.stringify(path)}, which is not a folder below it`,
      );
    }
    const below = await readDocument(join(folder, path), context);
    const one = await verifyOne(join(folder, path), below, flags, context);
    print(below.file, one, painter, context);
    if (one.differences.length > 0) isSame = false;
    if (one.told !== undefined) judged.push({ name, path, result: one.told });
  }
  const found = discrepancies(told, overviewOf(tool, judged, told.notJudged, told.difference));
  const [first] = found.length > 0 ? found : rewritten(document);
  context.out.write(
    first === undefined
      ? `${painter.green('verified:')} ${file} is the overview of ${count(judged.length, 'target')}: ${told.verdict}.\n`
      : `${painter.red('differs:')} ${file} is not the overview of its targets: ${first}.\n`,
  );
  return isSame && first === undefined ? 0 : 1;
}

/**
 * Judges the recordings in the folder of a run again and compares the results with its result.json files.
 * @returns 0 if they are equal, 1 if they differ
 * @throws UsageError if a file is missing or unreadable, or if another version wrote it
 */
export async function verify(
  path: string,
  flags: Flags,
  painter: Painter,
  context: CliContext,
): Promise<0 | 1> {
  const folder = resolve(context.folder, path);
  const document = await readDocument(folder, context);
  const { content } = document;
  if (isOverview(content)) {
    return await verifyOverview(folder, { ...document, content }, flags, painter, context);
  }
  const one = await verifyOne(folder, document, flags, context);
  print(document.file, one, painter, context);
  return one.differences.length === 0 ? 0 : 1;
}
