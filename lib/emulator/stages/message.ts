import type { Header, Reply } from '../../model/http.ts';
import { schemaInstanceNamespace, authorityChainHeader } from '../../page/names.ts';
import type { Behaviour, Call, OperationOutcome } from '../behaviour.ts';
import { encode } from '../encode.ts';
import { predefinedOrNumeric, serialise as write } from '../serialise.ts';
import type { Style } from '../serialise.ts';
import { errorTable } from './errors.ts';

/** The XML style of the reference. */
export const referenceStyle: Style = {
  declaration: 'none',
  encoding: 'utf-8',
  byteOrderMark: false,
  prefixes: new Map([[schemaInstanceNamespace, 'i']]),
  quote: '"',
  newline: '\n',
  emptyElement: 'tag',
  escape: predefinedOrNumeric,
  characters: 'text',
  tagSpace: '',
  before: '',
  after: '',
};

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  500: 'Internal Server Error',
};

function status(_call: Call, outcome: OperationOutcome): number {
  return outcome.kind === 'success' ? 200 : errorTable[outcome.error.trigger].status;
}

function authorityChain(call: Call): string | undefined {
  const { profile, hosting, instances } = call.cluster;
  return hosting === 'azure' && profile.hasAuthorityChainOnAzure ? instances.join(',') : undefined;
}

function contentType(_call: Call, _outcome: OperationOutcome, style: Style): string {
  const charset = style.encoding.startsWith('utf-16') ? 'utf-16' : style.encoding;
  return `application/xml; charset=${charset}`;
}

function headers(call: Call, outcome: OperationOutcome, style: Style, body: Uint8Array): readonly Header[] {
  const list: Header[] = [];
  const type = call.behaviour.contentType(call, outcome, style);
  if (type !== undefined) list.push(['Content-Type', type]);
  list.push(['Content-Length', String(body.length)], ['Date', call.cluster.date]);
  const chain = call.behaviour.authorityChain(call, outcome);
  if (chain !== undefined) list.push([authorityChainHeader, chain]);
  if (outcome.kind === 'success') return [...list, ...outcome.headers];
  if (outcome.error.trigger === 'method') list.push(['Allow', 'GET']);
  if (outcome.error.trigger === 'credentials')
    list.push(['WWW-Authenticate', 'Basic realm="HPC Pack", charset="UTF-8"']);
  return list;
}

function reply(call: Call, outcome: OperationOutcome): Reply {
  const { behaviour } = call;
  const style = behaviour.style(call, outcome);
  const text = behaviour.serialise(call, outcome, style);
  const body = behaviour.encode(text, style.encoding, style.byteOrderMark);
  const code = behaviour.status(call, outcome);
  return {
    httpVersion: '1.1',
    status: code,
    reason: reasons[code] ?? '',
    headers: behaviour.headers(call, outcome, style, body),
    // A reply to HEAD has the headers of GET but no content (RFC 9110, section 9.3.2).
    body: call.request.method === 'HEAD' ? new Uint8Array() : body,
  };
}

/** The stages that turn an outcome into a message. */
export const messageStages = {
  status,
  authorityChain,
  style: () => referenceStyle,
  serialise: (_call, outcome, style) => write(outcome.document, style),
  encode,
  contentType,
  headers,
  reply,
} satisfies Partial<Behaviour>;
