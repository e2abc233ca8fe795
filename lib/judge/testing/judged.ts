import type { SuiteCheck } from '../../model/check.ts';
import type { Finding } from '../../model/finding.ts';
import { checkOf } from '../../model/testing/check.ts';
import type { RequirementId } from '../../page/requirements.ts';
import type { Judged } from '../judge-check.ts';

/** A finding that names a requirement; the words are all alike unless the parts say otherwise. */
export function findingOf(requirement: RequirementId, parts: Partial<Finding> = {}): Finding {
  return { requirement, at: 'status', want: '200', got: '404', ...parts };
}

/** The outcome of a check that covers some requirements. */
export function judgedOf(
  verdict: Judged['verdict'],
  covers: SuiteCheck['covers'],
  parts: Partial<Omit<Judged, 'check'>> & { readonly id?: string } = {},
): Judged {
  const { id = `${covers[0]}-words`, ...rest } = parts;
  return {
    check: checkOf(id, { covers }),
    verdict,
    findings: [],
    ...(verdict === 'blocked' || verdict === 'indeterminate' || verdict === 'inapplicable'
      ? { because: `${id} is ${verdict}` }
      : {}),
    requests: [],
    ...rest,
  };
}
