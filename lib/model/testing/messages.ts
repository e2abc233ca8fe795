import type { Answered, Exchange, Failure, Header, Reply, Request, Unanswered } from '../http.ts';

/** A request of the reference job; `target` is all that most tests tell apart. */
export function requestOf(target = '/WindowsHPC/Job/115', parts: Partial<Request> = {}): Request {
  return { method: 'GET', target, headers: [], ...parts };
}

const xmlType: Header = ['Content-Type', 'application/xml; charset=utf-8'];

/** A reply; 200 with an XML type unless the parts say otherwise. A text is encoded as UTF-8. */
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

/** A request that was answered. */
export function answered(request: Request, reply: Reply): Answered {
  return { ...around(request), reply };
}

/** A request that was not answered. */
export function unanswered(
  request: Request,
  kind: Failure['kind'],
  message = `it ended: ${kind}`,
): Unanswered {
  return { ...around(request), failure: { kind, message } };
}
