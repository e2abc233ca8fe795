/** Marks of writing direction, which stand in dates of scripts that run from right to left. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Code points of the smallest and the other blocks of ten decimal digits start at 0 or at 6 modulo 16. */
function digitOf(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  const low = codePoint % 16;
  const startsAtZero = /\p{Nd}/u.test(String.fromCodePoint(codePoint - low));
  return String(startsAtZero ? low : low - 6);
}

/** A text with ASCII digits, plain spaces and no marks of direction. */
function plain(text: string): string {
  return text
    .replaceAll(directionMarks, '')
    .replaceAll(/\p{Nd}/gu, (character) => (character <= '9' ? character : digitOf(character)))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** A longer text holds more than a date. */
const longest = 100;

/** A fraction of a second, and a zone as an offset from UTC, which are neither day nor time. */
const fraction = /([:.]\d{2})[.,]\d{1,9}(?!\d)(?=\D*$)/;
const offset = /(\d) ?(?:utc|gmt)?[+-](?:0\d|1[0-4])(?::?[0-5]\d)?(?: ?(?:utc|gmt))?$/i;

/** A number with the place where it stands. */
interface Part {
  readonly value: number;
  readonly digits: number;
  readonly from: number;
  readonly to: number;
}

function partsOf(text: string): readonly Part[] {
  return [...text.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({
    value: Number(digits),
    digits: digits.length,
    from: index,
    to: index + digits.length,
  }));
}

function isTime([hour, ...rest]: readonly Part[], text: string): boolean {
  return (
    hour !== undefined &&
    hour.digits <= 2 &&
    hour.value <= 23 &&
    // A minute of one digit is written behind a colon only; with points it would be a number of a version.
    rest.every(
      ({ value, digits, from }) => value <= 59 && (digits === 2 || (digits === 1 && text[from - 1] === ':')),
    )
  );
}

/** Years in which a day of three numbers is one of the calendar of the page's own examples. */
const isGregorian = (year: number): boolean => year >= 1900 && year <= 2100;

function exists(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return !isGregorian(year) || new Date(Date.UTC(year, month, 0)).getUTCDate() >= day;
}

function isShort(part: Part | undefined): boolean {
  return part !== undefined && part.digits <= 2;
}

/** True if three numbers are year, month and day in some order of some calendar. */
function isDay(parts: readonly Part[]): boolean {
  const [a, b, c] = parts;
  if (a === undefined || b === undefined || c === undefined || parts.length > 3) return false;
  if (parts.some(({ digits }) => digits > 4) || parts.filter(({ digits }) => digits > 2).length > 1)
    return false;
  return [
    [a, b, c],
    [c, b, a],
    [c, a, b],
  ].some(
    ([year, month, day]) =>
      isShort(month) && isShort(day) && exists(year?.value ?? 0, month?.value ?? 0, day?.value ?? 0),
  );
}

/** True if two numbers and a word are day, year and the name of a month. */
function isNamedDay(parts: readonly Part[], text: string): boolean {
  const [a, b] = parts;
  if (a === undefined || b === undefined || parts.length > 2) return false;
  const hasWord = /\p{L}/u.test(text);
  const isDayNumber = ({ value, digits }: Part): boolean => digits <= 2 && value >= 1 && value <= 31;
  const isYear = ({ digits }: Part): boolean => digits === 2 || digits === 4;
  return hasWord && ((isDayNumber(a) && isYear(b)) || (isYear(a) && isDayNumber(b)));
}

/** Signs and words between hour, minute and second: `:`, `.`, `h`, those of Chinese, Japanese and Korean. */
const betweenTimes = /^ ?(?:[:.٫：]|h|min|[時时시]|[分분])\.? ?$/iu;

/** True if the numbers from one index on, before another, are a time of day whose parts stand together. */
function standsTogether(parts: readonly Part[], text: string): boolean {
  return parts
    .slice(1)
    .every((part, index) => betweenTimes.test(text.slice(parts[index]?.to ?? 0, part.from)));
}

/**
 * True if a text holds a day (three numbers, or two and the name of a month in letters of any script) and a time of day (two or three
 * numbers), in whatever form a culture writes them. The moment itself may stay unknown: the order of the numbers and the calendar are
 * those of the culture.
 */
export function hasDayAndTime(text: string): boolean {
  const bare = plain(text);
  if (bare.length > longest || /[<>{}="\\]/.test(bare)) return false;
  const short = bare.replace(offset, '$1').replace(fraction, '$1');
  const parts = partsOf(short);
  const splits = [3, 2].flatMap((count) => [
    // The time stands behind the day, or before it.
    { time: parts.slice(-count), day: parts.slice(0, -count) },
    { time: parts.slice(0, count), day: parts.slice(count) },
  ]);
  return splits.some(({ time, day }) => {
    if (time.length < 2 || day.length < 2 || !isTime(time, short) || !standsTogether(time, short))
      return false;
    const around = short.slice(day[0]?.from === parts[0]?.from ? 0 : (time.at(-1)?.to ?? 0), day.at(-1)?.to);
    return isDay(day) || isNamedDay(day, around);
  });
}

/** The form of a date: its text with every short number as 0, and with every number of more than two digits as 0000. */
export function dateForm(text: string): string {
  return plain(text).replaceAll(/\d+/g, (digits) => (digits.length > 2 ? '0000' : '0'));
}
