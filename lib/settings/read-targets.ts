import { randomInt } from 'node:crypto';
import { readFile as readFileOfNode } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Fuzz, Limits, Selection, Target, Waiver } from '../model/target.ts';
import { reportKinds } from '../model/report-kinds.ts';
import { newestCatalogue } from '../page/catalogue.ts';
import { profiles } from '../page/profiles.ts';
import { readAgain } from './again.ts';
import { readEach } from './all-wrong.ts';
import { terminalPrompt } from './ask-secret.ts';
import { checkProxy } from './check-proxy.ts';
import { readCorpus } from './corpus.ts';
import { readCredentials } from './credentials.ts';
import type { AskSecret, SecretSources } from './credentials.ts';
import { checkEndpointNamed, readEndpoint } from './endpoint.ts';
import { readHeaders } from './headers.ts';
import { environmentLayer, flagLayer, mergeLayers, wrong } from './layers.ts';
import type { Environment, Flags, GivenValue, SettingsLayer } from './layers.ts';
import { valueOf, optionValuesOf } from './parse.ts';
import { readTargetFile } from './target-file.ts';
import { distinctNames, folderName } from './target-names.ts';
import { listFolderOfNode, targetPaths } from './target-paths.ts';
import type { ListFolder } from './target-paths.ts';
import { readTls } from './tls-files.ts';
import { UsageError } from './usage-error.ts';
import { checkVariables } from './variables.ts';
import { readWaivers } from './waivers.ts';
import { defined } from '../model/defined.ts';

/** The sources of settings besides the command line. */
export interface TargetSources extends Omit<SecretSources, 'environment'> {
  /** The folder that relative paths of flags and environment start from. */
  readonly folder: string;
  /** Tells folders of target files from files. */
  readonly listFolder: ListFolder;
  /** A random whole number from 0 to 2147483647, the seed where none is given. */
  readonly randomSeed: () => number;
  /** True if a missing endpoint means the built-in emulator; otherwise it is an error. */
  readonly bareMeansEmulator: boolean;
  /** Defaults, after flags, environment and file. */
  readonly fallback?: SettingsLayer;
}

function surroundingsOfProcess(): TargetSources {
  const askSecret = terminalPrompt();
  return {
    folder: process.cwd(),
    readFile: readFileOfNode,
    listFolder: listFolderOfNode,
    randomSeed: () => randomInt(2 ** 31),
    bareMeansEmulator: true,
    ...defined({ askSecret }),
  };
}

/** An id that no job has, unless a person says otherwise. */
export const defaultMissingJob = '2147483646';

/** The bounds of a run. Throws a UsageError. */
export function readLimits(layer: SettingsLayer): Limits {
  const rate = valueOf(layer, 'rate');
  const maxMarkup = valueOf(layer, 'max-markup');
  return {
    connectTimeout: valueOf(layer, 'connect-timeout') ?? 10,
    requestTimeout: valueOf(layer, 'request-timeout') ?? 30,
    deadline: valueOf(layer, 'deadline') ?? 900,
    maxBody: valueOf(layer, 'max-body') ?? 16 * 1024 ** 2,
    ...defined({ maxMarkup }),
    concurrency: valueOf(layer, 'concurrency') ?? 4,
    ...defined({ rate }),
  };
}

/**
 * The catalogue to select from, if it is not the newest.
 * @throws UsageError
 */
export function readCatalogue(layer: SettingsLayer): Pick<Selection, 'catalogue'> {
  const catalogue = valueOf(layer, 'catalogue') ?? newestCatalogue;
  return catalogue === newestCatalogue ? {} : { catalogue };
}

function readSelection(layer: SettingsLayer): Selection {
  const shard = valueOf(layer, 'shard');
  return {
    only: optionValuesOf(layer, 'only'),
    skip: optionValuesOf(layer, 'skip'),
    ...readCatalogue(layer),
    ...defined({ shard }),
  };
}

/** The name of an endpoint in files and reports. */
export function targetNameOf(endpoint: string | undefined): string {
  return endpoint === undefined ? 'emulator' : new URL(endpoint).host;
}

/** The version of HPC Pack, and the job and cluster of a target. @throws UsageError */
function readSubject(
  layer: SettingsLayer,
  endpoint: string | undefined,
): Pick<Target, 'profile' | 'hosting' | 'cluster' | 'job' | 'missingJob' | 'jobHas'> {
  const profile = valueOf(layer, 'profile') ?? 'hpcpack-2016';
  const cluster = valueOf(layer, 'cluster');
  const { hasClusterSegment, hasGetClusters } = profiles[profile];
  if (endpoint !== undefined && cluster === undefined && hasClusterSegment && !hasGetClusters) {
    throw new UsageError(
      `--profile ${profile} needs the name of the cluster, which that version does not report: give --cluster`,
    );
  }
  if (cluster !== undefined && /^\.{1,2}$|[/\\]/.test(cluster)) {
    throw new UsageError(
      `--cluster ${JSON.stringify(cluster)} is not a path segment: give only the name of the cluster`,
    );
  }
  const job = valueOf(layer, 'job');
  const missingJob = valueOf(layer, 'missing-job') ?? defaultMissingJob;
  if (job === missingJob) {
    throw new UsageError(
      `--job and --missing-job are both ${job}: name a job that exists, and one that does not`,
    );
  }
  const hosting = valueOf(layer, 'hosting') ?? 'on-premises';
  return {
    profile,
    hosting,
    ...defined({ cluster, job }),
    missingJob,
    jobHas: optionValuesOf(layer, 'job-has'),
  };
}

/** The random cases and the corpus of a target. @throws UsageError */
async function readFuzz(layer: SettingsLayer, { readFile, randomSeed }: TargetSources): Promise<Fuzz> {
  const path = valueOf(layer, 'fuzz-path');
  const seed = valueOf(layer, 'seed');
  if (path !== undefined && seed === undefined) {
    throw new UsageError('--fuzz-path repeats a case of one seed: also give --seed');
  }
  if (path !== undefined && !/^\d+(?::\d+)*$/.test(path)) {
    throw new UsageError(
      `--fuzz-path ${path} is not a fuzz path: give the numbers, separated by colons, that a failure printed`,
    );
  }
  const file = valueOf(layer, 'fuzz-corpus');
  const source = layer('fuzz-corpus')?.at(-1)?.source ?? '--fuzz-corpus';
  const corpus = file === undefined ? undefined : { file, cases: await readCorpus(readFile, file, source) };
  return {
    runs: valueOf(layer, 'fuzz-runs') ?? 100,
    seed: seed ?? randomSeed(),
    ...defined({ path, corpus }),
  };
}

async function readKnownDeviations(
  layer: SettingsLayer,
  { readFile }: TargetSources,
): Promise<readonly Waiver[]> {
  const path = valueOf(layer, 'waivers');
  if (path === undefined) return [];
  return readWaivers(readFile, path, layer('waivers')?.at(-1)?.source ?? '--waivers');
}

async function readTarget(
  layer: SettingsLayer,
  name: string | undefined,
  environment: Environment,
  sources: TargetSources,
): Promise<Target> {
  const endpoint = readEndpoint(layer);
  const subject = readSubject(layer, endpoint);
  const fuzz = await readFuzz(layer, sources);
  const waivers = await readKnownDeviations(layer, sources);
  const reports = optionValuesOf(layer, 'report');
  const headers = readHeaders(layer);
  const tls = await readTls(layer, environment, sources.readFile);
  if (endpoint !== undefined) checkProxy(endpoint, environment);
  checkEndpointNamed(layer, environment, sources);
  // Last, so that nobody types a password for settings that are wrong.
  const credentials = await readCredentials(layer, endpoint, { ...sources, environment });
  return {
    name: folderName(name ?? targetNameOf(endpoint)),
    ...defined({ endpoint }),
    ...subject,
    credentials,
    headers,
    tls,
    limits: readLimits(layer),
    selection: readSelection(layer),
    fuzz,
    failOn: valueOf(layer, 'fail-on') ?? 'must',
    ...defined({ bail: valueOf(layer, 'bail') }),
    waivers,
    out: valueOf(layer, 'out') ?? resolve(sources.folder, 'reports'),
    reports: reports.length === 0 ? reportKinds : reports,
    ...(valueOf(layer, 'redact-names') === true ? { redactNames: true } : {}),
    again: readAgain(layer, environment),
  };
}

/** Asks for each secret once, however many endpoints it is for. */
function askingOnce(ask: AskSecret): AskSecret {
  const answers = new Map<string, ReturnType<AskSecret>>();
  return (question) => {
    const answer = answers.get(question) ?? ask(question);
    answers.set(question, answer);
    return answer;
  };
}

/** The endpoint of `--against` in the place of the one that is judged first. */
function withEndpoint(against: GivenValue, layer: SettingsLayer): SettingsLayer {
  return (name) => (name === 'endpoint' ? [against] : layer(name));
}

/** The settings of one target, and the name that its file gives it. */
interface Named {
  readonly name: string | undefined;
  readonly layer: SettingsLayer;
}

/**
 * The targets of a run: one for each file of `--target`, or one of flags and environment, and with
 * `--against` a second one. A flag precedes the environment, which precedes a target file. All files and
 * secrets are read and checked; missing sources are those of this process.
 * @throws UsageError
 */
export async function targetsOf(
  flags: Flags,
  environment: Environment,
  surroundings: Partial<TargetSources> = {},
): Promise<readonly Target[]> {
  checkVariables(environment);
  const given = { ...surroundingsOfProcess(), ...surroundings };
  const { askSecret } = given;
  let seed: number | undefined;
  const around: TargetSources = {
    ...given,
    // Endpoints that are compared get the same random cases.
    randomSeed: () => (seed ??= given.randomSeed()),
    ...(askSecret === undefined ? {} : { askSecret: askingOnce(askSecret) }),
  };
  const outer = mergeLayers([flagLayer(flags, around.folder), environmentLayer(environment, around.folder)]);
  const { fallback } = around;
  const complete = (layer: SettingsLayer): SettingsLayer =>
    fallback === undefined ? layer : mergeLayers([layer, fallback]);
  const source = outer('target')?.[0]?.source ?? '--target';
  const listed = await readEach(
    optionValuesOf(outer, 'target'),
    (path) => path,
    (path) => targetPaths(around.listFolder, path, source),
  );
  const paths = [...new Set(listed.flat())];
  const against = outer('against')?.at(-1);
  if (against !== undefined && paths.length > 1) {
    throw wrong(against, 'compares with one endpoint: give at most one target file');
  }
  if (against !== undefined && paths.length === 0 && outer('endpoint') === undefined) {
    throw wrong(against, 'needs a first endpoint to compare with: give --endpoint');
  }
  const named = async (path: string): Promise<Named> => {
    const file = await readTargetFile(around.readFile, path, source);
    if (mergeLayers([outer, file.layer])('endpoint') === undefined) {
      throw new UsageError(
        `${path} names no endpoint: add "endpoint": "https://headnode/WindowsHPC", or "emulator" for the built-in one`,
      );
    }
    return { name: file.name, layer: complete(mergeLayers([outer, file.layer])) };
  };
  const read = ({ name, layer }: Named, sources: TargetSources): Promise<Target> =>
    readTarget(layer, name, environment, sources);
  // Files are checked first, so that nobody types a password in vain.
  const unasked = askSecret === undefined ? around : { ...around, askSecret: async () => 'unasked' };
  const settings = await readEach(
    paths,
    (path) => path,
    async (path) => {
      const one = await named(path);
      if (paths.length > 1) await read(one, unasked);
      return one;
    },
  );
  const first = settings[0] ?? { name: undefined, layer: complete(outer) };
  const all = [
    first,
    ...settings.slice(1),
    ...(against === undefined ? [] : [{ name: undefined, layer: withEndpoint(against, first.layer) }]),
  ];
  const targets: Target[] = [];
  for (const one of all) targets.push(await read(one, around));
  const names = distinctNames(targets.map(({ name }) => name));
  return targets.map((target, index) => ({ ...target, name: names[index] ?? target.name }));
}
