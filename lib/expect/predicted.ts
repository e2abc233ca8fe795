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

/** Returns the required property bag, or the findings about its absence. */
export function bagDue(reply: Reply, due: JobDue): Decoded<PropertyBag> {
  return bagOf(reply, due.acceptable, due.named ? 'by name' : 'by default');
}

function jobXmlDue(reply: Reply, due: JobDue): Decoded<JobXml> {
  return jobXmlOf(reply, due.acceptable);
}

/** True if a reply is an error that the page allows. */
function mayBeRefused(reply: Reply, { unless }: JobDue): boolean {
  return unless !== undefined && (!isSuccess(reply) || isFault(reply));
}

/** Judges that a reply holds exactly the predicted properties (GJ-PROP-02, GJ-JX-03); no findings if no job is predicted. */
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
 * Judges that the values of a settled job are those of the full reply with the same version (GJ-PROP-08), in job XML by meaning (GJ-JX-09).
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

/** Judges that attributes have their Job Schema types (GJ-JX-06), and that filtered job XML has no child elements (GJ-JX-04). */
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

/** Judges a predicted error by status, kind and shape of the body, or that no other job is described. */
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
  // If the page requires both error bodies, the one with fewer findings counts.
  return string.length < structured.length || bodyKind(reply) === 'string' ? string : structured;
}

/** True for an error of the HTTP server instead of the operation; malformed XML is a wrong fault of the operation. */
function isOwnPage(reply: Reply): boolean {
  return reply.status >= 400 && faultKind(reply).length > 0;
}

function refusalOrJob(
  reply: Reply,
  { id, render, refusal: due, tolerates }: JobByChance,
): readonly Finding[] {
  // A job with that id may exist and belong to somebody else.
  if (reply.status === 401 || reply.status === 403) return [];
  if (!isSuccess(reply) || isFault(reply)) return refusal(reply, due);
  const identity = identifyJob([reply], id);
  // A success with the id shows that the job exists, so that it breaks the row of the name.
  if (tolerates !== undefined)
    return refusal(reply, 'verdict' in identity ? due : { ...due, toleration: tolerates });
  return 'verdict' in identity ? notTheJob(reply, render, due) : identity;
}

function describesNoOther(reply: Reply, id: string): readonly Finding[] {
  const identity = identifyJob([reply], id);
  return 'verdict' in identity ? [] : identity;
}

/** Judges a success without an id: a job, an unreadable document, or something else. */
function notTheJob(reply: Reply, render: JobByChance['render'], due: RefusalDue): readonly Finding[] {
  switch (bodyKind(reply)) {
    case 'property bag':
    case 'job xml':
      return [];
    case 'malformed xml':
    case 'other xml': {
      // The job may exist, so that the document is wrong, but not the success.
      const read =
        render === 'HpcJobXml' ? jobXmlOf(reply, 'GJ-REND-03') : bagOf(reply, 'GJ-REND-02', 'by name');
      return read.findings;
    }
    default:
      return refusal(reply, due);
  }
}
