/** The shells that command lines are written for. */
export const shells = ['bash', 'powershell', 'cmd'] as const;
export type Shell = (typeof shells)[number];

/** A word of a command line: a text, or a text that ends with the value of an environment variable, which holds a secret. */
export type Word = string | { readonly text: string; readonly variable: string };

/** The words of a command, the program first. */
export type Words = readonly [string, ...Word[]];

/** An option of a command line with its value; a switch has none. */
export type WrittenOption = readonly [name: string, value?: Word];

/** The settings of a run as a command line repeats them; no secret, ever. */
export interface Again {
  /** The words that start this tool. */
  readonly start: readonly [string, ...string[]];
  readonly shell: Shell;
  /** The options that hold for every check; those that a result tells itself are not among them. */
  readonly options: readonly WrittenOption[];
  /** The folder of the reports as it was given. */
  readonly out: string;
}

/** The settings of a run of which nothing is known but its target. */
export const plainAgain: Again = {
  start: ['npx', 'hpcpack-conformance'],
  shell: 'bash',
  options: [],
  out: 'reports',
};
