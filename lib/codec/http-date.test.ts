import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHttpDate } from './http-date.ts';

const time = Date.UTC(1994, 10, 6, 8, 49, 37);

test.each([
  ['Sun, 06 Nov 1994 08:49:37 GMT', 'IMF-fixdate'],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 'rfc850-date'],
  ['Sun Nov  6 08:49:37 1994', 'asctime-date'],
])('%s is an %s', (value, form) => {
  expect(parseHttpDate(value)).toEqual({ form, time });
});

test('the name of the day tells the century of two digits', () => {
  expect(parseHttpDate('Monday, 06-Nov-23 08:49:37 GMT')?.time).toBe(Date.UTC(2023, 10, 6, 8, 49, 37));
});

test('asctime with two digits, leap days and leap seconds exist', () => {
  expect(parseHttpDate('Wed Nov 16 08:49:37 1994')?.form).toBe('asctime-date');
  expect(parseHttpDate('Thu, 29 Feb 2024 00:00:00 GMT')?.time).toBe(Date.UTC(2024, 1, 29));
  expect(parseHttpDate('Sat, 31 Dec 2016 23:59:60 GMT')?.time).toBe(Date.UTC(2017, 0, 1));
});

test.each([
  ['the wrong day', 'Mon, 06 Nov 1994 08:49:37 GMT'],
  ['the wrong day in every century', 'Tuesday, 06-Nov-94 08:49:37 GMT'],
  ['the wrong day of asctime', 'Mon Nov  6 08:49:37 1994'],
  ['no such day', 'Wed, 30 Feb 2000 00:00:00 GMT'],
  ['no such day, with the name of the one it would be', 'Fri, 31 Feb 2023 00:00:00 GMT'],
  ['day 32', 'Wed, 32 Jan 2023 00:00:00 GMT'],
  ['no leap year', 'Wed, 29 Feb 2023 00:00:00 GMT'],
  ['hour 24', 'Sun, 06 Nov 1994 24:00:00 GMT'],
  ['minute 60', 'Sun, 06 Nov 1994 08:60:37 GMT'],
  ['second 61', 'Sun, 06 Nov 1994 08:49:61 GMT'],
  ['one digit', 'Sun, 6 Nov 1994 08:49:37 GMT'],
  ['another zone', 'Sun, 06 Nov 1994 08:49:37 UTC'],
  ['an offset', 'Sun, 06 Nov 1994 08:49:37 +0000'],
  ['lower case', 'sun, 06 nov 1994 08:49:37 gmt'],
  ['two spaces', 'Sun,  06 Nov 1994 08:49:37 GMT'],
  ['something before', 'x Sun, 06 Nov 1994 08:49:37 GMT'],
  ['something after', 'Sun, 06 Nov 1994 08:49:37 GMT '],
  ['something after asctime', 'Sun Nov  6 08:49:37 1994 GMT'],
  ['a short name with two digits', 'Sun, 06-Nov-94 08:49:37 GMT'],
  ['ISO 8601', '1994-11-06T08:49:37Z'],
  ['nothing', ''],
])('%s is no HTTP date', (_, value) => {
  expect(parseHttpDate(value)).toBeUndefined();
});

test('every whole second that Date writes in the fixed form is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (seconds) => {
      const written = new Date(seconds * 1000).toUTCString();
      expect(parseHttpDate(written)).toEqual({ form: 'IMF-fixdate', time: seconds * 1000 });
    }),
  );
});
