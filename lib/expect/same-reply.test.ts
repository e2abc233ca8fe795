import { describe, expect, test } from 'vitest';
import { bagText, jobText, stringText } from '../model/testing/bodies.ts';
import { replyOf } from '../model/testing/messages.ts';
import { sameReply } from './same-reply.ts';
import type { Sameness } from './same-reply.ts';
import { named } from './testing/told.ts';

const rows: Sameness = { acceptable: 'GJ-URI-02', differs: 'GJ-URI-08' };
const full = replyOf(bagText(['Id', '115'], ['State', 'Finished'], ['Name', '']));

describe('two replies are the same', () => {
  test('if names and values are the same, in any order', () => {
    const other = replyOf(bagText(['State', 'Finished'], ['Id', '115']));
    expect(sameReply(full, other, rows)).toEqual([]);
  });

  test.each([
    ['a value differs', [['State', 'Failed'] as const, ['Id', '115'] as const]],
    ['a name is missing', [['Id', '115'] as const]],
  ])('but not if %s', (_, pairs) => {
    expect(named(sameReply(full, replyOf(bagText(...pairs)), rows))).toEqual(['GJ-URI-08']);
    expect(named(sameReply(replyOf(bagText(...pairs)), full, rows))).toEqual(['GJ-URI-08']);
  });

  test('if the names are the same, for an unsettled job', () => {
    const other = replyOf(bagText(['Id', '115'], ['State', 'Failed']));
    expect(sameReply(full, other, { ...rows, compare: 'names' })).toEqual([]);
    expect(named(sameReply(full, replyOf(bagText(['Id', '115'])), { ...rows, compare: 'names' }))).toEqual([
      'GJ-URI-08',
    ]);
    expect(named(sameReply(full, other, { ...rows, compare: 'names and values' }))).toEqual(['GJ-URI-08']);
  });
});

describe('a reply that is not a success', () => {
  const refused = replyOf(stringText(), { status: 404 });
  const rendered: Sameness = {
    ...rows,
    other: { acceptable: 'GJ-REND-02', rendering: 'by name' },
  };

  test('breaks its own row, and is not compared', () => {
    expect(named(sameReply(refused, full, rendered))).toEqual(['GJ-URI-02']);
    expect(named(sameReply(full, refused, rendered))).toEqual(['GJ-REND-02']);
    expect(named(sameReply(refused, refused, rendered))).toEqual(['GJ-REND-02']);
    expect(named(sameReply(full, refused, rows))).toEqual(['GJ-URI-02']);
  });

  test('is job XML for the other renderer', () => {
    const job = replyOf(jobText({ Id: '115' }));
    expect(named(sameReply(job, full, rendered))).toEqual(['GJ-REND-01']);
    expect(named(sameReply(job, full, { ...rows, rendering: 'by name' }))).toEqual(['GJ-REND-02']);
    expect(named(sameReply(full, job, rendered))).toEqual(['GJ-REND-02']);
    expect(named(sameReply(full, job, { ...rows, rendering: 'by name' }))).toEqual(['GJ-REND-02']);
    expect(named(sameReply(full, job, rows))).toEqual(['GJ-REND-01']);
  });

  test('gives a finding attributed to it', () => {
    expect(sameReply(full, refused, rendered)[0]?.about).toBe(refused);
  });
});
