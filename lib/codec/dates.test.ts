import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canBeInOrder, isUnsetDate, readDate, sameDate } from './dates.ts';
import type { DateReading } from './dates.ts';

function date(text: string): DateReading {
  const reading = readDate(text);
  if (reading === undefined) throw new Error(`no date: ${text}`);
  return reading;
}

function moments(text: string): readonly string[] {
  return date(text).instants.map((instant) => new Date(instant).toISOString().replace('.000Z', 'Z'));
}

const evening = '2010-12-27T23:18:20Z';

describe('readDate', () => {
  test.each([
    ['2010/12/27 23:18:20', evening],
    ['2010-12-27 23:18:20', evening],
    ['2010.12.27 23:18:20', evening],
    [' 2010/12/27  23:18:20\n', evening],
    ['12/27/2010 11:18:20 PM', evening],
    ['12/27/2010 11:18:20\u202fPM', evening],
    ['12/27/2010 11:18:20pm', evening],
    ['12/27/2010 11:18:20 p.m.', evening],
    ['27/12/2010 23:18:20', evening],
    ['27-12-2010 23:18:20', evening],
    ['27.12.2010 23:18:20', evening],
    ['27.12.2010, 23:18:20', evening],
    ['27/12/2010 23.18.20', evening],
    ['2010-12-27T23:18:20', evening],
    ['2010-12-27T23:18:20Z', evening],
    ['2010-12-27 23:18:20Z', evening],
    ['2010-12-27 23:18:20 UTC', evening],
    ['2010-12-27T23:18:20.0000000Z', evening],
    ['2010-12-28T00:18:20+01:00', evening],
    ['2010-12-28T04:48:20+0530', evening],
    ['2010-12-28T13:18:20+14:00', evening],
    ['2010-12-28T13:17:20+13:59', evening],
    ['Tuesday, 06-Jan-70 23:18:20 GMT', '1970-01-06T23:18:20Z'],
    ['Sunday, 06-Jan-69 23:18:20 GMT', '2069-01-06T23:18:20Z'],
    ['2010-12-27T15:18:20-08:00', evening],
    ['12/27/2010 11:18:20 PM +00:00', evening],
    ['Mon, 27 Dec 2010 23:18:20 GMT', evening],
    ['27 December 2010 23:18:20', evening],
    ['27-Dec-2010 23:18:20', evening],
    ['Monday, December 27, 2010 11:18:20 PM', evening],
    ['Dec 27 2010 11:18:20 PM', evening],
    ['2010/12/27 下午 11:18:20', evening],
    ['2010/12/27 午後 11:18:20', evening],
    ['2010-12-27 오후 11:18:20', evening],
    ['2010/12/27 上午 11:18:20', '2010-12-27T11:18:20Z'],
    ['27/12/2010 11:18:20 μμ', evening],
    ['27/12/2010 11:18:20 p. m.', evening],
    ['2010. 12. 27. 23:18:20', evening],
    ['27.12.2010. 23:18:20', evening],
    ['27. 12. 2010 23:18:20', evening],
    ['2010-12-27 23:18:20 +0000 UTC', evening],
    ['2010-12-27 23:18:20+00', evening],
    ['2010-12-27T23:18:20Z[UTC]', evening],
    ['20101227T231820Z', evening],
    ['20101228T001820+0100', evening],
    ['Mon Dec 27 23:18:20 UTC 2010', evening],
    ['Mon Dec 27 23:18:20 2010', evening],
    ['Wed Jan  6 23:18:20 2010', '2010-01-06T23:18:20Z'],
    ['Monday, 27-Dec-10 23:18:20 GMT', evening],
    ['Monday, 27-Dec-99 23:18:20 GMT', '1999-12-27T23:18:20Z'],
    ['2010/1/7 3:08:20', '2010-01-07T03:08:20Z'],
    ['1/17/2010 12:00:00 AM', '2010-01-17T00:00:00Z'],
    ['1/17/2010 12:00:00 PM', '2010-01-17T12:00:00Z'],
    ['2012-02-29T00:00:00', '2012-02-29T00:00:00Z'],
    ['1/1/0001 12:00:00 AM', '0001-01-01T00:00:00Z'],
    ['9999-12-31T23:59:59', '9999-12-31T23:59:59Z'],
    ['1899-12-30', '1899-12-30T00:00:00Z'],
    ['5/5/2010 1:00:00', '2010-05-05T01:00:00Z'],
  ])('%j is %s and nothing else', (text, moment) => {
    expect(moments(text)).toEqual([moment]);
  });

  test.each([
    'jan',
    'Feb',
    'mar',
    'April',
    'may',
    'June',
    'jul',
    'August',
    'Sept',
    'October',
    'november',
    'Dec',
  ])('%s is a month', (name) => {
    expect(moments(`2 ${name} 2010 00:00:00`)).toHaveLength(1);
  });

  test('month and day can stand in either order between slashes and dashes, not between points', () => {
    expect(moments('3/4/2011 1:02:03 AM')).toEqual(['2011-03-04T01:02:03Z', '2011-04-03T01:02:03Z']);
    expect(moments('3-4-2011 01:02:03')).toHaveLength(2);
    expect(moments('3.4.2011 01:02:03')).toEqual(['2011-04-03T01:02:03Z']);
  });

  test.each([
    ['2010-12-27T23:18:20.5', 1],
    ['2010-12-27T23:18:20,5', 1],
    ['2010-12-27T23:18:20', 1000],
    ['2010-12-27T23:18', 60_000],
    ['2010-12-27', 86_400_000],
  ])('%s is exact to %i ms', (text, precision) => {
    expect(date(text).precision).toBe(precision);
  });

  test('fractions count in milliseconds', () => {
    expect(moments('2010-12-27T23:18:20.1239999')).toEqual(['2010-12-27T23:18:20.123Z']);
  });

  test.each([
    '',
    'never',
    '42',
    '2010/13/40 00:00:00',
    '2010/02/30 00:00:00',
    '2011-02-29T00:00:00',
    '2010/0/7 23:18:20',
    '2010/12/0 23:18:20',
    '0000-01-01T00:00:00',
    '13/13/2010 00:00:00',
    '12.27.2010 23:18:20',
    '2010/12-27 23:18:20',
    '12/27-2010 23:18:20',
    '10/12/27 23:18:20',
    '12/27/10 23:18:20',
    '2010/12/27 24:00:00',
    '2010/12/27 23:60:00',
    '2010/12/27 23:59:60',
    '2010/12/27 13:18:20 PM',
    '2010/12/27 0:18:20 AM',
    '2010/12/27 23:18:20 XM',
    '2010/12/27 23:18.20',
    '2010/12/27 23',
    '2010/12/27 2:8:20',
    '2010/12/27  at 23:18:20',
    '2010/12/2723:18:20',
    '2010-12-27T23:18:20+15:00',
    '2010-12-27T23:18:20+01:60',
    '2010-12-27T23:18:20 CET',
    '2010-12-27T23:18:20.',
    '2010-12-27T23:18:20Z and more',
    'x 2010-12-27T23:18:20Z',
    'Tue, 27 Dec 2010 23:18:20 GMT',
    'Monxday, 27 Dec 2010 23:18:20 GMT',
    '27 Decimber 2010 23:18:20',
    '31 Nov 2010 23:18:20',
    '2010-12',
    '23:18:20',
  ])('%j is no date', (text) => {
    expect(readDate(text)).toBeUndefined();
  });

  test('what Date writes is read back', () => {
    const dates = fc.date({
      min: new Date('0001-01-01'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (moment) => {
        expect(readDate(moment.toISOString())?.instants).toEqual([moment.getTime()]);
        expect(readDate(moment.toUTCString())?.instants).toEqual([
          Math.floor(moment.getTime() / 1000) * 1000,
        ]);
      }),
    );
  });

  test('no text makes it throw', () => {
    const parts = fc.constantFrom(
      '2010',
      '12',
      '7',
      '/',
      '-',
      '.',
      ':',
      ' ',
      'T',
      'PM',
      'Z',
      '+',
      'dec',
      'mon, ',
      '00',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts).map((all) => all.join('')),
        ),
        (text) => {
          const reading = readDate(text);
          expect(
            reading === undefined || (reading.instants.length > 0 && reading.instants.every(Number.isFinite)),
          ).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function same(one: string, other: string): boolean {
  return sameDate(date(one), date(other));
}

describe('sameDate', () => {
  test('one moment in two forms is the same', () => {
    expect(same('2010/12/27 23:18:20', '12/27/2010 11:18:20 PM')).toBe(true);
    expect(same('2010-12-27T23:18:20.9', '2010-12-27T23:18:20')).toBe(true);
    expect(same('2010-12-27T23:18', '2010-12-27T23:18:59')).toBe(true);
    expect(same('3/4/2011 00:00:00', '2011-04-03T00:00:00')).toBe(true);
    expect(same('2011-03-04T00:00:00', '3/4/2011 00:00:00')).toBe(true);
  });

  test('another moment is not, by as little as a second', () => {
    expect(same('2010/12/27 23:18:20', '2010/12/27 23:18:21')).toBe(false);
    expect(same('2010/12/27 23:18:21', '2010/12/27 23:18:20')).toBe(false);
    expect(same('2010-12-27T23:18:20.1', '2010-12-27T23:18:20.2')).toBe(false);
    expect(same('2010-12-27T23:18:20Z', '2010-12-27T23:18:20+01:00')).toBe(false);
    expect(same('3/4/2011 00:00:00', '2011-05-03T00:00:00')).toBe(false);
  });
});

function unset(text: string): boolean {
  return isUnsetDate(date(text));
}

test('days before 1970 and in 9999 stand for none', () => {
  expect(
    ['1899-12-30', '1/1/0001 12:00:00 AM', '1969-12-31T23:59:59', '9999-12-31T23:59:59'].map(unset),
  ).toEqual([true, true, true, true]);
  expect(['1970-01-01', '2010-12-27', '9998-12-31'].map(unset)).toEqual([false, false, false]);
});

function inOrder(...texts: readonly string[]): boolean {
  return canBeInOrder(texts.map(date));
}

describe('canBeInOrder', () => {
  test('equal and rising moments are in order', () => {
    expect(inOrder()).toBe(true);
    expect(inOrder('2010-12-27T00:00:00', '2010-12-27T00:00:00', '2010-12-28T00:00:00')).toBe(true);
    expect(inOrder('2010-12-27T00:00:00.7', '2010-12-27T00:00:00', '2010-12-27T00:00:01')).toBe(true);
  });

  test('falling ones are not', () => {
    expect(inOrder('2010-12-28T00:00:00', '2010-12-27T00:00:00')).toBe(false);
    expect(inOrder('2010-12-27T00:00:01', '2010-12-27T00:00:00')).toBe(false);
    expect(inOrder('2010-12-27T00:00:00', '2010-12-29T00:00:00', '2010-12-28T00:00:00')).toBe(false);
  });

  test('a reading that fits is found, where there is one', () => {
    expect(inOrder('2011-03-20T00:00:00', '3/4/2011 00:00:00', '2011-04-03T00:00:00')).toBe(true);
    expect(inOrder('3/4/2011 00:00:00', '2011-03-20T00:00:00')).toBe(true);
    expect(inOrder('2011-04-20T00:00:00', '3/4/2011 00:00:00')).toBe(false);
  });
});
