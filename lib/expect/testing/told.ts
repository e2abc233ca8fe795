import type { Finding } from '../../model/finding.ts';
import { defined } from '../../model/defined.ts';

/** Returns findings without their reply, and with `ends` only if it is true. */
export function told(findings: readonly Finding[]): readonly Omit<Finding, 'about'>[] {
  return findings.map(({ requirement, at, want, got, ends }) => ({
    requirement,
    at,
    want,
    got,
    ...defined({ ends }),
  }));
}

/** The requirements that findings name, in their order. */
export function named(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ requirement }) => requirement);
}
