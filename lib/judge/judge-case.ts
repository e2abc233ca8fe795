import { xmlLimit } from '../codec/xml.ts';
import type { Finding } from '../model/finding.ts';
import type { Exchange } from '../model/http.ts';
import type { Case, Law } from '../model/law.ts';
import type { World } from '../model/world.ts';
import { caseRequests } from '../plan/case-requests.ts';
import { condenseFindings } from './condense-findings.ts';
import { overloadIn, missingReplyIn } from './not-judged.ts';
import type { NotJudged } from '../model/check.ts';

/** The findings of one case, none of which means that the law holds, or the reason why it has no verdict. */
export type CaseOutcome =
  | { readonly findings: readonly Finding[]; readonly notJudged?: never }
  | { readonly findings?: never; readonly notJudged: NotJudged };

/**
 * Judges one case by its exchanges in the order of its requests; the last ones may be missing. Pure.
 * @param stopped why a request was not sent, if the run was stopped
 * @throws the exceptions of the law
 */
export function judgeCase(
  law: Law,
  one: Case,
  exchanges: readonly Exchange[],
  world: World,
  stopped?: string,
): CaseOutcome {
  const requests = caseRequests(one, world);
  const notJudged = missingReplyIn(
    requests,
    requests.map((_, index) => exchanges[index]),
    stopped,
  );
  if (notJudged !== undefined) return { notJudged };
  const replies = exchanges.map(({ reply }) => reply).filter((reply) => reply !== undefined);
  const unread = replies.map(xmlLimit).find((limit) => limit !== undefined);
  if (unread !== undefined) return { notJudged: { verdict: 'indeterminate', because: unread } };
  const findings = condenseFindings(law.expect(replies, one, world));
  const busy = findings.length === 0 ? undefined : overloadIn(requests, exchanges);
  return busy === undefined ? { findings } : { notJudged: busy };
}
