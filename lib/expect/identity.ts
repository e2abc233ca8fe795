import { bodyKind } from '../codec/body-kind.ts';
import { readJobXml } from '../codec/job-xml.ts';
import { readPropertyBag } from '../codec/property-bag.ts';
import { readXml } from '../codec/xml.ts';
import type { Judgement } from '../model/check.ts';
import type { Reply } from '../model/http.ts';
import { valuesOf } from './bag.ts';
import { finding, shownValue } from './finding.ts';

/** Judges that replies which describe a job hold this job's id (GJ-URI-06); blocked if no reply holds an id. */
export function identifyJob(replies: readonly Reply[], job: string): Judgement {
  const ids = replies.flatMap((reply) => {
    const id = idOf(reply);
    return id === undefined ? [] : [{ reply, ...id }];
  });
  if (ids.length === 0) return { verdict: 'blocked', because: 'no reply holds the id of a job' };
  return ids
    .filter(({ text }) => Number(text) !== Number(job))
    .map(({ reply, text, at }) => finding(reply, 'GJ-URI-06', { at, want: job, got: shownValue(text) }));
}

function idOf(reply: Reply): { readonly text: string; readonly at: string } | undefined {
  const kind = bodyKind(reply);
  if (kind !== 'property bag' && kind !== 'job xml') return undefined;
  const document = readXml(reply);
  if (!document.ok) return undefined;
  if (kind === 'property bag') {
    const bag = readPropertyBag(document.value);
    const text = bag.ok ? valuesOf(bag.value).get('Id') : undefined;
    return text === undefined ? undefined : { text, at: '/ArrayOfProperty/Property/Value of Id' };
  }
  const root = readJobXml(document.value);
  const text = root.ok ? root.value.attributes.get('Id') : undefined;
  return text === undefined ? undefined : { text, at: '/Job/@Id' };
}
