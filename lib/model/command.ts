/** The shells that command lines are quoted for. */
export const shells = ['bash', 'powershell', 'cmd'] as const;
export type Shell = (typeof shells)[number];

/** A word of a command line: a text, or a text followed by the value of an environment variable with a secret. */
export type Word = string | { readonly text: string; readonly variable: string };

/** The words of a command, the program first. */
export type Words = readonly [string, ...Word[]];

/** An option of a command line with its value; a switch has no value. */
export type WrittenOption = readonly [name: string, value?: Word];

/** The settings of a run as command-line options. Contains no secrets. */
export interface Again {
  /** The words that start this tool. */
  readonly start: readonly [string, ...string[]];
  readonly shell: Shell;
  /** The options common to all checks, without those that a result stores itself. */
  readonly options: readonly WrittenOption[];
  /** The folder of the reports as the user wrote it. */
  readonly out: string;
}

/** The settings of a run if only its target is known. */
export const plainAgain: Again = {
  start: ['npx', 'hpcpack-conformance'],
  shell: 'bash',
  options: [],
  out: 'reports',
};
