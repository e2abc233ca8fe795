import { expect, test } from 'vitest';
import { filesOf } from './testing/files.ts';
import { UsageError } from './usage-error.ts';
import { readWaivers } from './waivers.ts';

const read = (content: unknown): Promise<unknown> =>
  readWaivers(filesOf({ '/w.json': JSON.stringify(content) }), '/w.json', '--waivers').catch(
    (reason: unknown) => {
      expect(reason).toBeInstanceOf(UsageError);
      return (reason as UsageError).message;
    },
  );

const good = { requirement: 'GJ-HDR-02', reason: 'the proxy adds it' };

test('a full list is read', async () => {
  const full = { ...good, check: 'GJ-HDR-02-absent', owner: 'ann', ticket: 'T-1', expires: '2028-02-29' };
  expect(await read([good, full])).toEqual([
    { ...good, source: 'entry 1 of w.json (line 1)' },
    { ...full, source: 'entry 2 of w.json (line 1)' },
  ]);
});

test('each entry knows its line', async () => {
  const text = `[\n  ${JSON.stringify(good)},\n\n  {\n    "requirement": "GJ-HDR-01",\n    "reason": "known"\n  }\n]`;
  const waivers = await readWaivers(filesOf({ '/etc/w.json': text }), '/etc/w.json', '--waivers');
  expect(waivers.map(({ source }) => source)).toEqual([
    'entry 1 of w.json (line 2)',
    'entry 2 of w.json (line 4)',
  ]);
});

test('a check of any profile, and a law, may be named', async () => {
  const some = ['GJ-HDR-03-absent', 'GJ-FUZZ-lists'].map((check) => ({ ...good, check }));
  expect(await read(some)).toMatchObject(some);
});

test.each<[unknown, string]>([
  [{}, '/w.json is not a list of waivers: write a JSON array of objects'],
  [
    [good, { requirement: 'GJ-HDR-02' }],
    'waiver 2 in /w.json has no "reason": say why the deviation is accepted',
  ],
  [[{ reason: 'x' }], 'waiver 1 in /w.json names no "requirement": say which id it waives'],
  [[{ ...good, reason: ' ' }], '"reason" of waiver 1 in /w.json is empty: say why the deviation is accepted'],
  [
    [{ ...good, requirement: 'gj-hdr-02' }],
    '"requirement" of waiver 1 in /w.json is "gj-hdr-02", which is not a requirement; did you mean GJ-HDR-02?',
  ],
  [
    [good, { ...good, check: 'GJ-FUZZ-list' }],
    '"check" of waiver 2 in /w.json is "GJ-FUZZ-list", which is not a check; did you mean GJ-FUZZ-lists?',
  ],
  [
    [{ ...good, expire: 'x' }],
    '"expire" of waiver 1 in /w.json is not a field of a waiver; did you mean expires?',
  ],
  [[{ ...good, owner: 1 }], '"owner" of waiver 1 in /w.json must be string'],
  [['x'], 'waiver 1 in /w.json must be object'],
  [
    [{ ...good, expires: '2027-02-29' }],
    '"expires" of waiver 1 in /w.json is "2027-02-29", which is not a date of the form 2027-03-31',
  ],
  [
    [{ ...good, expires: '31.3.2027' }],
    '"expires" of waiver 1 in /w.json is "31.3.2027", which is not a date of the form 2027-03-31',
  ],
])('%j', async (content, message) => {
  expect(await read(content)).toBe(message);
});
