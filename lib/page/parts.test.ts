import { describe, expect, test } from 'vitest';
import type { Place, Places } from '../model/place.ts';
import { observedPlaces } from './observed-places.ts';
import { firstOnPage, placesWords, placeWords, positionOf } from './parts.ts';
import { requirements } from './requirements.ts';

const placed: readonly (readonly [id: string, places: Places])[] = [
  ...Object.entries(requirements).map(([id, { places }]) => [id, places] as const),
  ...Object.entries(observedPlaces),
];

test.each(placed)('%s names existing places of the page, each once', (_, places) => {
  for (const place of places)
    if ('section' in place) expect([place, positionOf(place)]).toEqual([place, expect.any(Number)]);
  const words = places.map(placeWords);
  expect(new Set(words).size).toBe(words.length);
});

test('a must has a place on the page', () => {
  const homeless = Object.entries(requirements).filter(
    ([, { level, places }]) => level === 'must' && firstOnPage(places) === undefined,
  );
  expect(homeless).toEqual([]);
});

test.each<[Place, string]>([
  [
    { section: 'URI Parameters', row: 'Properties', sentence: 5 },
    'URI Parameters, Properties, fifth sentence',
  ],
  [{ section: 'Status Code', paragraph: 2, sentence: 1 }, 'Status Code, second paragraph, first sentence'],
  [{ section: 'Status Code', paragraph: 3, sentence: 1 }, 'Status Code, third paragraph'],
  [{ section: 'Status Code', example: 2 }, 'Status Code, second example'],
  [{ section: 'Remarks', paragraph: 1, sentence: 2 }, 'Remarks, second sentence'],
  [{ section: 'Response Body', row: 'Value', sentence: 1 }, 'Response Body, Value'],
  [{ section: 'Request Body', paragraph: 1 }, 'Request Body'],
  [{ source: 'HTTP', where: 'RFC 9110, section 15' }, 'not on the page: HTTP, RFC 9110, section 15'],
])('%j has the text %s', (place, words) => {
  expect(placeWords(place)).toBe(words);
});

test('the texts of several places are joined', () => {
  expect(placesWords([{ section: 'Response' }, { section: 'Request Body' }])).toBe('Response; Request Body');
});

describe('the position within a section', () => {
  test('counts sentences, rows and examples in reading order', () => {
    const places = [
      { section: 'Response Body', paragraph: 1, sentence: 2 },
      { section: 'Response Body', example: 1 },
      { section: 'Response Body', paragraph: 2 },
      { section: 'Response Body', row: 'Value' },
      { section: 'Response Body', paragraph: 3 },
      { section: 'Response Body', example: 2 },
      { section: 'Response Body', paragraph: 4, sentence: 1 },
      { section: 'Response Body', paragraph: 4, sentence: 2 },
    ] as const;
    const positions = places.map((place) => positionOf(place) ?? Number.NaN);
    expect(positions).toEqual(positions.toSorted((one, other) => one - other));
    expect(new Set(positions).size).toBe(places.length);
  });

  test.each([
    { section: 'Request', row: 'POST' },
    { section: 'Request', row: 'GET (HPC Pack 2016)', sentence: 2 },
    { section: 'Response', paragraph: 2 },
    { section: 'Response', paragraph: 1, sentence: 2 },
    { section: 'Response', example: 1 },
  ] as const)('is undefined if the page has no such place: %j', (place) => {
    expect(positionOf(place)).toBeUndefined();
  });
});
