/** What came of one check, or of one requirement. */
export type Verdict = 'pass' | 'fail' | 'warn' | 'waived' | 'inapplicable' | 'blocked' | 'indeterminate';

/** Every verdict, in the order in which counts are printed. */
export const verdicts = [
  'pass',
  'fail',
  'warn',
  'waived',
  'inapplicable',
  'blocked',
  'indeterminate',
] as const satisfies readonly Verdict[];

/** A requirement that no client can see has no verdict of an endpoint. */
export type RequirementVerdict = Verdict | 'excluded';

/** The verdict of a whole run. */
export type RunVerdict = 'conformant' | 'nonconformant' | 'incomplete' | 'defect';

/** Process exit status; 2 is given before a run exists. */
export type ExitStatus = 0 | 1 | 2 | 3 | 4 | 130;
