import { describe, expect, test } from 'vitest';
import { dateForm, hasDayAndTime } from './date-shape.ts';

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

  const moment = new Date(Date.UTC(2019, 7, 22, 14, 5, 9));
  const locales = (
    'af am ar ar-EG ar-SA as az be bg bn bs ca cs cy da de el en en-CA en-GB en-IN es es-MX et eu fa fi fil fr fr-CA ga gl gu ha he hi hr hu ' +
    'hy id ig is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms mt my nb ne nl or pa pl ps pt pt-PT ro ru rw sd si sk sl sq sr sv sw ta te th ' +
    'ti tk tr tt uk ur uz vi xh yo zh zh-TW zu'
  ).split(' ');

  test.each(locales)('in the general and the long form of %s', (locale) => {
    for (const dateStyle of ['short', 'medium', 'long', 'full'] as const) {
      const text = new Intl.DateTimeFormat(locale, {
        dateStyle,
        timeStyle: 'medium',
        timeZone: 'UTC',
      }).format(moment);
      expect([text, hasDayAndTime(text)]).toEqual([text, true]);
    }
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
    ['a text that holds one', `${'x'.repeat(100)} 22/08/2019 14:05:09`],
    ['markup', '<t>22/08/2019 14:05:09</t>'],
    ['two dates', '22/08/2019 14:05:09 23/08/2019 14:05:09'],
  ])('%s has not both: %s', (_, text) => {
    expect(hasDayAndTime(text)).toBe(false);
  });
});

test('two moments of one culture have one form', () => {
  expect(dateForm('22.8.2019 г. 14:05:09')).toBe(dateForm('1.12.2019 г. 4:05:09'));
  expect(dateForm('22.8.2019 г. 14:05:09')).not.toBe(dateForm('2019/8/22 14:05:09'));
});
