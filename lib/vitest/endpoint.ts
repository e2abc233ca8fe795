import type { Target } from '../model/target.ts';
import { environmentLayer, flagLayer, mergeLayers } from '../settings/layers.ts';
import type { Environment } from '../settings/layers.ts';
import { targetsOf } from '../settings/read-targets.ts';
import { flagsFrom } from '../settings/settings.ts';
import type { Settings } from '../settings/settings.ts';
import { UsageError } from '../settings/usage-error.ts';

/** A server started for the tests. */
export interface StartedEndpoint {
  /** The service root. */
  readonly url: string;
  /** Called after the last request is answered. */
  readonly close?: () => unknown;
}

type Start = () => string | StartedEndpoint | Promise<string | StartedEndpoint>;

export interface ConformanceSettings extends Omit<Settings, 'endpoint' | 'against'> {
  /**
   * The service root, a function that starts a server and returns its URL, or `emulator` for the built-in
   * one.
   */
  readonly endpoint?: string | Start;
}

/** A placeholder for the URL of a server that is not started yet; nothing is sent to it. */
const notYet = 'http://127.0.0.1/WindowsHPC';

/**
 * Reads the single target of the settings.
 * @param url the URL of the server, once started
 * @throws UsageError if a setting is wrong, or if there is no endpoint or more than one
 */
export async function readSettings(
  settings: ConformanceSettings,
  environment: Environment,
  url: string = notYet,
): Promise<Target> {
  const { endpoint } = settings;
  const named = typeof endpoint === 'function' ? { ...settings, endpoint: url } : settings;
  const flags = flagsFrom(named as Settings);
  if (flags.against !== undefined) {
    throw new UsageError('"against" compares two endpoints, which only the command "run" can do: remove it');
  }
  const [target, ...others] = await targetsOf(flags, environment, { bareMeansEmulator: false });
  if (target === undefined || others.length > 0) {
    throw new UsageError('"target" names several endpoints: call conformanceTests once for each');
  }
  const outer = mergeLayers([flagLayer(flags, ''), environmentLayer(environment, '')]);
  const asksForReports = outer('out') !== undefined || outer('report') !== undefined;
  return asksForReports ? target : { ...target, reports: [] };
}

/**
 * Starts the server of the settings, if there is one.
 * @throws any error of the function in the settings; UsageError if it returns no URL
 */
export async function openTestedEndpoint(
  endpoint: ConformanceSettings['endpoint'],
): Promise<{ readonly url?: string; readonly close: () => Promise<void> }> {
  if (typeof endpoint !== 'function') return { close: async () => {} };
  const started = await endpoint();
  const { url, close } = typeof started === 'string' ? { url: started } : (started ?? {});
  if (typeof url !== 'string') {
    throw new UsageError(
      'the function "endpoint" returned no URL: return one, or an object with "url" and "close"',
    );
  }
  return {
    url,
    close: async () => {
      await close?.();
    },
  };
}
