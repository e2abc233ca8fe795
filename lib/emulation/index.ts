/// <reference lib="esnext.disposable" preserve="true" />
/** An emulated cluster for tests of clients and tools: as documented, or wrong on purpose. */
import { makeCertificate } from '../emulator/certificate.ts';
import { referenceCluster } from '../emulator/cluster.ts';
import type { Cluster } from '../emulator/cluster.ts';
import type { FaultId } from '../emulator/faults/index.ts';
import { startServer } from '../emulator/server.ts';
import { hostings, profileNames } from '../model/requirement.ts';
import type { Hosting, ProfileName } from '../model/requirement.ts';
import { didYouMean, oneOf } from '../settings/suggest.ts';
import { UsageError } from '../settings/usage-error.ts';
import { faultsFrom } from './faults.ts';
import { jobsFrom } from './jobs.ts';
import type { EmulatedJob } from './jobs.ts';
import { checkKeys } from './keys.ts';
import { defined } from '../model/defined.ts';

export type { FaultId } from '../emulator/faults/index.ts';
export type { Hosting, ProfileName } from '../model/requirement.ts';
export { UsageError } from '../settings/usage-error.ts';
export { faults } from './faults.ts';
export type { EmulatorFault } from './faults.ts';
export type { EmulatedJob, JobProperties, JobState } from './jobs.ts';

export interface EmulatorOptions {
  /** `hpcpack-2016` if left out. */
  readonly profile?: ProfileName;
  /** `on-premises` if left out. */
  readonly hosting?: Hosting;
  /** The five reference jobs if left out; 115 is Finished. A fault that mixes up jobs needs two. */
  readonly jobs?: readonly EmulatedJob[];
  /** None if left out. */
  readonly faults?: readonly FaultId[];
  /** True for https with a new certificate. */
  readonly https?: boolean;
}

/** An emulator that listens on 127.0.0.1. */
export interface Emulator extends AsyncDisposable {
  /** The service root, such as `http://127.0.0.1:40123/WindowsHPC`. */
  readonly url: string;
  /** The certificate in PEM, for the trusted authorities of a client; undefined without https. */
  readonly certificate?: string;
  /** Stops listening and closes every connection; a second call does nothing. */
  readonly close: () => Promise<void>;
}

function checkChoice(name: string, given: string, choices: readonly string[]): void {
  if (!choices.includes(given)) {
    throw new UsageError(`"${name}" is none of ${oneOf(choices)}${didYouMean(String(given), choices)}`);
  }
}

/**
 * Starts an emulator on a free port of 127.0.0.1.
 * @throws UsageError with one sentence if an option is unknown or wrong, or if a fault cannot show with the profile and hosting
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  checkKeys(options, ['profile', 'hosting', 'jobs', 'faults', 'https'], 'the options', 'an option');
  const { profile = 'hpcpack-2016', hosting = 'on-premises', jobs, faults = [], https = false } = options;
  checkChoice('profile', profile, profileNames);
  checkChoice('hosting', hosting, hostings);
  if (typeof https !== 'boolean') throw new UsageError('"https" is neither true nor false');
  const variation = faultsFrom(faults, profile, hosting).map(({ layer }) => layer);
  const reference = referenceCluster(profile, hosting);
  const cluster: Cluster = jobs === undefined ? reference : { ...reference, jobs: jobsFrom(jobs) };
  const tls = https ? await makeCertificate(['127.0.0.1', 'localhost']) : undefined;
  const server = await startServer({ cluster, variation, ...defined({ tls }) });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= server.close());
  return {
    url: server.url,
    ...(tls === undefined ? {} : { certificate: tls.cert }),
    close,
    [Symbol.asyncDispose]: close,
  };
}
