import { bodyKind } from '../codec/body-kind.ts';
import type { PropertyBag } from '../codec/property-bag.ts';
import type { JobXml } from '../codec/job-xml.ts';
import type { Decoded } from '../model/decoded.ts';
import type { Finding } from '../model/finding.ts';
import type { Reply } from '../model/http.ts';
import type { ProfileName } from '../model/requirement.ts';
import { bagOf, namesExactly, valuesAgree } from './bag.ts';
import { faultKind, isFault, refusalStatus, refuses, refusesUnwritable } from './fault.ts';
import { identifyJob } from './identity.ts';
import { attributesExactly, attributesTyped, childless, jobXmlOf } from './job.ts';
import type { Prediction, RefusalDue } from './predict.ts';
import { attributesMean } from './renders.ts';
import { isSuccess } from './status.ts';

type JobDue = Extract<Prediction, { kind: 'job' }>;
type JobByChance = Extract<Prediction, { kind: 'job by chance' }>;

/** The property bag that is due, or the findings that say why there is none. */
export function bagDue(reply: Reply, due: JobDue): Decoded<PropertyBag> {
  return bagOf(reply, due.acceptable, due.named ? 'by name' : 'by default');
}

function jobXmlDue(reply: Reply, due: JobDue): Decoded<JobXml> {
  return jobXmlOf(reply, due.acceptable);
}

/** Whether a reply is the refusal that the page allows for. */
function mayBeRefused(reply: Reply, { unless }: JobDue): boolean {
  return unless !== undefined && (!isSuccess(reply) || isFault(reply));
}

/** The reply holds exactly the properties that are due (GJ-PROP-02, GJ-JX-03). Where nothing of the kind is predicted, nothing is found. */
export function namesPredicted(reply: Reply, prediction: Prediction): readonly Finding[] {
  if (prediction.kind !== 'job' || prediction.names === undefined) return [];
  if (mayBeRefused(reply, prediction)) return [];
  if (prediction.render === 'HpcJobXml') {
    const job = jobXmlDue(reply, prediction);
    return job.ok ? attributesExactly(reply, job.value, prediction.names, prediction.facts) : job.findings;
  }
  const bag = bagDue(reply, prediction);
  return bag.ok ? namesExactly(reply, bag.value, prediction.names, prediction.facts) : bag.findings;
}

/**
 * The reply gives the values of the full reply under the same version (GJ-PROP-08), job XML by their meaning (GJ-JX-09). Only of a
 * settled job can it be known.
 */
export function valuesPredicted(reply: Reply, prediction: Prediction): readonly Finding[] {
  if (prediction.kind !== 'job' || prediction.values === 'unknown') return [];
  const { full, settled, moving } = prediction.facts;
  if (full === undefined || settled !== true || mayBeRefused(reply, prediction)) return [];
  if (prediction.render === 'HpcJobXml') {
    const job = jobXmlDue(reply, prediction);
    return job.ok ? attributesMean(reply, job.value, full) : job.findings;
  }
  const bag = bagDue(reply, prediction);
  return bag.ok ? valuesAgree(reply, bag.value, full, 'GJ-PROP-08', moving) : bag.findings;
}

/** The attributes of job XML have the types of the Job Schema (GJ-JX-06), and a filtered document has no child elements (GJ-JX-04). */
export function attributesPredicted(
  reply: Reply,
  prediction: Prediction,
  profile: ProfileName,
): readonly Finding[] {
  if (prediction.kind !== 'job' || prediction.render !== 'HpcJobXml') return [];
  if (mayBeRefused(reply, prediction)) return [];
  const job = jobXmlDue(reply, prediction);
  if (!job.ok) return job.findings;
  return [
    ...attributesTyped(reply, job.value, prediction.facts, profile),
    ...(prediction.names === undefined ? [] : childless(reply, job.value)),
  ];
}

/** The request is refused as it is due: status, kind and shape of the error body; or no other job is described where that is all that is due. */
export function refusalPredicted(reply: Reply, prediction: Prediction): readonly Finding[] {
  switch (prediction.kind) {
    case 'refusal':
      return refusal(reply, prediction);
    case 'job by chance':
      return refusalOrJob(reply, prediction);
    case 'no other job':
      return isSuccess(reply) && !isFault(reply) ? describesNoOther(reply, prediction.id) : [];
    case 'job':
    case 'open':
      return [];
    default:
      return prediction satisfies never;
  }
}

function refusal(reply: Reply, { toleration, due, early, unwritable }: RefusalDue): readonly Finding[] {
  if (early !== undefined && isOwnPage(reply)) return [];
  const judge = unwritable === true ? refusesUnwritable : refuses;
  if (due !== 'either') return judge(reply, toleration, due);
  const status = refusalStatus(reply, toleration);
  if (status.length > 0) return status;
  const string = judge(reply, toleration, 'GJ-ERR-02');
  const structured = judge(reply, toleration, 'GJ-ERR-03');
  // Of two bodies that the page prescribes at once, the one that comes nearer counts.
  return string.length < structured.length || bodyKind(reply) === 'string' ? string : structured;
}

/** A refusal by the HTTP server, which knows nothing of the operation; malformed XML is a fault that was written wrongly. */
function isOwnPage(reply: Reply): boolean {
  return reply.status >= 400 && faultKind(reply).length > 0;
}

function refusalOrJob(
  reply: Reply,
  { id, render, refusal: due, tolerates }: JobByChance,
): readonly Finding[] {
  // There may be such a job, and it may be none of ours.
  if (reply.status === 401 || reply.status === 403) return [];
  if (!isSuccess(reply) || isFault(reply)) return refusal(reply, due);
  const identity = identifyJob([reply], id);
  // A success that shows the id is of a job that exists, and what it tolerates is the name.
  if (tolerates !== undefined)
    return refusal(reply, 'verdict' in identity ? due : { ...due, toleration: tolerates });
  return 'verdict' in identity ? notTheJob(reply, render, due) : identity;
}

function describesNoOther(reply: Reply, id: string): readonly Finding[] {
  const identity = identifyJob([reply], id);
  return 'verdict' in identity ? [] : identity;
}

/** A success that holds no id: a job all the same, a document of it that cannot be read, or something that is no job. */
function notTheJob(reply: Reply, render: JobByChance['render'], due: RefusalDue): readonly Finding[] {
  switch (bodyKind(reply)) {
    case 'property bag':
    case 'job xml':
      return [];
    case 'malformed xml':
    case 'other xml': {
      // There may be such a job, whose document is wrong; that a request for it succeeds is not.
      const read =
        render === 'HpcJobXml' ? jobXmlOf(reply, 'GJ-REND-03') : bagOf(reply, 'GJ-REND-02', 'by name');
      return read.findings;
    }
    default:
      return refusal(reply, due);
  }
}
