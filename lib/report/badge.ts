import type { Result } from '../model/result.ts';
import { catalogueWords, count } from './digest.ts';
import { html } from './html/markup.ts';
import type { HtmlMarkup } from './html/markup.ts';
import { headlines, toneOf } from './tone.ts';
import type { Tone } from './tone.ts';
import { visibleExcerpt } from './visible.ts';

/** Dark enough for white text. */
const colours = {
  conformant: '#1f7a34',
  waived: '#8a6100',
  nonconformant: '#b3261e',
  incomplete: '#6a3fa0',
  defect: '#b3261e',
} as const satisfies Record<Tone, string>;

const subject = 'HPC Pack Get Job';

/** The verdict and the facts that qualify it. */
function words(result: Result): string {
  const { target, run, waivers } = result;
  const used = waivers.filter(({ state }) => state === 'used').length;
  const tone = toneOf(result);
  return [
    headlines[tone === 'waived' ? 'conformant' : tone].toLowerCase(),
    ...(target.endpoint === 'emulator' ? ['built-in emulator'] : []),
    visibleExcerpt(target.profile, 40),
    ...(run.selection === undefined ? [] : [`${run.selection.checks} of ${run.selection.of} checks`]),
    ...(run.newerCatalogue === undefined ? [] : [`catalogue ${catalogueWords(run)}`]),
    ...(used === 0 ? [] : [count(used, 'waiver')]),
    visibleExcerpt(run.startedAt.slice(0, 10), 10),
  ].join(' · ');
}

const height = 20;
const fontSize = 11;

/** The width of a text with padding, in pixels; `textLength` fits any font into it. */
function widthOf(text: string): number {
  return Math.ceil(text.length * 6.2) + 16;
}

function half(text: string, left: number, colour: string): HtmlMarkup {
  const width = widthOf(text);
  return html`<rect x="${left}" width="${width}" height="${height}" fill="${colour}" />
    <text x="${left + width / 2}" y="14" textLength="${width - 16}" lengthAdjust="spacingAndGlyphs"
      >${text}</text
    >`;
}

/** The verdict as an SVG image for a README; loads nothing. */
export function badgeSvg(result: Result): string {
  const verdict = words(result);
  const title = `${subject}: ${verdict}`;
  const left = widthOf(subject);
  const { name, version } = result.tool;
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${left + widthOf(verdict)}"
    height="${height}"
    role="img"
    aria-label="${title}"
  >
    <title>${title}</title>
    <desc>By ${visibleExcerpt(name, 120)} ${visibleExcerpt(version, 120)}</desc>
    <g fill="#fff" text-anchor="middle" font-family="sans-serif" font-size="${fontSize}">
      ${half(subject, 0, '#444')} ${half(verdict, left, colours[toneOf(result)])}
    </g>
  </svg>`.text;
}
