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

const recorded = 'as recorded';

/** Defaults of `verify` in the help. */
export const verifyDefaults: Readonly<Partial<Record<OptionName, string>>> = Object.fromEntries(
  verifyOptions.filter((name) => name !== 'no-color').map((name) => [name, recorded]),
);

/** Defaults for judging a recording in the help; settings in the recording come first. */
export const judgingDefaults: Readonly<Partial<Record<OptionName, string>>> = {
  endpoint: `${recorded}; for a recording of another program, the host of its Get Job requests`,
  profile: `${recorded}, otherwise hpcpack-2016`,
  hosting: `${recorded}, otherwise on-premises`,
  cluster: `${recorded}; for a recording of another program, the name in its requests`,
  job: `${recorded}; for a recording of another program, its most frequent job`,
  'missing-job': `${recorded}, otherwise 2147483646`,
  'job-has': `${recorded}, otherwise what the endpoint said`,
  only: `${recorded}, otherwise all`,
  skip: `${recorded}, otherwise none`,
  catalogue: `${recorded}, otherwise the newest`,
  'fail-on': `${recorded}, otherwise must`,
  'max-markup': `${recorded}, otherwise 600000`,
  waivers: recorded,
  shell: `${recorded}, otherwise powershell on Windows and bash elsewhere`,
};

/** The options of `run` for finding an endpoint and connecting to it. */
export const doctorOptions = optionNames.filter((name) => {
  const isPlace = ['endpoint', 'profile', 'hosting', 'cluster', 'job'].includes(name);
  const { group, notInFile } = optionRow(name);
  const isWay = ['Credentials', 'TLS', 'Limits and pacing'].includes(group) && notInFile !== true;
  return isPlace || isWay || name === 'verbose' || name === 'no-color';
});

/** Defaults of `doctor` in the help. */
export const doctorDefaults: Readonly<Partial<Record<OptionName, string>>> = {
  endpoint: 'none; mandatory',
  profile: 'detected',
  hosting: 'detected',
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
