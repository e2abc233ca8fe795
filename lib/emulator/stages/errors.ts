import { commonNamespace, schemaInstanceNamespace, serializationNamespace } from '../../page/names.ts';
import type { Behaviour, Call, FaultKind, OperationError, Trigger } from '../behaviour.ts';
import { element } from '../markup.ts';
import type { MarkupElement } from '../markup.ts';

/** The status and Code of each error; a Code is a failure HRESULT, which is negative as a 32-bit integer. */
export const errorTable = {
  'missing job': { status: 404, code: -2147220986 },
  'malformed job id': { status: 400, code: -2147220986 },
  'unknown property': { status: 400, code: -2147220937 },
  'unknown version': { status: 400, code: -2147220891 },
  'unknown renderer': { status: 400, code: -2147220890 },
  'unknown query': { status: 400, code: -2147220889 },
  'unknown path': { status: 404, code: -2147024894 },
  method: { status: 405, code: -2147467263 },
  credentials: { status: 401, code: -2147024891 },
} as const satisfies Record<Trigger, { readonly status: number; readonly code: number }>;

function faultKind(call: Call): FaultKind {
  return call.version.kind === 'accepted' ? 'HpcWebServiceFault' : 'string';
}

function faultMessage(_call: Call, { trigger, subject }: OperationError): string {
  switch (trigger) {
    case 'missing job':
      return `The cluster has no job ${subject}.`;
    case 'malformed job id':
      return `"${subject}" is not a job identifier.`;
    case 'unknown property':
      return `A job has no property named "${subject}".`;
    case 'unknown version':
      return `The service does not support api-version "${subject}".`;
    case 'unknown renderer':
      return `There is no renderer named "${subject}".`;
    case 'unknown query':
      return `There is no open query "${subject}".`;
    case 'unknown path':
      return `No operation is found at "${subject}".`;
    case 'method':
      return `The method "${subject}" is not allowed here.`;
    case 'credentials':
      return 'The request needs the credentials of a user of the cluster.';
  }
}

function stringFault(call: Call, error: OperationError): MarkupElement {
  return element(serializationNamespace, 'string', [call.behaviour.faultMessage(call, error)]);
}

function structuredFault(call: Call, error: OperationError): MarkupElement {
  const { behaviour } = call;
  return {
    ...element(commonNamespace, 'HpcWebServiceFault', [
      element(commonNamespace, 'Code', [String(behaviour.faultCode(call, error))]),
      element(commonNamespace, 'Message', [behaviour.faultMessage(call, error)]),
      {
        ...element(
          commonNamespace,
          'Values',
          [],
          [{ namespace: schemaInstanceNamespace, local: 'nil', value: 'true' }],
        ),
        bindings: [['a', 'http://schemas.datacontract.org/2004/07/System.Collections.Generic']],
      },
    ]),
    bindings: [['i', schemaInstanceNamespace]],
  };
}

/** The stages that build the documents of errors. */
export const errorStages = {
  faultKind,
  faultCode: (_call, error) => errorTable[error.trigger].code,
  faultMessage,
  stringFault,
  structuredFault,
} satisfies Partial<Behaviour>;
