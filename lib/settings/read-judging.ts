import { resolve } from 'node:path';
import type { Recording } from '../model/recording.ts';
import { reportKinds } from '../model/report-kinds.ts';
import type { ReportKind } from '../model/report-kinds.ts';
import type { Credentials, Target, Waiver } from '../model/target.ts';
import { catalogueVersions } from '../page/catalogue.ts';
import { plainAgain } from '../model/command.ts';
import { readShell } from './again.ts';
import { readEndpoint } from './endpoint.ts';
import type { ReadFile } from './json-file.ts';
import { environmentLayer, flagLayer, mergeLayers } from './layers.ts';
import type { Environment, Flags, SettingsLayer } from './layers.ts';
import type { OptionName } from './options.ts';
import { valueOf, optionValuesOf } from './parse.ts';
import { defaultMissingJob, targetNameOf, readCatalogue, readLimits } from './read-targets.ts';
import { UsageError } from './usage-error.ts';
import { checkVariables } from './variables.ts';
import { readWaivers } from './waivers.ts';
import { defined } from '../model/defined.ts';

/** The settings in a recording as a layer of options; an absent setting there is not looked up elsewhere. */
function recordedLayer({
  target,
  jobHas,
  selection,
  failOn,
  maxMarkup,
  run,
  again,
}: Recording): SettingsLayer {
  const said: Partial<Record<OptionName, readonly string[]>> = {
    endpoint: target.endpoint === 'emulator' ? [] : [target.endpoint],
    profile: [target.profile],
    hosting: [target.hosting],
    cluster: target.cluster === undefined ? [] : [target.cluster],
    // A run that found no job has a placeholder in its stead.
    job: /^\d+$/.test(target.job) ? [target.job] : [],
    'missing-job': [target.missingJob],
    'job-has': jobHas,
    only: selection.only,
    skip: selection.skip,
    // A recording of before that was told was judged by the first one.
    catalogue: [run.catalogue ?? catalogueVersions[0]],
    'fail-on': [failOn],
    'max-markup': maxMarkup === undefined ? [] : [String(maxMarkup)],
    ...(again === undefined ? {} : { shell: [again.shell] }),
    concurrency: [String(Math.max(1, run.concurrency))],
  };
  return (name) => said[name]?.map((text) => ({ text, source: `"${name}" of the recording`, folder: '' }));
}

/** Who asked, without the secret, which nothing needs here. */
function credentialsOf(recording: Recording | undefined): Credentials {
  const kind = recording?.target.auth ?? 'none';
  switch (kind) {
    case 'none':
      return { kind };
    case 'basic':
    case 'ntlm':
      return { kind, user: recording?.user ?? '', password: '' };
    case 'bearer':
      return { kind, token: '' };
    default:
      return kind satisfies never;
  }
}

function reportsOf(layer: SettingsLayer): readonly ReportKind[] {
  const wanted = optionValuesOf(layer, 'report');
  return wanted.length > 0 ? wanted : reportKinds;
}

/** How the run that was recorded is repeated; an older recording does not tell. */
function againOf(layer: SettingsLayer, recording: Recording | undefined): Pick<Target, 'again'> {
  const isUntold = recording !== undefined && recording.again === undefined;
  if (isUntold && layer('shell') === undefined) return {};
  return { again: { ...(recording?.again ?? plainAgain), shell: readShell(layer) } };
}

/** The selection besides; the catalogue is an option like others. */
function withoutCatalogue(
  selection: Partial<Recording['selection']> = {},
): Omit<Partial<Recording['selection']>, 'catalogue'> {
  const { catalogue: _, ...others } = selection;
  return others;
}

async function waiversOf(
  layer: SettingsLayer,
  flags: SettingsLayer,
  recording: Recording | undefined,
  readFile: ReadFile,
): Promise<readonly Waiver[]> {
  const path = recording === undefined ? valueOf(layer, 'waivers') : valueOf(flags, 'waivers');
  if (path === undefined) return recording?.waivers ?? [];
  return await readWaivers(readFile, path, layer('waivers')?.at(-1)?.source ?? '--waivers');
}

/** Facts about one endpoint do not hold for another. */
function sameEndpoint(endpoint: string | undefined, { target }: Recording): void {
  if (endpoint === undefined || endpoint === target.endpoint) return;
  const recorded = target.endpoint === 'emulator' ? 'the built-in emulator' : target.endpoint;
  throw new UsageError(
    `--endpoint ${endpoint} was not recorded, but ${recorded}: use "run" to judge another endpoint`,
  );
}

/**
 * The settings for judging a recording: a flag precedes the recording, which precedes the environment. Never
 * reads or asks for a secret.
 * @param recording undefined for another program
 * @throws UsageError
 */
export async function readJudging(
  flags: Flags,
  environment: Environment,
  recording: Recording | undefined,
  { folder, readFile }: { readonly folder: string; readonly readFile: ReadFile },
): Promise<Target> {
  checkVariables(environment);
  const given = flagLayer(flags, folder);
  const layer = mergeLayers([
    given,
    ...(recording === undefined ? [] : [recordedLayer(recording)]),
    environmentLayer(environment, folder),
  ]);
  const endpoint = readEndpoint(layer);
  if (recording !== undefined) sameEndpoint(endpoint, recording);
  const cluster = valueOf(layer, 'cluster');
  const job = valueOf(layer, 'job');
  const missingJob = valueOf(layer, 'missing-job') ?? defaultMissingJob;
  if (job === missingJob) {
    throw new UsageError(
      `--job and --missing-job are both ${job}: name a job that exists, and one that does not`,
    );
  }
  return {
    name: targetNameOf(endpoint),
    ...defined({ endpoint }),
    profile: valueOf(layer, 'profile') ?? 'hpcpack-2016',
    hosting: valueOf(layer, 'hosting') ?? 'on-premises',
    ...defined({ cluster, job }),
    missingJob,
    jobHas: optionValuesOf(layer, 'job-has'),
    credentials: credentialsOf(recording),
    headers: [],
    tls: { insecure: recording?.insecure ?? false },
    limits: readLimits(layer),
    selection: {
      ...withoutCatalogue(recording?.selection),
      only: optionValuesOf(layer, 'only'),
      skip: optionValuesOf(layer, 'skip'),
      ...readCatalogue(layer),
    },
    fuzz: { runs: recording?.run.fuzzRuns ?? 0, seed: recording?.run.seed ?? 0 },
    failOn: valueOf(layer, 'fail-on') ?? 'must',
    waivers: await waiversOf(layer, given, recording, readFile),
    out: valueOf(layer, 'out') ?? resolve(folder, 'reports'),
    reports: reportsOf(layer),
    ...againOf(layer, recording),
  };
}
