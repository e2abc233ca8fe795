import { optionNames, optionRow } from '../settings/options.ts';
import type { OptionName } from '../settings/options.ts';

/** Options of `run` with a meaning if nothing is sent. */
export const judgingOptions = [
  'endpoint',
  'profile',
  'hosting',
  'cluster',
  'job',
  'missing-job',
  'job-has',
  'only',
  'skip',
  'catalogue',
  'fail-on',
  'max-markup',
  'waivers',
  'out',
  'report',
  'shell',
  'quiet',
  'verbose',
  'no-color',
] as const satisfies readonly OptionName[];

/** The options of `judge` by which a recording may have been judged otherwise than the run did. */
export const verifyOptions = judgingOptions.filter(
  (name) => !['endpoint', 'out', 'report', 'quiet', 'verbose'].includes(name),
);

const recorded = 'what the recording says';

/** Defaults of `verify` in the help. */
export const verifyDefaults: Readonly<Partial<Record<OptionName, string>>> = Object.fromEntries(
  verifyOptions.filter((name) => name !== 'no-color').map((name) => [name, recorded]),
);

/** Defaults for judging a recording in the help; settings in the recording come first. */
export const judgingDefaults: Readonly<Partial<Record<OptionName, string>>> = {
  endpoint: `${recorded}; of another program, where its Get Job requests went`,
  profile: `${recorded}, else hpcpack-2016`,
  hosting: `${recorded}, else on-premises`,
  cluster: `${recorded}; of another program, what its requests name`,
  job: `${recorded}; of another program, the one most often asked for`,
  'missing-job': `${recorded}, else 2147483646`,
  'job-has': `${recorded}, else what the endpoint said`,
  only: `${recorded}, else all`,
  skip: `${recorded}, else none`,
  catalogue: `${recorded}, else the newest`,
  'fail-on': `${recorded}, else must`,
  'max-markup': `${recorded}, else 600000`,
  waivers: recorded,
  shell: `${recorded}, else powershell on Windows and bash elsewhere`,
};

/** The options of `run` by which an endpoint is found and spoken to. */
export const doctorOptions = optionNames.filter((name) => {
  const isPlace = ['endpoint', 'profile', 'hosting', 'cluster', 'job'].includes(name);
  const { group, notInFile } = optionRow(name);
  const isWay = ['Credentials', 'TLS', 'Limits and manners'].includes(group) && notInFile !== true;
  return isPlace || isWay || name === 'verbose' || name === 'no-color';
});

/** Defaults of `doctor` in the help. */
export const doctorDefaults: Readonly<Partial<Record<OptionName, string>>> = {
  endpoint: 'none; it must be given',
  profile: 'what answers',
  hosting: 'what answers',
  job: 'the first settled one of Get Job List',
};

/** The options of `run` that `merge` knows too. */
export const mergeOptions = [
  'fail-on',
  'out',
  'report',
  'quiet',
  'verbose',
  'no-color',
] as const satisfies readonly OptionName[];

export const differenceFormats = ['text', 'markdown', 'json'] as const;

/** How two results are compared. */
export interface DiffOptions {
  readonly format: (typeof differenceFormats)[number];
  /** The differences that make the status 1. */
  readonly failOn: 'worse' | 'any difference';
  /** The folder for the comparison as files; none are written without it. */
  readonly out?: string;
}
