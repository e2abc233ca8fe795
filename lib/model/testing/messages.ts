import type { Answered, Exchange, Failure, Header, Reply, Request, Unanswered } from '../http.ts';

/** A GET request; most tests differ in the target only. */
export function requestOf(target = '/WindowsHPC/Job/115', parts: Partial<Request> = {}): Request {
  return { method: 'GET', target, headers: [], ...parts };
}

const xmlType: Header = ['Content-Type', 'application/xml; charset=utf-8'];

/** A reply, by default with status 200 and an XML type. A text is encoded as UTF-8. */
export function replyOf(
  body: string | Uint8Array,
  parts: Partial<Omit<Reply, 'body'>> & { readonly type?: string } = {},
): Reply {
  const { type, ...rest } = parts;
  return {
    httpVersion: '1.1',
    status: 200,
    reason: '',
    headers: [type === undefined ? xmlType : ['Content-Type', type]],
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    ...rest,
  };
}

function around(request: Request): Omit<Exchange, 'reply' | 'failure'> {
  return {
    request,
    sent: { url: `https://headnode${request.target}`, headers: request.headers },
    timing: { startedAt: 0, durationMs: 1 },
  };
}

/** A request with its reply. */
export function answered(request: Request, reply: Reply): Answered {
  return { ...around(request), reply };
}

/** A request without a reply. */
export function unanswered(
  request: Request,
  kind: Failure['kind'],
  message = `it ended: ${kind}`,
): Unanswered {
  return { ...around(request), failure: { kind, message } };
}
