import { failOnOf } from '../judge/fail-on.ts';
import type { Exchange } from '../model/http.ts';
import type { Result } from '../model/result.ts';
import { allureFile } from './allure-page.ts';
import { count, digestOf, failingGroups, grouped, warningGroups } from './digest.ts';
import { banner, endpointName, tallies } from './html/banner.ts';
import { pageView } from './html/by-page.ts';
import { Evidence } from './html/evidence.ts';
import { cards, placesOf } from './html/failures.ts';
import { html, nothing } from './html/markup.ts';
import type { Markup } from './html/markup.ts';
import { documentOf } from './html/page.ts';
import {
  observationTable,
  openTable,
  problemTable,
  requirementTable,
  triedTable,
  waiverTable,
} from './html/tables.ts';
import { publicPage } from './public-page.ts';
import { triedOf } from './tried.ts';
import { excerpt } from './visible.ts';

/** A section of the page; its content is made in the order of the page. */
interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly number: number;
  readonly content: () => Markup;
}

function section({ id, title, number, content }: Chapter): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title} <small>${number}</small></h2>
    ${content()}
  </section>`;
}

const shouldNote = html`<p>
  This run fails on should (<code>--fail-on should</code>): its warnings are failures too.
</p>`;

function chaptersOf(result: Result, exchanges: readonly Exchange[]): readonly Chapter[] {
  const evidence = new Evidence(exchanges, result);
  const breaches = placesOf([
    ...failingGroups(result),
    ...warningGroups(result),
    ...grouped(result, 'waived'),
  ]);
  const { checks } = result.counts;
  const open = checks.blocked + checks.indeterminate;
  const shouldFails = failOnOf(result) === 'should';
  const chapters: readonly Chapter[] = [
    {
      id: 'problems',
      title: 'Problems',
      number: result.problems.length,
      content: () => problemTable(result),
    },
    {
      id: 'failures',
      title: 'Failures',
      number: checks.fail + (shouldFails ? checks.warn : 0),
      content: () =>
        html`${shouldFails && checks.warn > 0 ? shouldNote : nothing}${cards(failingGroups(result), evidence)}`,
    },
    { id: 'open', title: 'Not judged', number: open, content: () => openTable(result) },
    {
      id: 'warnings',
      title: 'Warnings',
      number: shouldFails ? 0 : checks.warn,
      content: () => cards(warningGroups(result), evidence),
    },
    { id: 'waivers', title: 'Waivers', number: result.waivers.length, content: () => waiverTable(result) },
    {
      id: 'waived',
      title: 'Waived',
      number: checks.waived,
      content: () => cards(grouped(result, 'waived'), evidence),
    },
    {
      id: 'requirements',
      title: 'Requirements',
      number: result.requirements.length,
      content: () => requirementTable(result, breaches),
    },
    {
      id: 'by-page',
      title: 'In the order of the page',
      number: result.requirements.length + result.observations.length,
      content: () => pageView(result, breaches),
    },
    {
      id: 'tried',
      title: 'Random requests',
      number: triedOf(result).length,
      content: () => triedTable(result),
    },
    {
      id: 'observations',
      title: 'Observations',
      number: result.observations.length,
      content: () => observationTable(result, evidence),
    },
  ];
  return chapters.filter(({ number }) => number > 0);
}

/** Which exchanges of the run the recording beside the page holds. */
function keptWords({ run: { requestsSent } }: Result, exchanges: readonly Exchange[]): Markup {
  const har = html`<code>exchanges.har</code>`;
  return exchanges.length >= requestsSent
    ? html`${har} every exchange`
    : html`${har} ${exchanges.length} of ${count(requestsSent, 'exchange')}: of random cases, and of endless
      replies, not all are kept`;
}

const allureLink = html`<li id="allure" hidden><a href="${allureFile}">Allure report</a></li>`;

/** The page that `overviewHtml` gives, with its link to the report of Allure shown, now that there is one. */
export function linkedToAllure(page: string): string {
  return page.replace(allureLink.text, allureLink.text.replace(' hidden', ''));
}

/**
 * The result as one self-contained page: verdict and why, counts, failures with their exchanges, what could not be judged, the
 * requirement table, observations, waivers. It loads nothing, reads without scripts, in light and dark, on a phone and on paper.
 * Exchanges are those of the run, by index. Pure.
 */
export function overviewHtml(result: Result, exchanges: readonly Exchange[]): Markup {
  const { headline } = digestOf(result);
  const chapters = chaptersOf(result, exchanges);
  return documentOf({
    title: `${headline}: Get Job on ${endpointName(result)}`,
    with: 'script',
    body: html`<a class="skip" href="#main">Skip to the details</a>
      ${banner(result)}
      <main id="main" tabindex="-1">
        ${tallies(result)}
        <nav aria-label="Contents">
          <ul class="contents">
            ${chapters.map(({ id, title, number }) => html`<li><a href="#${id}">${title}</a> ${number}</li>`)}
            ${allureLink}
          </ul>
        </nav>
        ${chapters.map(section)}
      </main>
      <footer>
        <p>
          ${excerpt(result.tool.name, 120)} ${excerpt(result.tool.version, 60)}. The operation is described on
          <a rel="noreferrer" href="${publicPage}">the public page of Get Job</a>. Beside this page:
          <code>result.json</code> holds the whole result, ${keptWords(result, exchanges)},
          <code>allure-results</code>, where Allure was among the reports, what
          <code>hpcpack-conformance allure</code>
          makes a page of.
        </p>
      </footer>`,
  });
}
