import { failOnOf } from '../judge/fail-on.ts';
import type { Exchange } from '../model/http.ts';
import type { CheckResult, Result } from '../model/result.ts';
import { allureFile } from './allure-page.ts';
import { checksWith, count, digestOf } from './digest.ts';
import { banner, endpointName, tallies } from './html/banner.ts';
import { pageView } from './html/by-page.ts';
import { EvidenceIndex } from './html/evidence.ts';
import { diagnosisList } from './html/diagnoses.ts';
import { Facets } from './html/facets.ts';
import { Cards, placesOf } from './html/failures.ts';
import { html, nothing } from './html/markup.ts';
import type { HtmlMarkup } from './html/markup.ts';
import { documentOf } from './html/page.ts';
import { toolStrip } from './html/tools.ts';
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
import { visibleExcerpt } from './visible.ts';

/** A section of the page; contents are created in page order, because links point back to shown exchanges. */
interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly number: number;
  /** Set if the section can be collapsed. */
  readonly fold?: 'open' | 'closed';
  readonly content: () => HtmlMarkup;
}

function section({ id, title, number, fold, content }: Chapter): HtmlMarkup {
  const heading = html`<h2 id="${id}-title">${title} <small>${number}</small></h2>`;
  return fold === undefined
    ? html`<section id="${id}" aria-labelledby="${id}-title">${heading} ${content()}</section>`
    : html`<section aria-labelledby="${id}-title">
        <details class="chapter" id="${id}" ${fold === 'open' ? html`open` : nothing}>
          <summary>${heading}</summary>
          ${content()}
        </details>
      </section>`;
}

const shouldNote = html`<p>Because of <code>--fail-on should</code>, warnings count as failures.</p>`;

/** The checks that the page shows in cards. */
interface Told {
  readonly failures: readonly CheckResult[];
  readonly warnings: readonly CheckResult[];
  readonly waived: readonly CheckResult[];
}

function toldOf(result: Result): Told {
  const warned = checksWith(result, 'warn');
  const isFailure = failOnOf(result) === 'should';
  return {
    failures: [...checksWith(result, 'fail'), ...(isFailure ? warned : [])],
    warnings: isFailure ? [] : warned,
    waived: checksWith(result, 'waived'),
  };
}

function chaptersOf(result: Result, exchanges: readonly Exchange[], told: Told): readonly Chapter[] {
  const { failures, warnings, waived } = told;
  const evidence = new EvidenceIndex(exchanges, result);
  const facets = new Facets(result);
  const cards = new Cards(result, evidence, facets);
  const breaches = placesOf(result, [failures, warnings, waived]);
  const { checks } = result.counts;
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
      number: failures.length,
      content: () => html`${failures.length > checks.fail ? shouldNote : nothing}${cards.of(failures)}`,
    },
    {
      id: 'open',
      title: 'Not tested',
      number: checks.blocked + checks.indeterminate,
      content: () => openTable(result, facets),
    },
    { id: 'warnings', title: 'Warnings', number: warnings.length, content: () => cards.of(warnings) },
    { id: 'waivers', title: 'Waivers', number: result.waivers.length, content: () => waiverTable(result) },
    { id: 'waived', title: 'Waived', number: waived.length, content: () => cards.of(waived) },
    {
      id: 'requirements',
      title: 'Requirements',
      number: result.requirements.length,
      fold: failures.length === 0 ? 'open' : 'closed',
      content: () => requirementTable(result, breaches, facets),
    },
    {
      id: 'by-page',
      title: 'In the order of the page',
      number: result.requirements.length + result.observations.length,
      fold: 'closed',
      content: () => pageView(result, breaches),
    },
    {
      id: 'tried',
      title: 'Random requests',
      number: triedOf(result).length,
      fold: 'closed',
      content: () => triedTable(result),
    },
    {
      id: 'observations',
      title: 'Observations',
      number: result.observations.length,
      fold: 'closed',
      content: () => observationTable(result, evidence),
    },
  ];
  return chapters.filter(({ number }) => number > 0);
}

/** The exchanges in the recording next to the page. */
function keptWords({ run: { requestsSent } }: Result, exchanges: readonly Exchange[]): HtmlMarkup {
  const har = html`<code>exchanges.har</code>`;
  return exchanges.length >= requestsSent
    ? html`${har} has every exchange`
    : html`${har} has ${exchanges.length} of ${count(requestsSent, 'exchange')}: not all of random cases and
      endless replies are kept`;
}

const allureLink = html`<li id="allure" hidden><a href="${allureFile}">Allure report</a></li>`;

/** The page of `overviewHtml` with a visible link to the Allure report. */
export function linkedToAllure(page: string): string {
  return page.replace(allureLink.text, allureLink.text.replace(' hidden', ''));
}

/**
 * The result as one self-contained page that also works without scripts, on a phone and on paper. `exchanges`
 * are those of the run, by index. Pure.
 */
export function overviewHtml(result: Result, exchanges: readonly Exchange[]): HtmlMarkup {
  const { headline } = digestOf(result);
  const told = toldOf(result);
  const failures = told.failures.length;
  const chapters = chaptersOf(result, exchanges, told);
  const diagnoses: Chapter = {
    id: 'diagnoses',
    title: 'Likely defects',
    number: result.diagnoses?.length ?? 0,
    content: () => diagnosisList(result, failures),
  };
  return documentOf({
    title: `${headline}: Get Job on ${endpointName(result)}`,
    with: 'script',
    body: html`<a class="skip" href="#main">Skip to the details</a>
      ${banner(result)} ${toolStrip(result, failures, failures + told.warnings.length + told.waived.length)}
      <main id="main" tabindex="-1">
        ${diagnoses.number === 0 ? nothing : section(diagnoses)} ${tallies(result)}
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
          ${visibleExcerpt(result.tool.name, 120)} ${visibleExcerpt(result.tool.version, 60)}. The operation
          is described on
          <a rel="noreferrer" href="${publicPage}">the public page of Get Job</a>. Next to this page:
          <code>result.json</code> has the whole result, ${keptWords(result, exchanges)}, and
          <code>allure-results</code>, if written, has the Allure results, which
          <code>hpcpack-conformance allure</code> turns into a page.
        </p>
      </footer>`,
  });
}
