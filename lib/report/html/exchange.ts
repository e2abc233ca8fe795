import type { Exchange, Header } from '../../model/http.ts';
import type { ResultFinding } from '../../model/result.ts';
import { bodyText } from '../body-text.ts';
import { commandLimit, excerpt, visible } from '../visible.ts';
import { html, nothing } from './markup.ts';
import type { Markup } from './markup.ts';
import { markedBody } from './marked.ts';

/** Octets of a body that the page shows. */
const bodyLimit = 65_536;

function size(octets: number): string {
  return octets < 10_000 ? `${octets} bytes` : `${Math.round(octets / 1000)} kB`;
}

function lines(headers: readonly Header[]): string {
  return headers.map(([name, value]) => `${visible(name)}: ${excerpt(value, 8000)}`).join('\n');
}

interface Body {
  readonly shown: Markup;
  readonly anchors: readonly (string | undefined)[];
}

function body(octets: Uint8Array, findings: readonly ResultFinding[], anchor: string): Body {
  if (octets.length === 0) return { shown: html`<p class="note">No body.</p>`, anchors: [] };
  const { text, encoding, left } = bodyText(octets, bodyLimit);
  const { shown, anchors } = markedBody(text, encoding === 'utf-8' ? findings : [], anchor);
  const cut =
    left === 0
      ? nothing
      : html`<p class="note">
          The last ${left} of ${octets.length} bytes are left out here; exchanges.har holds them.
        </p>`;
  const how =
    encoding === 'utf-8'
      ? nothing
      : html`<p class="note">The body is not UTF-8 text; it stands here as base64.</p>`;
  return {
    shown: html`${how}
      <pre class="message" tabindex="0" role="region" aria-label="Body of the reply">${shown}</pre>
      ${cut}`,
    anchors,
  };
}

function outcome({ reply, failure }: Exchange): string {
  if (reply === undefined) return `no reply: ${failure.kind}`;
  return `${reply.status} ${excerpt(reply.reason, 80)}, ${size(reply.body.length)}`;
}

/** What is shown with an exchange. */
export interface ExchangeOptions {
  /** Where links point. */
  readonly id: string;
  /** The findings about it, whose places are marked in the body. */
  readonly findings: readonly ResultFinding[];
  /** The right answer. */
  readonly beside: Markup;
}

/** One exchange, folded: the request as it went out, and the reply or why there is none; with the anchor of each finding's mark. */
export function exchangeView(
  exchange: Exchange,
  index: number,
  { id, findings, beside }: ExchangeOptions,
): { readonly view: Markup; readonly anchors: readonly (string | undefined)[] } {
  const { request, sent, reply, failure, timing } = exchange;
  const content: Body =
    reply === undefined ? { shown: nothing, anchors: [] } : body(reply.body, findings, `mark-${index}`);
  const came =
    reply === undefined
      ? html`<p>${excerpt(failure.message)}</p>`
      : html`<pre class="message" tabindex="0" role="region" aria-label="Head of the reply">
HTTP/${visible(reply.httpVersion)} ${reply.status} ${excerpt(reply.reason)}
${lines(reply.headers)}</pre>
          ${content.shown}${reply.framing === undefined ? nothing : html`<p class="note">Framing: ${excerpt(reply.framing)}</p>`}`;
  const view = html`<details>
    <summary>
      Exchange ${index}: <code>${request.method} ${excerpt(request.target, 300)}</code> →
      ${outcome(exchange)}, ${Math.round(timing.durationMs)} ms
    </summary>
    <div id="${id}">
      <p class="label">Request</p>
      <pre class="message" tabindex="0" role="region" aria-label="Request">
${request.method} ${excerpt(sent.url, commandLimit)}
${lines(sent.headers)}</pre>
      ${beside}
      <p class="label">Reply</p>
      ${came}
    </div>
  </details>`;
  return { view, anchors: content.anchors };
}
