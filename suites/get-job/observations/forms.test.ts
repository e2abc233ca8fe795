import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { booleanForm, maskedDate, listForm } from './forms.ts';

const number = (min: number, max: number) => fc.integer({ min, max });

const two = (value: number): string => String(value).padStart(2, '0');

describe('the form of a date', () => {
  test.each([
    ['9/26/2011 9:31:28 PM', 'd/d/9999 h:99:99 AM/PM'],
    ['12/6/2011 11:01:08 am', 'd/d/9999 h:99:99 AM/PM'],
    ['2010/12/7 23:18:20', '9999/d/d h:99:99'],
    ['2010/1/17 3:18:20', '9999/d/d h:99:99'],
    ['2024-05-17T08:15:02Z', '9999-99-99T99:99:99Z'],
    ['2024-05-17T08:15:02.1234567+02:00', '9999-99-99T99:99:99.9999999+99:99'],
    [' 2010/12/7 23:18:20\n', '9999/d/d h:99:99'],
    ['', ''],
  ])('%j is %j', (text, form) => {
    expect(maskedDate(text)).toBe(form);
  });

  test('is the same for all dates in one format', () => {
    fc.assert(
      fc.property(
        number(1900, 2100),
        number(1, 12),
        number(1, 31),
        number(0, 23),
        number(0, 59),
        number(0, 59),
        (year, month, day, hour, minute, second) => {
          const time = `${hour}:${two(minute)}:${two(second)}`;
          expect(maskedDate(`${year}/${month}/${day} ${time}`)).toBe('9999/d/d h:99:99');
          expect(maskedDate(`${month}/${day}/${year} ${time} PM`)).toBe('d/d/9999 h:99:99 AM/PM');
          expect(
            maskedDate(`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}Z`),
          ).toBe('9999-99-99T99:99:99Z');
        },
      ),
    );
  });
});

test.each([
  ['true', 'lower case'],
  ['False', 'capitalised'],
  ['TRUE', 'upper case'],
  ['tRUE', 'capitalised'],
  [' false ', 'lower case'],
])('the boolean %j is in %s', (text, form) => {
  expect(booleanForm(text)).toBe(form);
});

test.each([
  ['NODE-01,NODE-02', ','],
  ['NODE-01, NODE-02,NODE-03', ',(space)'],
  ['a ; b', '(space);(space)'],
  ['net.tcp://a;https://b', ';'],
  ['NODE-01', undefined],
  ['', undefined],
])('the list %j is separated by %j', (text, form) => {
  expect(listForm(text)).toBe(form);
});
