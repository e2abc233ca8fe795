import { resolve } from 'node:path';
import { access, readFile } from 'node:fs/promises';
import { idsWithNeeds, isOpen } from '../judge/open-checks.ts';
import type { Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { count } from '../report/digest.ts';
import { reportPath } from '../report/report-path.ts';
import { emulatorName, readEndpoint } from '../settings/endpoint.ts';
import { environmentLayer, flagLayer, mergeLayers } from '../settings/layers.ts';
import type { Environment, Flags, SettingsLayer } from '../settings/layers.ts';
import type { OptionName } from '../settings/options.ts';
import { valueOf, optionValuesOf } from '../settings/parse.ts';
import { ofLastRun } from '../settings/run-tools.ts';
import type { RunTools } from '../settings/run-tools.ts';
import { readTargetFile } from '../settings/target-file.ts';
import { listFolderOfNode, targetPaths } from '../settings/target-paths.ts';
import { UsageError } from '../settings/usage-error.ts';
import { readResult } from './read-result.ts';
import { defined } from '../model/defined.ts';

/** A result whose failures are asked again. */
export interface Before {
  readonly file: string;
  readonly result: Result;
  /** Its settings, for options that are not set. */
  readonly settings: SettingsLayer;
}

/** The settings of a result for the same endpoint; for another endpoint only those about judging. */
function settingsIn({ target, run }: Result, endpoint: string | undefined): SettingsLayer {
  const isSame = endpoint === undefined || endpoint === target.endpoint;
  const ofEndpoint: Partial<Record<OptionName, string>> = {
    endpoint: target.endpoint,
    ...defined({ cluster: target.cluster }),
    ...(/^\d+$/.test(target.job) ? { job: target.job } : {}),
    'missing-job': target.missingJob,
    ...(target.auth === 'none' ? {} : { auth: target.auth }),
  };
  const said: Partial<Record<OptionName, string>> = {
    profile: target.profile,
    hosting: target.hosting,
    // A law that was broken is tried with the same random cases.
    seed: String(run.seed),
    'fuzz-runs': String(run.fuzzRuns),
    ...defined({ catalogue: run.catalogue }),
    ...(isSame ? ofEndpoint : {}),
  };
  return (name) => {
    const text = said[name];
    return text === undefined
      ? undefined
      : [{ text, source: `"${name}" in the result.json of --rerun-failed`, folder: '' }];
  };
}

/** The layers of one target, which is all that a rerun takes. */
async function layerOf(flags: Flags, environment: Environment, folder: string): Promise<SettingsLayer> {
  const outer = mergeLayers([flagLayer(flags, folder), environmentLayer(environment, folder)]);
  const source = outer('target')?.[0]?.source ?? '--target';
  const paths: string[] = [];
  for (const path of optionValuesOf(outer, 'target'))
    paths.push(...(await targetPaths(listFolderOfNode, path, source)));
  const [path, second] = paths;
  if (second !== undefined)
    throw new UsageError('--rerun-failed works with one endpoint: give at most one target file');
  if (path === undefined) return outer;
  const file = await readTargetFile(readFile, path, source);
  return mergeLayers([outer, file.layer]);
}

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads the result whose failures are asked again.
 * @returns undefined if nobody wants that
 * @throws UsageError if there is none, or it is no result
 */
export async function readBefore(
  { rerun }: RunTools,
  flags: Flags,
  environment: Environment,
  folder: string,
): Promise<Before | undefined> {
  if (rerun === undefined) return undefined;
  const layer = await layerOf(flags, environment, folder);
  const out = valueOf(layer, 'out') ?? resolve(folder, 'reports');
  const file = rerun === ofLastRun ? reportPath(out, 'json') : rerun;
  if (rerun === ofLastRun && !(await isThere(file))) {
    throw new UsageError(`--rerun-failed: ${file} does not exist: run once without this option`);
  }
  const result = await readResult(file, '--rerun-failed', { folder, readFile });
  const endpoint = layer('endpoint') === undefined ? undefined : (readEndpoint(layer) ?? emulatorName);
  return { file, result, settings: settingsIn(result, endpoint) };
}

/** The target with the selection to repeat, and a sentence about it. */
export function askingAgain(
  target: Target,
  { file, result }: Before,
): { readonly target: Target; readonly sentence: string } {
  const open = result.checks.filter((check) => isOpen(check, target.failOn));
  if (open.length === 0) {
    return { target, sentence: `Nothing failed in ${file}: running all checks.` };
  }
  const { endpoint } = result.target;
  const elsewhere = endpoint === (target.endpoint ?? emulatorName) ? '' : ` at ${endpoint}`;
  return {
    target: { ...target, selection: { ...target.selection, again: idsWithNeeds(open) } },
    sentence: `Repeating ${count(open.length, 'check')} that failed or could not be judged${elsewhere} in ${file}.`,
  };
}
