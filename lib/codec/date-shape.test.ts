import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateForm, hasDayAndTime } from './date-shape.ts';
import { defined } from '../model/defined.ts';

/** The general form (`G`) of cultures of .NET, and other forms that they have. */
const cultures = [
  '8/22/2019 2:05:09 PM',
  '22/08/2019 14:05:09',
  '22.08.2019 14:05:09',
  '22-08-2019 14:05:09',
  '2019-08-22 14:05:09',
  '22.8.2019 г. 14:05:09',
  '22/08/2019 2:05:09 CH',
  '22/08/2019 02:05:09 م',
  '21/12/40 02:05:09 م',
  '٢٢\u200f/٨\u200f/٢٠١٩ ٢:٠٥:٠٩ م',
  '۱۳۹۸/۰۵/۳۱ ۱۴:۰۵:۰۹',
  '31/02/1398 02:05:09 ب.ظ',
  '2019.08.22. 14:05:09',
  '22/8/2562 14:05:09',
  '29/2/2563 0:05:09',
  '22/08/2019 2:05:09 PTG',
  '22.8.2019 14.05.09',
  '22/08/2019 14.05.09',
  '22/8/2019 2:05:09 ΜΜ',
  '22-Aug-19 2:05:09 PM',
  '22-Ağu-19 14:05:09',
  '2019-ж., 22-авг. 14:05:09',
  '2019/8/22 下午 02:05:09',
  '108/8/22 下午 02:05:09',
  'R 1/8/22 14:05:09',
  '令和元年8月22日 14:05:09',
  '2019年8月22日 14:05:09',
  '2019년 8월 22일 목요일 오후 2:05:09',
  'Donnerstag, 22. August 2019 14:05:09',
  'torstai 22. elokuuta 2019 14.05.09',
  'jueves, 22 de agosto de 2019 14:05:09',
  'четвер, 22 серпня 2019 р. 14:05:09',
  'วันพฤหัสบดีที่ 22 สิงหาคม พ.ศ. 2562 14:05:09',
  'כ״א באב תשע״ט 14:05:09',
  '22 août 2019 à 14 h 05 min 09 s',
  '14:05:09 22/08/2019',
  '22/08/19 14:05',
  '22 VIII 2019 14:05:09',
  '22/v/2019 14:05:09',
  '22.8.2019 14:05:09,123 +03:00',
  '22.08.2019 14:05:09 Гринуич+3',
  '2019. 08. 22. 14:05:09',
  '22. 8. 2019 14:05:09',
  '2019-08-22\u202f14:05:09',
  '22/08/2019 14h05',
];

const lacking = [
  '',
  '14:05:09',
  '2:05 CH',
  '14.05.09',
  '22.8.2019',
  '22.8.2019 г.',
  '22/8/2019 14',
  '22. August 2019',
  'Thursday, 22 August 2019',
  '2019-08-22T',
  '22/8 14:05:09',
  '22.8. г. 14:05:09',
  '22/8 PM 2:05:09',
  'Aug 22 14:05:09',
  '2019年8月 14:05',
  '2019 14:05:09',
  '1/2/3',
  '1.2.3.4',
  '10.0.0.1:8080',
  'yesterday',
  'yesterday 14:05:09',
  '1566482709',
  '1566482709000',
  '20190822140509',
  '637020939090000000',
  '/Date(1566482709000+0200)/',
  '3.04:05:06',
  '12.04:05:06.1234567',
  'PT2H5M',
  '02:05:09',
  '2019/MM/22 14:05:09',
  'dd/08/2019 14:05:09',
  '00/00/0000 00:00:00',
];

const impossible = [
  '13/13/2024 8:16:02 AM',
  '2010/13/7 23:18:20',
  '2010/02/30 00:00:00',
  '2011-02-29 00:00:00',
  '33/1/2562 14:05:09',
  '14/14/2562 14:05:09',
  '0/8/2562 14:05:09',
  '22/8/12019 14:05:09',
  '40. August 2019 14:05:09',
  '5/17/2024 25:03:02',
  '5/17/2024 14:60:02',
  '5/17/2024 14:05:60',
  '5/17/2024 14-05-02',
];

describe('hasDayAndTime', () => {
  test.each(cultures)('%j shows a day and a time', (text) => {
    expect(hasDayAndTime(text)).toBe(true);
  });

  test.each([...lacking, ...impossible])('%j does not', (text) => {
    expect(hasDayAndTime(text)).toBe(false);
  });

  test('a text that is far longer than any date shows none', () => {
    expect(hasDayAndTime(`22/08/2019${' '.repeat(300)}14:05:09`)).toBe(false);
  });
});

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const codes = letters.flatMap((a) =>
  letters.flatMap((b) => [`${a}${b}`, ...letters.map((c) => `${a}${b}${c}`)]),
);
const locales = Intl.DateTimeFormat.supportedLocalesOf(codes);
const styles = ['short', 'medium', 'long', 'full'] as const;
const moments = [Date.UTC(2019, 7, 22, 14, 5, 9), Date.UTC(2024, 1, 29, 0, 0, 1)];

/** What each locale writes in a calendar, by the words that say which it is. */
function written(
  tried: readonly string[],
  calendars: readonly (string | undefined)[],
): readonly (readonly [string, string])[] {
  return tried.flatMap((locale) =>
    calendars.flatMap((calendar) =>
      styles.flatMap((dateStyle) =>
        styles.flatMap((timeStyle) => {
          const format = new Intl.DateTimeFormat(locale, {
            dateStyle,
            timeStyle,
            timeZone: 'UTC',
            ...defined({ calendar }),
          });
          return moments.map(
            (moment) => [`${locale} ${calendar} ${dateStyle}`, format.format(moment)] as const,
          );
        }),
      ),
    ),
  );
}

describe('what ICU writes', () => {
  test('in every locale shows a day and a time', () => {
    expect(locales.length).toBeGreaterThan(150);
    // Two locales number the days of the week.
    const failures = written(locales, [undefined]).filter(([, text]) => !hasDayAndTime(text));
    expect(failures.filter(([which]) => !/^(?:mgo|tok) \w+ full/.test(which))).toEqual([]);
  });

  test('in every calendar that names its months and numbers its years, too', () => {
    const calendars = Intl.supportedValuesOf('calendar').filter(
      // The first two name their years, and ICU leaves the month out of the last.
      (calendar) => !['chinese', 'dangi', 'iso8601'].includes(calendar),
    );
    const some = [
      'ar',
      'az',
      'bg',
      'bn',
      'de',
      'en',
      'fa',
      'fi',
      'he',
      'hu',
      'ja',
      'my',
      'ne',
      'th',
      'vi',
      'zh',
    ];
    const failures = written(some, calendars).filter(([, text]) => !hasDayAndTime(text));
    expect(failures).toEqual([]);
  });
});

test('no text makes it throw or take long', () => {
  const parts = fc.constantFrom(
    '2019',
    '8',
    '22',
    '14',
    ':',
    '.',
    '/',
    ' ',
    '-',
    '+',
    'г.',
    '״',
    '٢',
    '\u200f',
    'GMT',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(parts, { maxLength: 60 }).map((all) => all.join('')),
      ),
      (text) => {
        expect(typeof hasDayAndTime(text)).toBe('boolean');
        expect(typeof dateForm(text)).toBe('string');
      },
    ),
    { numRuns: 1000 },
  );
});

describe('dateForm', () => {
  test('is the same of two dates of one culture', () => {
    expect(dateForm('22 août 2019 à 14:05')).toBe(dateForm('1 mai 2020 à 9:00'));
    expect(dateForm('٢٢/٠٨/٢٠١٩ م')).toBe(dateForm('22/08/2019 PM'));
  });

  test('differs between cultures', () => {
    expect(dateForm('22.8.2019 г. 14:05:09')).not.toBe(dateForm('2019-08-22T14:05:09'));
    expect(dateForm('22/08/2019 2:05:09 CH')).not.toBe(dateForm('22/08/2019 14:05:09'));
  });
});

describe('a day and a time', () => {
  test.each([
    ['Bulgarian', '22.8.2019 г. 14:05:09'],
    ['Vietnamese', '22/08/2019 2:05:09 CH'],
    ['Hungarian of Server 2008 R2', '2019.08.22. 14:05:09'],
    ['Arabic, two digits of the year', '21/12/40 02:05:09 م'],
    ['Arabic digits and marks of direction', '\u200f٢٢\u200f/٨\u200f/٢٠١٩ ٢:٠٥:٠٩ م'],
    ['Persian', '۱۳۹۸/۰۵/۳۱ ۱۴:۰۵:۰۹'],
    ['Persian with a half of the day', '1398/05/31 02:05:09 ب.ظ'],
    ['Malay', '22/08/2019 2:05:09 PTG'],
    ['Thai', '22/8/2562 14:05:09'],
    ['Hindi digits', '२२-०८-२०१९ १४:०५:०९'],
    ['Finnish', '22.8.2019 14.05.09'],
    ['Italian of old', '22/08/2019 14.05.09'],
    ['Danish', '22-08-2019 14:05:09'],
    ['Swedish', '2019-08-22 14:05:09'],
    ['Latvian', '22.08.2019. 14:05:09'],
    ['Croatian', '22. 8. 2019. 14:05:09'],
    ['Slovak', '22. 8. 2019 14:05:09'],
    ['Korean', '2019-08-22 오후 2:05:09'],
    ['long Japanese', '2019年8月22日 14:05:09'],
    ['long Chinese', '2019年8月22日星期四 14:05:09'],
    ['long Chinese with signs in the time', '2019年8月22日 14時05分09秒'],
    ['long German', 'Donnerstag, 22. August 2019 14:05:09'],
    ['long French', 'jeudi 22 août 2019 14:05:09'],
    ['long French of Canada', '22 août 2019 14 h 05 min 09 s'],
    ['long Russian', '22 августа 2019 г. 14:05:09'],
    ['long Greek', 'Πέμπτη, 22 Αυγούστου 2019 2:05:09 μμ'],
    ['long Hebrew', 'יום חמישי 22 אוגוסט 2019 14:05:09'],
    ['long Spanish', 'jueves, 22 de agosto de 2019 14:05:09'],
    ['long Hungarian', '2019. augusztus 22. 14:05:09'],
    ['long Lithuanian', '2019 m. rugpjūčio 22 d. 14:05:09'],
    ['short English', '8/22/19 2:05 PM'],
    ['the time first', '14:05:09 22/08/2019'],
    ['a fraction and a zone', '22.8.2019 г. 14:05:09.1234567 +03:00'],
    ['a narrow space', '22.8.2019\u202f14:05:09'],
  ])('%s: %s', (_, text) => {
    expect(hasDayAndTime(text)).toBe(true);
  });

  test.each([
    ['nothing', ''],
    ['a word', 'yesterday'],
    ['words', 'a day and a time'],
    ['a day', '22.8.2019'],
    ['a long day', '22 août 2019'],
    ['a time', '14:05:09'],
    ['a time with a half', '2:05:09 PM'],
    ['three numbers', '1/2/3'],
    ['a month and a time', '8/2019 2:05:09 PM'],
    ['seconds since 1970', '1566482709'],
    ['ticks', '637020795090000000'],
    ['a month that no calendar has', '13/13/2019 14:05:09'],
    ['a day that no month has', '8/32/2019 14:05:09'],
    ['a day that this month lacks', '2019/02/30 14:05:09'],
    ['an hour that no clock has', '22.8.2019 г. 25:00:00'],
    ['a minute that no clock has', '22.8.2019 г. 14:60:00'],
    ['numbers of an address', '192.168.1.10 12:30'],
    ['a version', '1.2.3.4.5'],
    ['more numbers than a date has', '22/08/2019 11 14:05:09'],
    ['a text that holds one', `${'x'.repeat(200)} 22/08/2019 14:05:09`],
    ['markup', '<t>22/08/2019 14:05:09</t>'],
    ['two dates', '22/08/2019 14:05:09 23/08/2019 14:05:09'],
  ])('%s has not both: %s', (_, text) => {
    expect(hasDayAndTime(text)).toBe(false);
  });
});
