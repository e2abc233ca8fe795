import type { ResultFinding } from '../../model/result.ts';
import { rowOf } from '../digest.ts';
import { excerptLines } from '../excerpt-lines.ts';
import { visibleExcerpt } from '../visible.ts';
import { listDifference } from './lists.ts';
import { html, nothing, htmlProse } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';

export interface FindingOptions {
  /** The requirement of the card, which is not repeated. */
  readonly under: string;
  readonly mark: '' | 'waived';
  /** The anchor of its marked place. */
  readonly anchor: string | undefined;
}

function place({ at, excerpt: found }: ResultFinding, anchor: string | undefined): HtmlMarkup {
  const words = html`<code
    >${visibleExcerpt(at)}${found === undefined ? '' : `, column ${found.column}`}</code
  >`;
  return anchor === undefined ? words : html`<a href="#${anchor}">${words}</a>`;
}

function shownPlace({ excerpt: found }: ResultFinding): HtmlMarkup {
  if (found === undefined) return nothing;
  const [text, caret] = excerptLines(found);
  return html`<pre class="caret">
${text}
${caret}</pre>`;
}

/** A finding with its requirement, place, expected and received values; lists as a difference. */
export function findingView(one: ResultFinding, { under, mark, anchor }: FindingOptions): HtmlMarkup {
  const { requirement, want, got, lists } = one;
  return html`<dl class="finding">
    ${
      requirement === under && mark === ''
        ? nothing
        : html`<dt>breaks</dt>
            <dd>
              ${visibleExcerpt(requirement, 120)}
              ${rowOf(requirement).level}${mark === '' ? '' : ' (waived)'}:
              ${htmlProse(rowOf(requirement).statement)}
            </dd>`
    }
    <dt>at</dt>
    <dd>${place(one, anchor)}</dd>
    <dt>want</dt>
    <dd><code>${visibleExcerpt(want)}</code></dd>
    <dt>got</dt>
    <dd class="got"><code>${visibleExcerpt(got)}</code>${shownPlace(one)}</dd>
    ${
      lists === undefined
        ? nothing
        : html`<dt>names</dt>
            <dd>${listDifference(lists)}</dd>`
    }
  </dl>`;
}
