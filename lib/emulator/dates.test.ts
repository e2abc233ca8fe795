import { expect, test } from 'vitest';
import { dateForms } from './dates.ts';

const evening = Date.UTC(2010, 11, 7, 23, 18, 20);
const midnight = Date.UTC(2011, 0, 2, 0, 3, 4);

test.each([
  ['american', '12/7/2010 11:18:20 PM', '1/2/2011 12:03:04 AM'],
  ['yearFirst', '2010/12/7 23:18:20', '2011/1/2 0:03:04'],
  ['iso', '2010-12-07T23:18:20Z', '2011-01-02T00:03:04Z'],
  ['isoFraction', '2010-12-07T23:18:20.0000000Z', '2011-01-02T00:03:04.0000000Z'],
  ['isoOffset', '2010-12-08T01:18:20+02:00', '2011-01-02T02:03:04+02:00'],
  ['isoLocal', '2010-12-07T23:18:20', '2011-01-02T00:03:04'],
  ['isoSpace', '2010-12-07 23:18:20', '2011-01-02 00:03:04'],
  ['http', 'Tue, 07 Dec 2010 23:18:20 GMT', 'Sun, 02 Jan 2011 00:03:04 GMT'],
  ['dotted', '07.12.2010 23:18:20', '02.01.2011 00:03:04'],
  ['dayFirst', '07/12/2010 23:18:20', '02/01/2011 00:03:04'],
  ['bulgarian', '7.12.2010 г. 23:18:20', '2.1.2011 г. 00:03:04'],
  ['vietnamese', '07/12/2010 11:18:20 CH', '02/01/2011 12:03:04 SA'],
  ['buddhist', '7/12/2553 23:18:20', '2/1/2554 00:03:04'],
  ['japanese', '2010年12月7日 23:18:20', '2011年1月2日 00:03:04'],
  ['arabic', '\u200f٠٧/\u200f١٢/\u200f٢٠١٠ ٢٣:١٨:٢٠', '\u200f٠٢/\u200f٠١/\u200f٢٠١١ ٠٠:٠٣:٠٤'],
] as const)('%s', (form, atEvening, atMidnight) => {
  expect([dateForms[form](evening), dateForms[form](midnight)]).toEqual([atEvening, atMidnight]);
});
