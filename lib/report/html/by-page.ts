import { pageSections } from '../../model/place.ts';
import type { PageSection, Places } from '../../model/place.ts';
import type { ObservationResult, RequirementResult, Result } from '../../model/result.ts';
import { observedPlaces } from '../../page/observed-places.ts';
import { firstOnPage, placesWords, positionOf } from '../../page/parts.ts';
import { requirements } from '../../page/requirements.ts';
import { shownVerdict } from '../counts.ts';
import { visibleExcerpt } from '../visible.ts';
import { observationAnchor, requirementAnchor } from './anchors.ts';
import { html, nothing, htmlProse } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';
import { verdictMark } from './verdict.ts';

/** A requirement or observation with its places on the page. */
interface Statement {
  readonly places: Places | undefined;
  readonly shown: (words: string) => HtmlMarkup;
}

type Heading = PageSection | 'Not on the page';

function demand(row: RequirementResult, breaches: ReadonlyMap<string, string>): Statement {
  const verdict = shownVerdict(row);
  const breach = breaches.get(row.id);
  const broken = ['fail', 'warn', 'waived'].includes(row.verdict) && breach !== undefined;
  return {
    places: Object.hasOwn(requirements, row.id) ? requirements[row.id].places : undefined,
    shown: (words) =>
      html`<li class="said ${verdict.replace(' ', '-')}">
        <p>
          ${verdictMark(verdict)} <a href="#${requirementAnchor(row.id)}">${visibleExcerpt(row.id, 120)}</a>
          ${htmlProse(row.statement)}${broken ? html` <a href="#${breach}">see the failure</a>` : nothing}
        </p>
        <p class="note">${row.level}; ${words}</p>
      </li>`,
  };
}

function question({ id, title, answer }: ObservationResult): Statement {
  return {
    places: observedPlaces[id],
    shown: (words) =>
      html`<li class="said open-question">
        <p>
          <span class="v">left open</span>
          <a href="#${observationAnchor(id)}">${visibleExcerpt(id, 120)}</a> ${htmlProse(title)}:
          <code>${answer === '' ? '(empty)' : visibleExcerpt(answer, 300)}</code>
        </p>
        <p class="note">recorded, never judged; ${words}</p>
      </li>`,
  };
}

function headingOf({ places }: Statement): Heading {
  return (places && firstOnPage(places)?.section) ?? 'Not on the page';
}

function position({ places }: Statement): number {
  const first = places && firstOnPage(places);
  return (first && positionOf(first)) ?? 0;
}

function section(heading: Heading, statements: readonly Statement[]): HtmlMarkup {
  const here = statements
    .filter((one) => headingOf(one) === heading)
    .toSorted((one, other) => position(one) - position(other));
  return html`<h3>${heading}</h3>
    ${
      here.length === 0
        ? html`<p class="note">Nothing in this section is tested or observed.</p>`
        : html`<ul class="by-page">
            ${here.map(({ places, shown }) => shown(places === undefined ? 'unknown' : placesWords(places)))}
          </ul>`
    }`;
}

/**
 * The requirements and observations in the order of the page, each once at its first place.
 * @param breaches the anchor of the failure of each requirement
 */
export function pageView(result: Result, breaches: ReadonlyMap<string, string>): HtmlMarkup {
  const statements = [
    ...result.requirements.map((row) => demand(row, breaches)),
    ...result.observations.map(question),
  ];
  return html`<p class="note">
      The wording is that of this suite, the order that of the page. Grey entries are left open by the page.
    </p>
    ${[...pageSections, 'Not on the page' as const].map((heading) => section(heading, statements))}`;
}
