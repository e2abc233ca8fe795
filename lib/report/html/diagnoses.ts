import type { Diagnosis, Result } from '../../model/result.ts';
import { unknownFault } from '../../model/result.ts';
import { defectWords, diagnosesLead, effectWords, numberedDiagnoses } from '../diagnosis-text.ts';
import { diagnosisAnchor } from './anchors.ts';
import { html, nothing, htmlProse } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';

/** The defect of a diagnosis, without its alternatives. */
export function defectName(diagnosis: Diagnosis): string {
  return defectWords({ ...diagnosis, alternatives: [] });
}

function row(number: number, diagnosis: Diagnosis, failures: number): HtmlMarkup {
  const { fault, alternatives } = diagnosis;
  return html`<li>
    <p><strong>${htmlProse(defectName(diagnosis))}</strong></p>
    <p>
      ${effectWords(diagnosis, failures)}:
      <a href="#${diagnosisAnchor(number)}">see ${diagnosis.explains === 1 ? 'it' : 'them'}</a>
      <button type="button" class="only" value="${number}" data-scripted hidden>Show only these</button>
    </p>
    ${
      fault === unknownFault || alternatives.length === 0
        ? nothing
        : html`<details>
            <summary>Alternatives</summary>
            <ul>
              ${alternatives.map(({ title }) => html`<li>${htmlProse(title)}</li>`)}
            </ul>
          </details>`
    }
  </li>`;
}

/** The likely defects in the order to fix them, each with the effect of a fix. */
export function diagnosisList(result: Result, failures: number): HtmlMarkup {
  return html`<p>${diagnosesLead}</p>
    <ol class="diagnoses">
      ${numberedDiagnoses(result).map(([number, diagnosis]) => row(number, diagnosis, failures))}
    </ol>`;
}
