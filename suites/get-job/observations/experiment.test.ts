import { describe, expect, test } from 'vitest';
import { bagText, faultText, jobText, stringText } from '../../../lib/model/testing/bodies.ts';
import { replyOf, requestOf } from '../../../lib/model/testing/messages.ts';
import { worldOf } from '../../../lib/model/testing/world.ts';
import { bagIn, experiment, namesOrOutcome, outcome, outcomeWithCode, summarised } from './experiment.ts';

const world = worldOf();
const bag = replyOf(bagText(['State', 'Finished'], ['Id', '115']));
const fault = replyOf(faultText('-2147220986'), { status: 404 });

describe('descriptions', () => {
  test.each([
    [undefined, 'no reply'],
    [bag, '200 property bag'],
    [fault, '404 HpcWebServiceFault'],
    [replyOf(stringText(), { status: 400 }), '400 string'],
    [replyOf(jobText({})), '200 job xml'],
    [replyOf('', { status: 204 }), '204 empty'],
    [replyOf('<p', { status: 500 }), '500 malformed xml'],
  ])('the outcome is the status and the kind of body', (reply, words) => {
    expect(outcome(reply)).toBe(words);
  });

  test.each([
    [bag, '200 Id,State'],
    [replyOf(bagText(), { status: 206 }), '206 (no names)'],
    [replyOf(bagText(['Id', '1'], ['Id', '1'])), '200 Id,Id'],
    [fault, '404 HpcWebServiceFault'],
    [replyOf('<ArrayOfProperty/>'), '200 property bag'],
    [undefined, 'no reply'],
  ])('a property bag is shown as its names in the order of the table', (reply, words) => {
    expect(namesOrOutcome(reply, world)).toBe(words);
  });

  test('a full property bag is abbreviated, and a long one is cut', () => {
    const names = Array.from({ length: 10 }, (_, index) => `P${index}`);
    const some = replyOf(bagText(...names.map((name) => [name, 'x'] as const)));
    const full = new Map(names.map((name) => [name, 'x']));
    const knowing = { known: { ...world.known, full } };
    const reversed = replyOf(bagText(...names.toReversed().map((name) => [name, 'x'] as const)));
    expect(namesOrOutcome(some, knowing)).toBe('200, every property');
    expect(namesOrOutcome(reversed, knowing)).toBe('200, every property');
    expect(namesOrOutcome(some, world)).toBe('200 P0,P1,P2,P3,P4,P5,P6,P7 and 2 more');
  });

  test.each([
    [fault, '404 HpcWebServiceFault -2147220986'],
    [replyOf(faultText('oops'), { status: 404 }), '404 HpcWebServiceFault'],
    [replyOf(stringText('-1'), { status: 404 }), '404 string'],
    [replyOf('', { status: 404 }), '404 empty'],
    [undefined, 'no reply'],
  ])('a structured fault is shown with its code', (reply, words) => {
    expect(outcomeWithCode(reply)).toBe(words);
  });
});

test('a readable property bag is returned with any status', () => {
  expect(bagIn(bag)?.properties.map(({ name }) => name)).toEqual(['State', 'Id']);
  expect(bagIn({ ...bag, status: 404 })).toBeDefined();
  for (const reply of [fault, replyOf('<ArrayOfProperty/>'), replyOf('<Job'), undefined])
    expect(bagIn(reply)).toBeUndefined();
});

describe('an answer of several parts', () => {
  test('is the common one', () => {
    const parts = [
      ['after', '404 string'],
      ['before', '404 string'],
    ] as const;
    expect(summarised(parts)).toEqual({
      answer: '404 string',
      details: { after: '404 string', before: '404 string' },
    });
  });

  test('has each part with its label, in their order, if they differ', () => {
    const parts = [
      ['b', 'two'],
      ['a', 'one'],
      ['c', 'two'],
    ] as const;
    expect(summarised(parts)).toEqual({
      answer: 'b: two; a: one; c: two',
      details: { b: 'two', a: 'one', c: 'two' },
    });
  });

  test('of one part is that part', () => {
    expect(summarised([['only', 'one']])).toEqual({ answer: 'one', details: { only: 'one' } });
  });
});

describe('an experiment', () => {
  const one = experiment('GJ-OBS-99', 'What it does', [
    { label: 'plain', request: ({ job }) => requestOf(`/${job}`) },
    { label: 'named', request: () => requestOf('/names'), describe: namesOrOutcome },
  ]);

  test('sends its requests in their order', () => {
    expect(one.id).toBe('GJ-OBS-99');
    expect(one.send(world).map(({ target }) => target)).toEqual(['/115', '/names']);
  });

  test('describes each reply', () => {
    expect(one.answer([bag, bag], world)).toEqual({
      answer: 'plain: 200 property bag; named: 200 Id,State',
      details: { plain: '200 property bag', named: '200 Id,State' },
    });
  });

  test('answers even if replies are missing', () => {
    expect(one.answer([], world).answer).toBe('no reply');
    expect(one.answer([undefined, bag], world).answer).toBe('plain: no reply; named: 200 Id,State');
  });
});
