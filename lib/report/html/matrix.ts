import type { CheckResult, RequirementResult, Result, ResultFinding } from '../../model/result.ts';
import { shownVerdict } from '../counts.ts';
import type { ShownVerdict } from '../counts.ts';
import { checksWith, count } from '../digest.ts';
import type { JudgedTarget } from '../overview.ts';
import { visibleExcerpt } from '../visible.ts';
import { requirementAnchor } from './anchors.ts';
import { placesOf } from './failures.ts';
import { html, nothing, htmlProse } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';
import { verdictSign } from './verdict.ts';

/** The detail of a cell; a large matrix omits reasons and links, never verdicts. */
export interface Detail {
  /** In characters. */
  readonly reason: number;
  readonly links: 'with links' | 'without links';
}

/** One requirement of one target. */
interface Cell {
  readonly verdict: ShownVerdict;
  readonly reason: string;
  readonly anchor: string;
}

/** A requirement with its cell for each target; undefined for a target that does not know it. */
interface Row {
  readonly requirement: RequirementResult;
  readonly cells: readonly (Cell | undefined)[];
}

/** With more targets, their names are rotated to keep the columns narrow. */
const lying = 5;

const broken: readonly string[] = ['fail', 'warn', 'waived'] satisfies readonly ShownVerdict[];

function findingWords({ at, want, got }: ResultFinding): string {
  return `${at === '' ? '' : `${at}: `}want ${want}, got ${got}`;
}

/** The cells of a target by requirement. */
function cellsOf(result: Result): ReadonlyMap<string, Cell> {
  const lists: readonly (readonly CheckResult[])[] = [
    checksWith(result, 'fail'),
    checksWith(result, 'warn'),
    checksWith(result, 'waived'),
  ];
  const places = placesOf(result, lists);
  const findings = new Map<string, ResultFinding>();
  for (const { findings: all } of lists.flat()) {
    for (const finding of all) {
      if (!findings.has(finding.requirement)) findings.set(finding.requirement, finding);
    }
  }
  return new Map(
    result.requirements.map((row) => {
      const finding = broken.includes(row.verdict) ? findings.get(row.id) : undefined;
      const anchor = (finding && places.get(row.id)) ?? requirementAnchor(row.id);
      const reason = finding === undefined ? (row.because ?? '') : findingWords(finding);
      return [row.id, { verdict: shownVerdict(row), reason, anchor }];
    }),
  );
}

function differs({ cells }: Row): boolean {
  return new Set(cells.map((cell) => cell?.verdict)).size > 1;
}

/** Requirements that some target breaks come first. */
function sorted(rows: readonly Row[]): readonly Row[] {
  const rank = ({ cells }: Row): number =>
    cells.some((cell) => broken.includes(cell?.verdict ?? '')) ? 0 : 1;
  return rows.toSorted((a, b) => rank(a) - rank(b));
}

function cellView(
  cell: Cell | undefined,
  target: JudgedTarget,
  { reason: limit, links }: Detail,
): HtmlMarkup {
  if (cell === undefined) return html`<td><span class="tip">unknown</span></td>`;
  const { verdict, reason, anchor } = cell;
  const why = limit === 0 || reason === '' ? '' : `: ${visibleExcerpt(reason, limit)}`;
  const shown = html`<span aria-hidden="true">${verdictSign(verdict)}</span
    ><span class="tip">${verdict}${why}</span>`;
  const style = verdict.replace(' ', '-');
  return verdict === 'pass' || links === 'without links'
    ? html`<td class="v ${style}">${shown}</td>`
    : html`<td class="v ${style}">
        <a href="${encodeURIComponent(target.path)}/index.html#${anchor}">${shown}</a>
      </td>`;
}

function rowView({ requirement, cells }: Row, targets: readonly JudgedTarget[], detail: Detail): HtmlMarkup {
  return html`<tr>
    <th scope="row">
      ${visibleExcerpt(requirement.id, 120)} <span class="level">${requirement.level}</span>
      <p class="note">${htmlProse(requirement.statement)}</p>
    </th>
    ${targets.map((target, index) => cellView(cells[index], target, detail))}
  </tr>`;
}

function table(
  caption: string,
  rows: readonly Row[],
  targets: readonly JudgedTarget[],
  detail: Detail,
): HtmlMarkup {
  return html`<div class="wide-table" tabindex="0" role="region" aria-label="${caption}">
    <table class="matrix ${targets.length > lying ? 'upright' : ''}">
      <thead>
        <tr>
          <th scope="col">Requirement</th>
          ${targets.map(
            ({ name, path }) =>
              html`<th scope="col">
                <a href="${encodeURIComponent(path)}/index.html">${visibleExcerpt(name, 60)}</a>
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => rowView(row, targets, detail))}
      </tbody>
    </table>
  </div>`;
}

/** A matrix of requirements and targets, differing rows first; hovering over a cell shows its reason. */
export function matrix(targets: readonly JudgedTarget[], detail: Detail): HtmlMarkup {
  const cells = targets.map(({ result }) => cellsOf(result));
  const requirements = new Map(
    targets.flatMap(({ result }) => result.requirements.map((row) => [row.id, row])),
  );
  const rows = [...requirements.values()].map((requirement) => ({
    requirement,
    cells: cells.map((of) => of.get(requirement.id)),
  }));
  const different = sorted(rows.filter(differs));
  const same = sorted(rows.filter((row) => !differs(row)));
  return html`<section aria-labelledby="matrix-title">
    <h2 id="matrix-title">Requirements by target <small>${rows.length}</small></h2>
    ${
      different.length === 0
        ? html`<p>The targets have the same verdict for every requirement.</p>`
        : html`<h3>The targets differ <small>${count(different.length, 'requirement')}</small></h3>
            ${table('Requirements in which the targets differ', different, targets, detail)}`
    }
    ${
      same.length === 0
        ? nothing
        : html`<details class="chapter" ${different.length === 0 ? html`open` : nothing}>
            <summary>
              <h3>The same for every target <small>${count(same.length, 'requirement')}</small></h3>
            </summary>
            ${table('Requirements that are the same for every target', same, targets, detail)}
          </details>`
    }
  </section>`;
}
