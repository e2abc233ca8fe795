/** The outcome of a check or a requirement. */
export type Verdict = 'pass' | 'fail' | 'warn' | 'waived' | 'inapplicable' | 'blocked' | 'indeterminate';

/** The verdicts in the order of printed counts. */
export const verdicts = [
  'pass',
  'fail',
  'warn',
  'waived',
  'inapplicable',
  'blocked',
  'indeterminate',
] as const satisfies readonly Verdict[];

/** The outcome of a requirement; `excluded` if no client can observe it. */
export type RequirementVerdict = Verdict | 'excluded';

/** The verdict of a run. */
export type RunVerdict = 'conformant' | 'nonconformant' | 'incomplete' | 'defect';

/** The exit statuses of the process; 2 means that no run started. */
export type ExitStatus = 0 | 1 | 2 | 3 | 4 | 130;
