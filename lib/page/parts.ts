import type { PageSection, Place, PlaceOnPage, Places } from '../model/place.ts';

/** A part of a section: a paragraph with its number of sentences, an example, or a table with the number of sentences per row. */
export type PagePart =
  | { readonly sentences: number }
  | { readonly example: true }
  | { readonly rows: Readonly<Record<string, number>> };

/** The structure of the page, by which places are validated and sorted. */
const pageParts: Readonly<Record<PageSection, readonly PagePart[]>> = {
  'Get Job': [{ sentences: 1 }],
  Request: [
    { sentences: 1 },
    { rows: { 'GET (before HPC Pack 2016)': 1, 'GET (HPC Pack 2016)': 1 } },
    { sentences: 1 },
    { sentences: 1 },
  ],
  'URI Parameters': [{ sentences: 1 }, { rows: { Properties: 5, Render: 5, 'api-version': 5 } }],
  'Request Headers': [{ sentences: 1 }, { rows: { 'api-version': 5, CCP_Version: 3 } }],
  'Request Body': [{ sentences: 1 }],
  Response: [{ sentences: 1 }],
  'Status Code': [{ sentences: 2 }, { sentences: 2 }, { example: true }, { sentences: 1 }, { example: true }],
  'Response Headers': [{ sentences: 1 }, { rows: { 'x-ms-hpc-authoritychain': 4 } }, { sentences: 2 }],
  'Response Body': [
    { sentences: 2 },
    { example: true },
    { sentences: 1 },
    { rows: { ArrayOfProperty: 1, Property: 1, Name: 1, Value: 1 } },
    { sentences: 1 },
    { example: true },
    { sentences: 2 },
  ],
  // Of the table of properties, only the rows that requirements name.
  Remarks: [{ sentences: 2 }, { rows: { State: 1, PreviousState: 1 } }],
  Requirements: [{ rows: { Product: 1 } }],
};

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];

function ordinal(number: number): string {
  return ordinals[number - 1] ?? `number ${number}`;
}

function paragraphsOf(section: PageSection): readonly { readonly sentences: number }[] {
  return pageParts[section].filter((part) => 'sentences' in part);
}

function sentencesOf({ section, row, paragraph = 1 }: PlaceOnPage): number {
  if (row === undefined) return paragraphsOf(section)[paragraph - 1]?.sentences ?? 0;
  return pageParts[section].reduce((found, part) => ('rows' in part ? (part.rows[row] ?? found) : found), 0);
}

function onPage(place: PlaceOnPage): string {
  const { section, row, paragraph, sentence, example } = place;
  const examples = pageParts[section].filter((part) => 'example' in part).length;
  return [
    section,
    ...(row === undefined ? [] : [row]),
    ...(paragraph === undefined || paragraphsOf(section).length === 1
      ? []
      : [`${ordinal(paragraph)} paragraph`]),
    ...(sentence === undefined || sentencesOf(place) === 1 ? [] : [`${ordinal(sentence)} sentence`]),
    ...(example === undefined ? [] : [examples === 1 ? 'example' : `${ordinal(example)} example`]),
  ].join(', ');
}

/** Returns a place as text: `URI Parameters, Properties, fifth sentence`. */
export function placeWords(place: Place): string {
  return 'section' in place ? onPage(place) : `not on the page: ${place.source}, ${place.where}`;
}

export function placesWords(places: Places): string {
  return places.map(placeWords).join('; ');
}

/** Returns the first place on the page; undefined if all places are elsewhere. */
export function firstOnPage(places: Places): PlaceOnPage | undefined {
  return places.find((place) => 'section' in place);
}

/** Returns the number of a place within its section, in reading order; undefined if the page has no such place. */
export function positionOf({
  section,
  row,
  paragraph = row === undefined ? 1 : undefined,
  sentence = 1,
  example,
}: PlaceOnPage): number | undefined {
  let position = 0;
  let paragraphs = 0;
  let examples = 0;
  for (const part of pageParts[section]) {
    if ('sentences' in part) {
      paragraphs += 1;
      if (example === undefined && paragraph === paragraphs)
        return sentence > part.sentences ? undefined : position + sentence;
      position += part.sentences;
    } else if ('example' in part) {
      examples += 1;
      position += 1;
      if (example === examples) return position;
    } else {
      for (const [name, sentences] of Object.entries(part.rows)) {
        if (name === row) return sentence > sentences ? undefined : position + sentence;
        position += sentences;
      }
    }
  }
  return undefined;
}
