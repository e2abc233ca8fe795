import { commonNamespace, schemaInstanceNamespace, serializationNamespace } from '../../page/names.ts';
import { schedulerNamespace } from '../../page/job-schema.ts';
import type { Reply } from '../../model/http.ts';
import type { Call, Layer, OperationError, OperationOutcome, Trigger } from '../behaviour.ts';
import {
  choosingFault,
  hasFirstVersion,
  isFiltered,
  isJob,
  onErrorStatus,
  onReply,
  onStatus,
  onString,
  onStructured,
  wantsXml,
  withBody,
} from '../layers.ts';
import { attribute, element, isElement, ownText, renameNamespace } from '../markup.ts';
import type { XmlMarkup, MarkupElement } from '../markup.ts';
import { requestHeader } from '../stages/request.ts';
import type { Fault } from './fault.ts';

const success = (status: number, when: (call: Call) => boolean): Layer =>
  onStatus((right, call, outcome) => (isJob(call, outcome) && when(call) ? status : right));

const always = (): boolean => true;
const isTrigger = (trigger: Trigger): boolean => trigger === 'missing job' || trigger === 'unknown property';

/** Replaces the bodies of some Get Job errors. */
function errorBody(type: string, text: (call: Call) => string, when: (trigger: Trigger) => boolean): Layer {
  return onReply((reply, call, outcome) =>
    outcome.kind === 'error' && call.route.kind === 'job' && when(outcome.error.trigger)
      ? withBody(reply, type, text(call))
      : reply,
  );
}

const without = (name: string, reply: Reply): Reply => ({
  ...reply,
  headers: reply.headers.filter(([present]) => present !== name),
});

const isMissingJob = (trigger: Trigger): boolean => trigger === 'missing job';
const isUnknownName = (trigger: Trigger): boolean => trigger === 'unknown property';

const page = '<!DOCTYPE html>\n<html><head><title>Error</title></head><body><h1>Error</h1></body></html>';

/** Changes one member of the structured fault. */
function onMember(local: string, change: (member: MarkupElement) => readonly XmlMarkup[]): Layer {
  return onStructured((fault) => ({
    ...fault,
    children: fault.children.flatMap((child) =>
      isElement(child) && child.local === local ? change(child) : [child],
    ),
  }));
}

const saying =
  (text: string) =>
  (member: MarkupElement): readonly XmlMarkup[] => [{ ...member, children: text === '' ? [] : [text] }];

const triggerOf = (outcome: OperationOutcome): Trigger | undefined =>
  outcome.kind === 'error' ? outcome.error.trigger : undefined;

/** Answers a missing job with an empty document. */
function emptyInPlaceOfMissing(when: (call: Call) => boolean): Layer {
  return {
    outcome: (next) => (call) => {
      const outcome = next(call);
      if (triggerOf(outcome) !== 'missing job' || !when(call)) return outcome;
      const document = wantsXml(call)
        ? element(schedulerNamespace, 'Job', [], [attribute('Version', '3.000')])
        : element(commonNamespace, 'ArrayOfProperty');
      return { kind: 'success', document, headers: [] };
    },
  };
}

const nilTrue = { namespace: schemaInstanceNamespace, local: 'nil', value: 'true' };

/** True if both the job and a property of a call are unknown. */
function hasBothTriggers(call: Call): boolean {
  const [job] = call.cluster.jobs;
  return (
    call.route.kind === 'job' &&
    'trigger' in call.behaviour.findJob(call, call.route.id) &&
    job !== undefined &&
    (call.names ?? []).some((name) => call.behaviour.lookUpProperty(call, job, name) === undefined)
  );
}

const hasCcpOnly = (call: Call): boolean =>
  requestHeader(call, 'CCP_Version') !== undefined && call.version.kind === 'absent';

const hasHeader = (call: Call): boolean => (requestHeader(call, 'api-version') ?? '') !== '';

const subjectHasQuote = ({ subject }: OperationError): boolean => /['"]/.test(subject);

/** Faults about status codes and error bodies. */
export const errorFaults = [
  {
    id: 'success-202',
    breaks: ['GJ-ST-01'],
    says: 'A success has status 202.',
    layer: success(202, always),
  },
  {
    id: 'success-203',
    breaks: ['GJ-ST-01'],
    says: 'A success has status 203.',
    layer: success(203, always),
  },
  {
    id: 'success-206-when-filtered',
    breaks: ['GJ-ST-01'],
    says: 'With Properties, a success has status 206.',
    layer: success(206, isFiltered),
  },
  {
    id: 'success-201-for-xml',
    breaks: ['GJ-ST-01'],
    says: 'With job XML, a success has status 201.',
    layer: success(201, wantsXml),
  },
  {
    id: 'error-200',
    breaks: ['GJ-ST-02'],
    says: 'An error has status 200 and a fault in its body.',
    layer: onErrorStatus(() => 200),
  },
  {
    id: 'missing-job-200',
    breaks: ['GJ-ST-02'],
    says: 'A missing job gives status 200 and a fault.',
    layer: onErrorStatus((status, trigger) => (isMissingJob(trigger) ? 200 : status)),
  },
  {
    id: 'unknown-property-200',
    breaks: ['GJ-ST-02'],
    says: 'An unknown property gives status 200 and a fault.',
    layer: onErrorStatus((status, trigger) => (isUnknownName(trigger) ? 200 : status)),
  },
  {
    id: 'error-399',
    breaks: ['GJ-ST-02'],
    says: 'An error has status 399.',
    layer: onErrorStatus(() => 399),
  },
  {
    id: 'missing-job-302',
    breaks: ['GJ-ST-02'],
    says: 'A missing job redirects to the list of jobs.',
    layer: onReply((reply, call, outcome) =>
      triggerOf(outcome) === 'missing job'
        ? {
            ...reply,
            status: 302,
            reason: 'Found',
            headers: [...reply.headers, ['Location', `${call.cluster.root}/Jobs`]],
          }
        : reply,
    ),
  },
  {
    id: 'missing-job-empty-bag',
    breaks: ['GJ-ST-02'],
    says: 'A missing job gives status 200 and no property.',
    layer: emptyInPlaceOfMissing((call) => !wantsXml(call)),
  },
  {
    id: 'missing-job-empty-job-xml',
    breaks: ['GJ-ST-02'],
    says: 'With Render=HpcJobXml, a missing job gives status 200 and an empty job.',
    layer: emptyInPlaceOfMissing(wantsXml),
  },
  {
    id: 'missing-job-empty-when-filtered',
    breaks: ['GJ-ST-02'],
    says: 'With Properties, a missing job gives status 200 and no property.',
    layer: emptyInPlaceOfMissing(isFiltered),
  },
  {
    id: 'missing-job-empty-in-long-lists',
    breaks: ['GJ-ST-02'],
    says: 'With more than three names, a missing job gives status 200 and no property.',
    layer: emptyInPlaceOfMissing((call) => (call.names?.length ?? 0) > 3),
  },
  {
    id: 'missing-job-empty-for-id',
    breaks: ['GJ-ST-02'],
    says: 'With Properties=Id, a missing job gives status 200 and no property.',
    layer: emptyInPlaceOfMissing(({ names = [] }) => names.length === 1 && names[0] === 'Id'),
  },
  {
    id: 'missing-job-empty-job-xml-with-first-version',
    breaks: ['GJ-ST-02'],
    needs: { since: 'hpcpack-2008r2-sp3' },
    says: 'With api-version 2011-11-01 and Render=HpcJobXml, a missing job gives status 200 and an empty job.',
    layer: emptyInPlaceOfMissing((call) => wantsXml(call) && hasFirstVersion(call)),
  },
  {
    id: 'missing-job-empty-when-encoded',
    breaks: ['GJ-ST-02', 'GJ-URI-08'],
    says: 'With a percent-encoded digit in its id, a missing job gives status 200 and no property.',
    layer: emptyInPlaceOfMissing(({ request }) => /\/Job\/[^/?]*%3\d/.test(request.target)),
  },
  {
    id: 'error-500',
    breaks: ['GJ-ST-03'],
    says: 'An error of the client has status 500.',
    layer: onErrorStatus(() => 500),
  },
  {
    id: 'missing-job-500',
    breaks: ['GJ-ST-03'],
    says: 'A missing job gives status 500.',
    layer: onErrorStatus((status, trigger) => (isMissingJob(trigger) ? 500 : status)),
  },
  {
    id: 'unknown-property-501',
    breaks: ['GJ-ST-03'],
    says: 'An unknown property gives status 501.',
    layer: onErrorStatus((status, trigger) => (isUnknownName(trigger) ? 501 : status)),
  },
  {
    id: 'string-fault-without-namespace',
    breaks: ['GJ-ERR-01', 'GJ-ERR-02'],
    says: 'The plain error string is in no namespace.',
    layer: onString((fault) => renameNamespace(fault, serializationNamespace, '')),
  },
  {
    id: 'string-fault-near-namespace',
    breaks: ['GJ-ERR-01', 'GJ-ERR-02'],
    says: 'The namespace of the plain error string lacks its last slash.',
    layer: onString((fault) =>
      renameNamespace(fault, serializationNamespace, serializationNamespace.replace(/\/$/, '')),
    ),
  },
  {
    id: 'string-fault-empty',
    breaks: ['GJ-ERR-01', 'GJ-ERR-02'],
    says: 'The plain error string is empty.',
    layer: onString((fault) => ({ ...fault, children: [] })),
  },
  {
    id: 'string-fault-blank',
    breaks: ['GJ-ERR-01', 'GJ-ERR-02'],
    says: 'The plain error string holds only white space.',
    layer: onString((fault) => ({ ...fault, children: [' \n '] })),
  },
  {
    id: 'string-fault-capital',
    breaks: ['GJ-ERR-01', 'GJ-ERR-02', 'GJ-ERR-06'],
    says: 'The element of the plain error string is named String.',
    layer: onString((fault) => ({ ...fault, local: 'String' })),
  },
  {
    id: 'string-fault-in-array',
    breaks: ['GJ-ERR-01', 'GJ-ERR-02', 'GJ-ERR-06'],
    says: 'The plain error string is inside an ArrayOfstring.',
    layer: onString((fault) => element(serializationNamespace, 'ArrayOfstring', [fault])),
  },
  {
    id: 'string-fault-with-markup',
    breaks: ['GJ-ERR-01', 'GJ-ERR-02'],
    says: 'The message is in a child of the plain error string.',
    layer: onString((fault) => ({
      ...fault,
      children: [element(serializationNamespace, 'Message', fault.children)],
    })),
  },
  {
    id: 'string-fault-never',
    breaks: ['GJ-ERR-01', 'GJ-ERR-02'],
    says: 'Every fault is structured, with or without an api-version.',
    layer: choosingFault(() => 'HpcWebServiceFault'),
  },
  {
    id: 'string-fault-never-in-xml',
    breaks: ['GJ-ERR-01', 'GJ-ERR-02'],
    says: 'With Render=HpcJobXml, every fault is structured.',
    layer: choosingFault((call) => (wantsXml(call) ? 'HpcWebServiceFault' : undefined)),
  },
  {
    id: 'ccp-version-structured',
    breaks: ['GJ-ERR-02'],
    says: 'With CCP_Version, the fault is structured.',
    layer: choosingFault((call) => (hasCcpOnly(call) ? 'HpcWebServiceFault' : undefined)),
  },
  {
    id: 'ccp-version-empty-string',
    breaks: ['GJ-ERR-02'],
    says: 'With CCP_Version, the plain error string is empty.',
    layer: onString((fault, call) => (hasCcpOnly(call) ? { ...fault, children: [] } : fault)),
  },
  {
    id: 'ccp-version-other-namespace',
    breaks: ['GJ-ERR-02'],
    says: 'With CCP_Version, the plain error string is in the namespace of the structured fault.',
    layer: onString((fault, call) =>
      hasCcpOnly(call) ? renameNamespace(fault, serializationNamespace, commonNamespace) : fault,
    ),
  },
  {
    id: 'structured-fault-never',
    breaks: ['GJ-ERR-03', 'GJ-VER-04', 'GJ-VER-05'],
    says: 'Every fault is the plain error string.',
    layer: choosingFault(() => 'string'),
  },
  {
    id: 'structured-fault-only-by-header',
    breaks: ['GJ-ERR-03', 'GJ-VER-04', 'GJ-VER-05'],
    says: 'A version in the query parameter does not give structured faults.',
    layer: choosingFault((call) => (hasHeader(call) ? undefined : 'string')),
  },
  {
    id: 'structured-fault-only-by-parameter',
    breaks: ['GJ-ERR-03', 'GJ-VER-04', 'GJ-VER-05'],
    says: 'A version in the header does not give structured faults.',
    layer: choosingFault((call) => (hasHeader(call) ? 'string' : undefined)),
  },
  {
    id: 'structured-fault-never-in-xml',
    breaks: ['GJ-ERR-03'],
    says: 'With Render=HpcJobXml, every fault is the plain error string.',
    layer: choosingFault((call) => (wantsXml(call) ? 'string' : undefined)),
  },
  {
    id: 'structured-fault-near-namespace',
    breaks: ['GJ-ERR-03'],
    says: 'The namespace of the structured fault has an extra slash.',
    layer: onStructured((fault) => renameNamespace(fault, commonNamespace, `${commonNamespace}/`)),
  },
  {
    id: 'structured-fault-without-namespace',
    breaks: ['GJ-ERR-03'],
    says: 'The structured fault is in no namespace.',
    layer: onStructured((fault) => renameNamespace(fault, commonNamespace, '')),
  },
  {
    id: 'structured-fault-renamed',
    breaks: ['GJ-ERR-03', 'GJ-ERR-06'],
    says: 'The structured fault is named HpcWebServiceFaultException.',
    layer: onStructured((fault) => ({ ...fault, local: 'HpcWebServiceFaultException' })),
  },
  {
    id: 'structured-fault-in-envelope',
    breaks: ['GJ-ERR-03', 'GJ-ERR-06'],
    says: 'The structured fault is in the detail of a SOAP fault.',
    layer: onStructured((fault) => {
      const soap = 'http://schemas.xmlsoap.org/soap/envelope/';
      return element(soap, 'Fault', [element('', 'detail', [fault])]);
    }),
  },
  {
    id: 'structured-fault-unless-quote',
    breaks: ['GJ-ERR-03', 'GJ-PROP-04', 'GJ-PROP-05'],
    says: 'A name with a quotation mark gives the plain error string under every version.',
    layer: choosingFault((_call, error) => (subjectHasQuote(error) ? 'string' : undefined)),
  },
  {
    id: 'fault-code-words',
    breaks: ['GJ-ERR-04'],
    says: 'Code is a word.',
    layer: onMember('Code', saying('JobNotFound')),
  },
  {
    id: 'fault-code-hexadecimal',
    breaks: ['GJ-ERR-04'],
    says: 'Code is hexadecimal.',
    layer: onMember('Code', saying('0x80040206')),
  },
  {
    id: 'fault-code-unsigned',
    breaks: ['GJ-ERR-04'],
    says: 'Code is the HRESULT as an unsigned number, too large for a signed 32-bit integer.',
    layer: onMember('Code', (code) => saying(String(Number(ownText(code)) + 2 ** 32))(code)),
  },
  {
    id: 'fault-code-one-beyond',
    breaks: ['GJ-ERR-04'],
    says: 'Code is one less than the smallest 32-bit integer.',
    layer: onMember('Code', saying('-2147483649')),
  },
  {
    id: 'fault-code-decimal',
    breaks: ['GJ-ERR-04'],
    says: 'Code has a decimal point.',
    layer: onMember('Code', saying('404.0')),
  },
  {
    id: 'fault-code-empty',
    breaks: ['GJ-ERR-04'],
    says: 'Code is empty.',
    layer: onMember('Code', saying('')),
  },
  {
    id: 'fault-two-codes',
    breaks: ['GJ-ERR-04'],
    says: 'Code occurs twice.',
    layer: onMember('Code', (code) => [code, code]),
  },
  {
    id: 'fault-without-code',
    breaks: ['GJ-ERR-04'],
    says: 'Code is missing.',
    layer: onMember('Code', () => []),
  },
  {
    id: 'fault-without-values',
    breaks: ['GJ-ERR-04'],
    says: 'Values is missing when it has no pairs.',
    layer: onMember('Values', () => []),
  },
  {
    id: 'fault-without-message',
    breaks: ['GJ-ERR-04'],
    says: 'Message is missing.',
    layer: onMember('Message', () => []),
  },
  {
    id: 'fault-message-blank',
    breaks: ['GJ-ERR-04'],
    says: 'Message holds only white space.',
    layer: onMember('Message', saying(' ')),
  },
  {
    id: 'fault-values-text',
    breaks: ['GJ-ERR-04'],
    says: 'Values is a text, not a list.',
    layer: onMember('Values', (values) => [{ ...values, attributes: [], children: ['none'] }]),
  },
  {
    id: 'fault-values-without-key',
    breaks: ['GJ-ERR-04'],
    says: 'The pairs in Values have a value but no key.',
    layer: onMember('Values', (values) => {
      const generic = 'http://schemas.datacontract.org/2004/07/System.Collections.Generic';
      return [
        {
          ...values,
          attributes: [],
          children: [element(generic, 'KeyValuePairOfstringstring', [element(generic, 'value', ['115'])])],
        },
      ];
    }),
  },
  {
    id: 'fault-members-unqualified',
    breaks: ['GJ-ERR-04'],
    says: 'The members of the structured fault are in no namespace.',
    layer: onStructured((fault) => ({
      ...renameNamespace(fault, commonNamespace, ''),
      namespace: commonNamespace,
    })),
  },
  {
    id: 'fault-members-as-attributes',
    breaks: ['GJ-ERR-04'],
    says: 'The members of the structured fault are its attributes.',
    layer: onStructured((fault) => ({
      ...fault,
      children: [],
      attributes: fault.children.flatMap((child) =>
        isElement(child) ? [{ namespace: '', local: child.local, value: ownText(child) }] : [],
      ),
    })),
  },
  {
    id: 'error-html',
    breaks: ['GJ-ERR-06'],
    says: 'An error is an HTML page.',
    layer: errorBody('text/html; charset=utf-8', () => page, isTrigger),
  },
  {
    id: 'error-well-formed-html',
    breaks: ['GJ-ERR-06'],
    says: 'An error is an XHTML page, labelled as XML.',
    layer: errorBody(
      'application/xml; charset=utf-8',
      () => '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Error</p></body></html>',
      isTrigger,
    ),
  },
  {
    id: 'error-json',
    breaks: ['GJ-ERR-06'],
    says: 'An error body is JSON.',
    layer: errorBody('application/json', () => '{"Code":-2147220986,"Message":"Error"}', isTrigger),
  },
  {
    id: 'error-empty',
    breaks: ['GJ-ERR-06'],
    says: 'An error has no body.',
    layer: onReply((reply, call, outcome) =>
      outcome.kind === 'error' && call.route.kind === 'job' && isTrigger(outcome.error.trigger)
        ? without('Content-Type', withBody(reply, '', ''))
        : reply,
    ),
  },
  {
    id: 'error-plain-text',
    breaks: ['GJ-ERR-06'],
    says: 'An error body is plain text.',
    layer: errorBody('text/plain; charset=utf-8', () => 'Error message text.', isTrigger),
  },
  {
    id: 'missing-job-html',
    breaks: ['GJ-ERR-06', 'GJ-ERR-07'],
    says: 'A missing job gives an HTML page.',
    layer: errorBody('text/html; charset=utf-8', () => page, isMissingJob),
  },
  {
    id: 'unknown-property-json',
    breaks: ['GJ-ERR-06', 'GJ-ERR-07'],
    says: 'An unknown property gives JSON.',
    layer: errorBody('application/json', () => '{"error":"unknown property"}', isUnknownName),
  },
  {
    id: 'missing-job-always-string',
    breaks: ['GJ-ERR-07', 'GJ-VER-04', 'GJ-VER-05', 'GJ-ERR-03'],
    says: 'A missing job gives the plain error string under every version.',
    layer: choosingFault((_call, { trigger }) => (isMissingJob(trigger) ? 'string' : undefined)),
    needs: { since: 'hpcpack-2008r2-sp3' },
  },
  {
    id: 'unknown-property-always-string',
    breaks: ['GJ-ERR-07', 'GJ-ERR-03'],
    says: 'An unknown property gives the plain error string under every version.',
    layer: choosingFault((_call, { trigger }) => (isUnknownName(trigger) ? 'string' : undefined)),
    needs: { since: 'hpcpack-2008r2-sp3' },
  },
  {
    id: 'missing-job-always-structured',
    breaks: ['GJ-ERR-07', 'GJ-ERR-01', 'GJ-ERR-02'],
    says: 'A missing job gives the structured fault without a version, too.',
    layer: choosingFault((_call, { trigger }) => (isMissingJob(trigger) ? 'HpcWebServiceFault' : undefined)),
  },
  {
    id: 'unknown-property-always-structured',
    breaks: ['GJ-ERR-07', 'GJ-ERR-01', 'GJ-ERR-02'],
    says: 'An unknown property gives the structured fault without a version, too.',
    layer: choosingFault((_call, { trigger }) => (isUnknownName(trigger) ? 'HpcWebServiceFault' : undefined)),
  },
  {
    id: 'fault-message-first',
    breaks: ['GJ-ERR-08'],
    says: 'Message comes before Code.',
    layer: onStructured((fault) => {
      const [code, message, ...rest] = fault.children;
      return { ...fault, children: [message ?? '', code ?? '', ...rest] };
    }),
  },
  {
    id: 'fault-values-before-message',
    breaks: ['GJ-ERR-08'],
    says: 'Values comes before Message.',
    layer: onStructured((fault) => {
      const [code, message, values] = fault.children;
      return { ...fault, children: [code ?? '', values ?? '', message ?? ''] };
    }),
  },
  {
    id: 'fault-extra-member',
    breaks: ['GJ-ERR-08'],
    says: 'The structured fault has an extra member.',
    layer: onStructured((fault) => ({
      ...fault,
      children: [...fault.children, element(commonNamespace, 'StackTrace', ['at Scheduler.GetJob'])],
    })),
  },
  {
    id: 'fault-extra-member-first',
    breaks: ['GJ-ERR-08'],
    says: 'The structured fault begins with a nil member.',
    layer: onStructured((fault) => ({
      ...fault,
      children: [
        element(
          commonNamespace,
          'ActivityId',
          [],
          [{ namespace: schemaInstanceNamespace, local: 'nil', value: 'true' }],
        ),
        ...fault.children,
      ],
    })),
  },
  {
    id: 'fault-values-nil-with-pairs',
    breaks: ['GJ-ERR-04'],
    says: 'Values of the structured fault is marked nil but holds a pair.',
    layer: onMember('Values', (values) => [
      {
        ...values,
        attributes: [nilTrue],
        children: [
          element(commonNamespace, 'KeyValueOfstringstring', [
            element(commonNamespace, 'Key', ['id']),
            element(commonNamespace, 'Value', ['1']),
          ]),
        ],
      },
    ]),
  },
  {
    id: 'fault-message-nil-with-text',
    breaks: ['GJ-ERR-04'],
    says: 'Message of the structured fault is marked nil but holds text.',
    layer: onMember('Message', (message) => [{ ...message, attributes: [nilTrue] }]),
  },
  {
    id: 'string-fault-nil-with-text',
    breaks: ['GJ-ERR-01', 'GJ-ERR-02'],
    says: 'The plain error string is marked nil but holds text.',
    layer: onString((document) => ({ ...document, attributes: [...document.attributes, nilTrue] })),
  },
  {
    id: 'both-triggers-empty',
    breaks: ['GJ-ST-02', 'GJ-PROP-04', 'GJ-PROP-05', 'GJ-PROP-07'],
    says: 'An unknown property of a missing job gives an empty document.',
    layer: emptyInPlaceOfMissing(hasBothTriggers),
  },
  {
    id: 'both-triggers-html',
    breaks: ['GJ-ERR-06'],
    says: 'An unknown property of a missing job gives an HTML page.',
    layer: onReply((reply, call, outcome) =>
      outcome.kind === 'error' && hasBothTriggers(call)
        ? withBody(reply, 'text/html; charset=utf-8', page)
        : reply,
    ),
  },
  {
    id: 'both-triggers-string',
    breaks: ['GJ-ERR-03'],
    says: 'An unknown property of a missing job gives the plain error string under every version.',
    layer: choosingFault((call) => (hasBothTriggers(call) ? 'string' : undefined)),
  },
  {
    id: 'both-triggers-structured',
    breaks: ['GJ-ERR-01', 'GJ-ERR-02'],
    says: 'An unknown property of a missing job gives the structured fault without a version.',
    layer: choosingFault((call) => (hasBothTriggers(call) ? 'HpcWebServiceFault' : undefined)),
  },
] as const satisfies readonly Fault[];
