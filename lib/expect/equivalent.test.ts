import { expect, test } from 'vitest';
import { bagText } from '../model/testing/bodies.ts';
import { replyOf } from '../model/testing/messages.ts';
import { sameWhenEncoded } from './equivalent.ts';

const bag = (state: string, ...more: readonly [string, string][]) =>
  replyOf(bagText(['Id', '115'], ['State', state], ...more));
const job = (attributes: string) => replyOf(`<Job ${attributes}/>`);
/** A property bag of the wrong shape. */
const broken = replyOf(bagText(['Id', '115']).replace('<Name>Id</Name>', ''));
const brokenJob = replyOf('<Job Id="1" xmlns="urn:x"/>');
const refused = (text: string) => replyOf(`<string>${text}</string>`, { status: 400 });

test.each([
  ['property bags in another order', replyOf(bagText(['State', 'x'], ['Id', '115'])), bag('x')],
  ['job XML', job('Id="1" State="x"'), job('State="x" Id="1"')],
  ['errors with another text', refused('one'), refused('two')],
  ['two wrong documents', replyOf('<html/>'), replyOf('<html/>')],
  ['an unreadable encoded property bag', broken, bag('x')],
  ['an unreadable plain property bag', bag('x'), broken],
  ['unreadable encoded job XML', brokenJob, job('Id="1"')],
  ['unreadable plain job XML', job('Id="1"'), brokenJob],
])('%s gives no findings', (_, encoded, plain) => {
  expect(sameWhenEncoded(encoded, plain)).toEqual([]);
});

test.each([
  ['an error with encoding only', refused('one'), bag('x')],
  ['a success with encoding only', bag('x'), refused('one')],
  ['another kind of body', job('Id="115"'), bag('x')],
  ['another value', bag('y'), bag('x')],
  ['another name', bag('x', ['Owner', 'ann']), bag('x')],
  ['a missing name', bag('x'), bag('x', ['Owner', 'ann'])],
  ['another attribute', job('Id="1" State="x"'), job('Id="1"')],
  ['another value of an attribute', job('Id="2"'), job('Id="1"')],
])('%s breaks GJ-URI-08', (_, encoded, plain) => {
  expect(sameWhenEncoded(encoded, plain).map(({ requirement, about }) => [requirement, about])).toEqual([
    ['GJ-URI-08', encoded],
  ]);
});

test('a difference in status gives a finding with both outcomes', () => {
  expect(sameWhenEncoded(refused('one'), bag('x'))).toMatchObject([
    {
      at: 'the URI with percent-encoded characters',
      want: 'the same as without the encoding: status 200 and a property bag',
      got: 'status 400 and a string fault',
    },
  ]);
});
