import type { Exchange, Header } from '../../model/http.ts';
import type { ResultFinding } from '../../model/result.ts';
import { bodyText } from '../body-text.ts';
import { commandLimit, visibleExcerpt, visible } from '../visible.ts';
import { html, nothing } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';
import { markedBody } from './marked.ts';

/** The maximum bytes of a body on the page. */
const bodyLimit = 65_536;

function size(bytes: number): string {
  return bytes < 10_000 ? `${bytes} bytes` : `${Math.round(bytes / 1000)} kB`;
}

function lines(headers: readonly Header[]): string {
  return headers.map(([name, value]) => `${visible(name)}: ${visibleExcerpt(value, 8000)}`).join('\n');
}

interface Body {
  readonly shown: HtmlMarkup;
  readonly anchors: readonly (string | undefined)[];
}

function body(bytes: Uint8Array, findings: readonly ResultFinding[], anchor: string): Body {
  if (bytes.length === 0) return { shown: html`<p class="note">No body.</p>`, anchors: [] };
  const { text, encoding, left } = bodyText(bytes, bodyLimit);
  const { shown, anchors } = markedBody(text, encoding === 'utf-8' ? findings : [], anchor);
  const cut =
    left === 0
      ? nothing
      : html`<p class="note">
          The last ${left} of ${bytes.length} bytes are omitted here; see exchanges.har.
        </p>`;
  const how =
    encoding === 'utf-8'
      ? nothing
      : html`<p class="note">The body is not UTF-8 text; it is shown as base64.</p>`;
  return {
    shown: html`${how}
      <pre class="message" tabindex="0" role="region" aria-label="Body of the reply">${shown}</pre>
      ${cut}`,
    anchors,
  };
}

function outcome({ reply, failure }: Exchange): string {
  if (reply === undefined) return `no reply: ${failure.kind}`;
  return `${reply.status} ${visibleExcerpt(reply.reason, 80)}, ${size(reply.body.length)}`;
}

export interface ExchangeOptions {
  /** The anchor. */
  readonly id: string;
  /** The findings about the exchange; their places are marked in the body. */
  readonly findings: readonly ResultFinding[];
  /** The correct reply. */
  readonly beside: HtmlMarkup;
}

/** A collapsed exchange: the request and the reply or failure, with the anchor of each finding's mark. */
export function exchangeView(
  exchange: Exchange,
  index: number,
  { id, findings, beside }: ExchangeOptions,
): { readonly view: HtmlMarkup; readonly anchors: readonly (string | undefined)[] } {
  const { request, sent, reply, failure, timing } = exchange;
  const content: Body =
    reply === undefined ? { shown: nothing, anchors: [] } : body(reply.body, findings, `mark-${index}`);
  const received =
    reply === undefined
      ? html`<p>${visibleExcerpt(failure.message)}</p>`
      : html`<pre class="message" tabindex="0" role="region" aria-label="Head of the reply">
HTTP/${visible(reply.httpVersion)} ${reply.status} ${visibleExcerpt(reply.reason)}
${lines(reply.headers)}</pre>
          ${content.shown}${reply.framing === undefined ? nothing : html`<p class="note">Framing: ${visibleExcerpt(reply.framing)}</p>`}`;
  const view = html`<details>
    <summary>
      Exchange ${index}: <code>${request.method} ${visibleExcerpt(request.target, 300)}</code> →
      ${outcome(exchange)}, ${Math.round(timing.durationMs)} ms
    </summary>
    <div id="${id}">
      <p class="label">Request</p>
      <pre class="message" tabindex="0" role="region" aria-label="Request">
${request.method} ${visibleExcerpt(sent.url, commandLimit)}
${lines(sent.headers)}</pre>
      ${beside}
      <p class="label">Reply</p>
      ${received}
    </div>
  </details>`;
  return { view, anchors: content.anchors };
}
