import type { Finding } from '../model/finding.ts';
import { requirements } from '../page/requirements.ts';
import type { Judged } from './judge-check.ts';

/** The verdict of findings, by the level of the requirements that they name. */
export function grade(findings: readonly Finding[]): Pick<Judged, 'verdict' | 'findings'> {
  const levels = findings.map((finding) => requirements[finding.requirement].level);
  if (levels.includes('must')) return { verdict: 'fail', findings };
  return { verdict: levels.includes('should') ? 'warn' : 'pass', findings };
}
