import type { Exchange, Header } from '../../model/http.ts';
import { bodyText } from '../body-text.ts';
import { commandLimit, excerpt, visible, visibleLines } from '../visible.ts';
import { html, nothing } from './markup.ts';
import type { Markup } from './markup.ts';

/** Octets of a body that the page shows. */
const bodyLimit = 65_536;

function size(octets: number): string {
  return octets < 10_000 ? `${octets} bytes` : `${Math.round(octets / 1000)} kB`;
}

function lines(headers: readonly Header[]): string {
  return headers.map(([name, value]) => `${visible(name)}: ${excerpt(value, 8000)}`).join('\n');
}

function body(octets: Uint8Array): Markup {
  if (octets.length === 0) return html`<p class="note">No body.</p>`;
  const { text, encoding, left } = bodyText(octets, bodyLimit);
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
  return html`${how}
    <pre class="message" tabindex="0" role="region" aria-label="Body of the reply">${visibleLines(text)}</pre>
    ${cut}`;
}

function outcome({ reply, failure }: Exchange): string {
  if (reply === undefined) return `no reply: ${failure.kind}`;
  return `${reply.status} ${excerpt(reply.reason, 80)}, ${size(reply.body.length)}`;
}

/** One exchange, folded: the request as it went out, and the reply or why there is none. `id` is where links point. */
export function exchangeView(exchange: Exchange, index: number, id: string): Markup {
  const { request, sent, reply, failure, timing } = exchange;
  const came =
    reply === undefined
      ? html`<p>${excerpt(failure.message)}</p>`
      : html`<pre class="message" tabindex="0" role="region" aria-label="Head of the reply">
HTTP/${visible(reply.httpVersion)} ${reply.status} ${excerpt(reply.reason)}
${lines(reply.headers)}</pre>
          ${body(reply.body)}${reply.framing === undefined ? nothing : html`<p class="note">Framing: ${excerpt(reply.framing)}</p>`}`;
  return html`<details>
    <summary>
      Exchange ${index}: <code>${request.method} ${excerpt(request.target, 300)}</code> →
      ${outcome(exchange)}, ${Math.round(timing.durationMs)} ms
    </summary>
    <div id="${id}">
      <p class="label">Request</p>
      <pre class="message" tabindex="0" role="region" aria-label="Request">
${request.method} ${excerpt(sent.url, commandLimit)}
${lines(sent.headers)}</pre>
      <p class="label">Reply</p>
      ${came}
    </div>
  </details>`;
}
