import type { SuiteCheck } from '../model/check.ts';
import { isLaw } from '../model/law.ts';
import type { SuiteLaw } from '../model/law.ts';
import type { Places } from '../model/place.ts';
import type { Level, Requirement } from '../model/requirement.ts';
import { publicPage } from '../report/public-page.ts';
import { observedPlaces } from '../page/observed-places.ts';
import { placeWords } from '../page/parts.ts';
import { requirements } from '../page/requirements.ts';
import type { RequirementId } from '../page/requirements.ts';
import { nearest, oneOf } from '../settings/suggest.ts';
import { UsageError } from '../settings/usage-error.ts';
import type { Catalogue } from './catalogue.ts';
import { exampleRows, observedRows } from './example-rows.ts';
import { columns } from './layout.ts';
import type { ListLayout } from './list.ts';
import { scopeWords } from './scope-words.ts';
import { keysOf } from '../model/keys-of.ts';

const labelWidth = 12;

const levelWords: Readonly<Record<Level, string>> = {
  must: 'must: the page states it, or it follows from statements of the page',
  should: 'should: it follows from an example, a sibling page or practice; a breach is a warning',
  excluded: 'excluded: the page states it, but a client cannot see it; it is never judged',
};

/** Lines of an explanation: a head, then labelled rows; a label that comes again is not repeated. */
function page(
  head: string,
  title: string,
  rows: readonly (readonly [label: string, text: string])[],
  { painter, width }: ListLayout,
): string {
  const lines = rows.map(([label, text], index) => {
    const shown = rows[index - 1]?.[0] === label ? '' : label;
    return columns(
      [
        ['', 2],
        [painter.dim(shown), labelWidth],
      ],
      text,
      width,
    );
  });
  return [painter.bold(head), columns([['', 2]], title, width), '', ...lines, ''].join('\n');
}

/** The version that added an entry; undefined for the first catalogue. */
function sinceRow({ since }: { readonly since?: string }): readonly (readonly [string, string])[] {
  return since === undefined ? [] : [['since', `catalogue ${since}`]];
}

/** The places of a rule, one a line, and the address of the page. */
function pageRows(places: Places): readonly (readonly [label: string, text: string])[] {
  return [...places.map(placeWords), publicPage].map((text) => ['page', text]);
}

function explainRequirement(id: RequirementId, catalogue: Catalogue, layout: ListLayout): string {
  const { level, places, statement, observedBy, scopes, because }: Requirement = requirements[id];
  const checks = catalogue.checks.filter(({ covers }) => covers.includes(id));
  return page(
    id,
    statement,
    [
      ['level', levelWords[level]],
      ...(because === undefined ? [] : [['because', because] as const]),
      ['applies', scopeWords(scopes)],
      ...pageRows(places),
      ...(level === 'excluded' ? [] : [['observed', observedBy] as const]),
      ...checks.map((check) => ['checks', `${check.id}: ${check.title}`] as const),
      ...catalogue.faults
        .filter(({ breaks }) => breaks[0] === id)
        .map((fault) => ['catches', `${fault.id}: ${fault.says}`] as const),
      ...exampleRows(catalogue.examples.ofRequirement(id)),
    ],
    layout,
  );
}

function explainCheck(
  check: SuiteCheck | SuiteLaw,
  { faults, examples }: Catalogue,
  layout: ListLayout,
): string {
  const says = new Map(faults.map((fault) => [fault.id, fault.says]));
  return page(
    check.id,
    check.title,
    [
      ['suite', check.suite],
      ...sinceRow(check),
      ...(isLaw(check) ? [['tries', 'random cases (--fuzz-runs), and known counterexamples'] as const] : []),
      ...check.covers.map((id) => {
        const { level, statement }: Requirement = requirements[id];
        return ['covers', `${id} ${level}: ${statement}`] as const;
      }),
      ...(check.needs ?? []).map((need) => ['needs', need] as const),
      ...(check.tags ?? []).map((tag) => ['tags', tag] as const),
      ...check.killedBy.map((id) => {
        const said = says.get(id);
        return ['catches', said === undefined ? id : `${id}: ${said}`] as const;
      }),
      ['again', `hpcpack-conformance run --only ${check.id}`],
      ...exampleRows(examples.ofCheck(check)),
    ],
    layout,
  );
}

function explainObservation(
  observation: Catalogue['observations'][number],
  { examples }: Catalogue,
  layout: ListLayout,
): string {
  const { id, title } = observation;
  return page(
    id,
    title,
    [
      ['why', 'the page is silent or contradicts itself here: the behaviour is recorded and never judged'],
      ...(observedPlaces[id] === undefined ? [] : pageRows(observedPlaces[id])),
      ...sinceRow(observation),
      ['answer', 'in summary.md, index.html and the observations of result.json'],
      ['again', `hpcpack-conformance run --only ${id}`],
      ...observedRows(examples.ofObservation(id)),
    ],
    layout,
  );
}

/**
 * Explains a requirement, check or observation; ends with a line break.
 * @throws UsageError if the id is unknown
 */
export function explain(id: string, catalogue: Catalogue, layout: ListLayout): string {
  const wanted = id.toUpperCase();
  const requirement = keysOf(requirements).find((known) => known === wanted);
  if (requirement !== undefined) {
    return explainRequirement(requirement, catalogue, layout);
  }
  const check = catalogue.checks.find((known) => known.id.toUpperCase() === wanted);
  if (check !== undefined) {
    return explainCheck(check, catalogue, layout);
  }
  const observation = catalogue.observations.find((known) => known.id === wanted);
  if (observation !== undefined) {
    return explainObservation(observation, catalogue, layout);
  }
  throw new UsageError(
    `no requirement, check or observation has the id ${JSON.stringify(id)}${near(id, catalogue)}`,
  );
}

/** The ids that a person may have meant: those that begin alike, or the one that is spelled most alike. */
function near(id: string, catalogue: Catalogue): string {
  const ids = [
    ...Object.keys(requirements),
    ...catalogue.observations.map((observation) => observation.id),
    ...catalogue.checks.map((check) => check.id),
  ];
  const alike = ids
    .filter((known) => id.length > 2 && known.toUpperCase().startsWith(id.toUpperCase()))
    .slice(0, 5);
  const closest = nearest(id, ids);
  const candidates = alike.length > 0 ? alike : closest === undefined ? [] : [closest];
  return candidates.length === 0
    ? '; `list`, `list checks` and `list observations` show them all'
    : `; did you mean ${oneOf(candidates)}?`;
}
