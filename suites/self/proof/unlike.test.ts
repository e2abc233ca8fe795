import { expect, test } from 'vitest';
import { diagnose } from '../../../lib/diagnose/index.ts';
import { unknownFault } from '../../../lib/model/result.ts';
import type { Layer } from '../../../lib/emulator/behaviour.ts';
import { onHeader, onReply, onText, onTexts } from '../../../lib/emulator/layers.ts';
import { judgeDifference } from './difference.ts';

const isFilteredText =
  (change: (text: string) => string) =>
  (text: string, call: { readonly names?: unknown }): string =>
    call.names === undefined ? text : change(text);

/** Mistakes that no fault of the catalogue makes, although other faults break the same rows of the same checks. */
const mistakes: Readonly<Record<string, Layer>> = {
  'the body contradicts its framing': onReply((reply) => ({
    ...reply,
    framing: 'the body ended 10 bytes early',
  })),
  'Date names no month': onHeader('Date', () => 'Mon, 99 Foo 2026 08:30:00 GMT'),
  'a filtered enumeration has one character too many': onText(
    'Priority',
    isFilteredText((text) => `${text}1`),
  ),
  'a filtered name is in lower case': onText(
    'Owner',
    isFilteredText((text) => text.toLowerCase()),
  ),
  'a name in job XML lacks its first character': onText('Name', (text, _call, place) =>
    place === 'attribute' ? text.slice(1) : text,
  ),
  'a number in job XML is one too low': onText('RequeueCount', (text, _call, place) =>
    place === 'attribute' ? `${Number(text) - 1}` : text,
  ),
  'State ends in a blank': onText('State', (text) => `${text} `),
  'booleans are yes and no': onTexts((text) => text.replace(/^true$/i, 'yes').replace(/^false$/i, 'no')),
};

test.each(Object.entries(mistakes))('a mistake that is like no known fault is told so: %s', (_, layer) => {
  const outcomes = judgeDifference({ profile: 'hpcpack-2016', hosting: 'on-premises' }, [layer]).map(
    ({ check, verdict, findings }) => ({ id: check.id, suite: check.suite, verdict, findings }),
  );
  expect(diagnose(outcomes, 'should').map(({ fault }) => fault)).toEqual([unknownFault]);
});
