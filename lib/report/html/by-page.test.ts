import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { pageSections } from '../../model/place.ts';
import { observedPlaces } from '../../page/observed-places.ts';
import { requirements } from '../../page/requirements.ts';
import { overviewHtml } from '../html.ts';
import { answeredExchange, failingCheck, resultOfText, sampleResult } from '../testing/sample.ts';
import { pageView } from './by-page.ts';
import { attribute, elementsOf, shownTextOf } from '../testing/elements.ts';

const observations = Object.keys(observedPlaces).map((id) => ({
  id,
  title: `question ${id}`,
  answer: `answer ${id}`,
  exchanges: [],
}));
const result = sampleResult([failingCheck({ id: 'GJ-PROP-02-subset', exchanges: [0] })], { observations });
const elements = elementsOf(parse(pageView(result, new Map([['GJ-PROP-02', 'fail-GJ-PROP-02']])).text));
const items = elements.filter(({ tagName }) => tagName === 'li');

describe('the view in the order of the page', () => {
  test('has each section of the page once, in order', () => {
    const headings = elements.filter(({ tagName }) => tagName === 'h3').map(shownTextOf);
    expect(headings).toEqual([...pageSections, 'Not on the page']);
  });

  test('has every requirement and every observation once', () => {
    const shown = items.map((item) => /GJ-[A-Z]+-\d\d/.exec(shownTextOf(item))?.[0]);
    expect(shown.toSorted()).toEqual(
      [...Object.keys(requirements), ...Object.keys(observedPlaces)].toSorted(),
    );
  });

  test('follows the order of sentences of the page', () => {
    const renders = items.map(shownTextOf).filter((text) => text.includes('URI Parameters, Render'));
    const places = renders.map((text) => /Render, (\w+) sentence/.exec(text)?.[1]);
    const order = ['second', 'third', 'fourth', 'fifth'];
    const first = places.map((word) => order.indexOf(word ?? ''));
    expect(first.slice(0, 4).every((at, index) => index === 0 || at >= (first[index - 1] ?? 0))).toBe(true);
  });

  test('a failed requirement links to its row and to the failure', () => {
    const item = items.find((one) => shownTextOf(one).includes('GJ-PROP-02 '));
    expect(item && attribute(item, 'class')).toBe('said fail');
    const links = item === undefined ? [] : elementsOf(item).filter(({ tagName }) => tagName === 'a');
    expect(links.map((link) => attribute(link, 'href'))).toEqual([
      '#requirement-GJ-PROP-02',
      '#fail-GJ-PROP-02',
    ]);
  });

  test('an open question shows its answer and links to its row', () => {
    const item = items.find((one) => shownTextOf(one).includes('GJ-OBS-05'));
    expect(item && shownTextOf(item)).toContain('question GJ-OBS-05: answer GJ-OBS-05');
    expect(item && attribute(item, 'class')).toBe('said open-question');
  });

  test('a result of another version is shown too', () => {
    expect(() => pageView(resultOfText('GJ-NEW-01'), new Map())).not.toThrow();
  });
});

test('every link of the page has a target', () => {
  const all = elementsOf(parse(overviewHtml(result, [answeredExchange()]).text));
  const ids = new Set(all.map((element) => attribute(element, 'id')));
  const targets = all
    .map((element) => attribute(element, 'href') ?? '')
    .filter((href) => href.startsWith('#'));
  expect(targets.filter((href) => !ids.has(href.slice(1)))).toEqual([]);
});
