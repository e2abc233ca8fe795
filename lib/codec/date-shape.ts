/** No culture writes a longer one. */
const longest = 200;

/** The value of a decimal digit in any script, because the ten digits of a script are consecutive. */
function digitOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value += 1;
  return String(value);
}

/** The text with ASCII digits and plain blanks, without direction marks. */
function plainForm(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?![0-9])\p{Nd}/gu, digitOf)
    .trim();
}

/** Days and years of the Hebrew calendar, which are written with letters and a mark. */
const hebrewNumeral = /\p{Script=Hebrew}*[׳״'"]\p{Script=Hebrew}*/gu;

/** A distance from UTC behind the name of a zone, or at the end. */
const zoneOffset =
  /(?<=UTC|GMT) ?[+\-−–]\d{1,2}(?:[:.]?\d{2}){0,2}|(?<=\p{L}{2}|\p{L}\.) ?\+\d{1,2}(?::?\d{2}){0,2}$| ?[+\-−–]\d{2}:?\d{2}$/gu;

const fraction = /(?<=\d[:.]\d{2}[:.]\d{2})[.,٫]\d{1,9}(?!\d)/;

/** A number, and the text between it and the one before. */
interface Numeral {
  readonly before: string;
  readonly value: number;
  readonly digits: number;
}

function numeralsOf(text: string): { readonly numerals: readonly Numeral[]; readonly end: string } {
  const numerals: Numeral[] = [];
  let from = 0;
  for (const { 0: digits, index } of text.matchAll(/\d+/g)) {
    numerals.push({ before: text.slice(from, index), value: Number(digits), digits: digits.length });
    from = index + digits.length;
  }
  return { numerals, end: text.slice(from) };
}

/** The parts of a time are joined by colons, points or words: `14:05:09`, `14.05.09`, `14 h 05 min 09 s`. */
const timeMark = /^ ?[:.] ?$|\p{L}/u;

function isTime([hour, ...rest]: readonly Numeral[]): boolean {
  return (
    hour !== undefined &&
    hour.digits <= 2 &&
    hour.value <= 24 &&
    rest.every(({ before, value, digits }) => digits <= 2 && value <= 59 && timeMark.test(before))
  );
}

const mostDays = 32;
const mostMonths = 13;
/** Between these years the Gregorian calendar is meant. */
const gregorianYears = [1970, 2100] as const;

function existsIn(year: Numeral, month: Numeral, day: Numeral): boolean {
  if (year.digits > 4 || month.digits > 2 || day.digits > 2) return false;
  const [first, last] = gregorianYears;
  if (year.digits < 4 || year.value < first || year.value > last) {
    return month.value >= 1 && month.value <= mostMonths && day.value >= 1 && day.value <= mostDays;
  }
  const date = new Date(Date.UTC(year.value, month.value - 1, day.value));
  return date.getUTCMonth() === month.value - 1 && date.getUTCDate() === day.value;
}

/** The name of a month has at least two letters or marks, and is no unfilled pattern such as `MM`. */
function hasName(text: string): boolean {
  const words = text.match(/\p{L}[\p{L}\p{M}.'’]*/gu) ?? [];
  return words.some((word) => /\p{L}.*[\p{L}\p{M}]/u.test(word) && !/^(?:m+|d+|y+)$/i.test(word));
}

/** A month of one letter is between the two numbers: `22/v/2019`. */
const loneMonth = /^[ ./-](?![dmy][ ./-])\p{L}[ ./-]$/iu;

/** @param gap the text between the day and a time behind it */
function isNamedDay(first: Numeral, second: Numeral, gap: string): boolean {
  const [day, year] = first.digits > second.digits ? [second, first] : [first, second];
  if (day.digits > 2 || day.value < 1 || day.value > mostDays || year.digits > 4) return false;
  // Such a mark joins day and month if no month name precedes them.
  if (/^[./-]$/.test(second.before)) return year.digits > 2 && hasName(first.before);
  return loneMonth.test(second.before) || hasName([first.before, second.before, gap].join(' '));
}

function isDay([first, second, third, more]: readonly Numeral[], gap: string): boolean {
  if (first === undefined || second === undefined || more !== undefined) return false;
  if (third === undefined) return isNamedDay(first, second, gap);
  if ([second, third].some(({ before }) => before === ':')) return false;
  return existsIn(third, second, first) || existsIn(third, first, second) || existsIn(first, second, third);
}

/** The separator between day and time differs from the one within the time. */
function areApart(gap: string, [, minute]: readonly Numeral[]): boolean {
  return gap !== '' && gap !== minute?.before;
}

/** True if the numbers are a day and a time, in either order. */
function isSplit(numerals: readonly Numeral[], end: string, size: number): boolean {
  const [last, first] = [numerals.slice(-size), numerals.slice(0, size)];
  const [before, after] = [numerals.slice(0, -size), numerals.slice(size)];
  const [gap = '', gapAfter = ''] = [last[0]?.before, after[0]?.before];
  return (
    (isTime(last) && areApart(gap, last) && isDay(before, gap)) ||
    (isTime(first) && areApart(gapAfter, first) && isDay(after, end))
  );
}

function isMoment(text: string): boolean {
  const { numerals, end } = numeralsOf(text);
  return isSplit(numerals, end, 3) || isSplit(numerals, end, 2);
}

/**
 * True if a text shows a day and a time in any culture: digits and names of any script, any order and
 * calendar. The moment may be ambiguous.
 */
export function hasDayAndTime(text: string): boolean {
  if (text.length > longest || /[<>{}=\\]/.test(text)) return false;
  const plain = plainForm(text).replaceAll(zoneOffset, '').replace(fraction, '');
  return isMoment(plain) || isMoment(plain.replaceAll(hebrewNumeral, '10'));
}

/** The form of a date without its numbers and words: two texts of one form can be compared letter by letter. */
export function dateForm(text: string): string {
  return plainForm(text)
    .replaceAll(/\p{L}[\p{L}\p{M}.'’]*(?: \p{L}[\p{L}\p{M}.'’]*)*/gu, 'a')
    .replaceAll(/\d+/g, (digits) => (digits.length > 2 ? '0000' : '0'));
}
