import type { OptionName } from '../settings/options.ts';

/** The options of `run` that mean something where nothing is sent. */
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
  'fail-on',
  'waivers',
  'out',
  'report',
  'quiet',
  'verbose',
  'no-color',
] as const satisfies readonly OptionName[];

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
  /** What makes the status 1. */
  readonly failOn: 'worse' | 'any difference';
}
