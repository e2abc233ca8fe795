/** The moment that a text names. */
export interface DateReading {
  /** Every moment that the text can mean, in milliseconds since 1970-01-01 UTC: `3/4/2011` is in March or in April. Never empty. */
  readonly instants: readonly number[];
  /** How exact the text is, in milliseconds: 1 with a fraction of a second, then a second, a minute, a day. */
  readonly precision: number;
}

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const weekday = '(?:(?<weekday>sun|mon|tue|wed|thu|fri|sat)(?:day|sday|nesday|rsday|urday)?,? )?';
const monthName =
  '(?<monthName>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?';

/** A day, in each of the orders in which year (y), month (m) and day (d) are written. */
const dayForms: readonly (readonly [
  RegExp,
  readonly (readonly ['y' | 'm' | 'd', 'y' | 'm' | 'd', 'y' | 'm' | 'd'])[],
])[] = [
  [/^(?<a>\d{4})(?<mark>[-/.])(?<b>\d{1,2})\k<mark>(?<c>\d{1,2})/, [['y', 'm', 'd']]],
  [/^(?<a>\d{4})\. (?<b>\d{1,2})\. (?<c>\d{1,2})\.?/, [['y', 'm', 'd']]],
  // With dots the day always precedes the month.
  [/^(?<a>\d{1,2})\. ?(?<b>\d{1,2})\. ?(?<c>\d{4})\.?/, [['d', 'm', 'y']]],
  [
    /^(?<a>\d{1,2})(?<mark>[-/])(?<b>\d{1,2})\k<mark>(?<c>\d{4})/,
    [
      ['m', 'd', 'y'],
      ['d', 'm', 'y'],
    ],
  ],
  [new RegExp(`^${weekday}(?<a>\\d{1,2})[ -]${monthName}[ -](?<c>\\d{4}|\\d{2}(?!\\d))`), [['d', 'm', 'y']]],
  [new RegExp(`^${weekday}${monthName} (?<a>\\d{1,2}),? (?<c>\\d{4})`), [['d', 'm', 'y']]],
];

const timeForm = new RegExp(
  '^(?:t|,? )(?<hour>\\d{1,2})(?<colon>[:.])(?<minute>\\d{2})(?:\\k<colon>(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?' +
    '(?: ?(?<half>[ap])\\.? ?m\\.?)?' +
    '(?: ?(?<zone>z|utc|gmt|(?<sign>[+-])(?<zoneHour>\\d{2})(?::?(?<zoneMinute>\\d{2}))?(?: utc| gmt)?))?$',
);

/** How the halves of the day are called in cultures that do not write a.m. and p.m. */
const halves: readonly (readonly [RegExp, 'am' | 'pm'])[] = [
  [/上午|午前|오전|πμ/, 'am'],
  [/下午|午後|오후|μμ/, 'pm'],
];

/** Texts in another order than day, time, half, zone, with their rearrangement. */
const reordered: readonly (readonly [RegExp, string])[] = [
  // C and Java: Tue Dec 07 23:18:20 UTC 2010
  [
    /^((?:sun|mon|tue|wed|thu|fri|sat) )?([a-z]{3} \d{1,2}) (\d{1,2}:\d{2}:\d{2})( [a-z]{1,4})? (\d{4})$/,
    '$1$2 $5 $3$4',
  ],
  // ISO 8601, basic format: 20101207T231820Z
  [/^(\d{4})(\d{2})(\d{2})t(\d{2})(\d{2})(\d{2})(.*)$/, '$1-$2-$3t$4:$5:$6$7'],
  // The half before the time.
  [/ ([ap]m) ?(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)/, ' $2 $1'],
  // ISO 8601 with the name of a zone behind it: 2010-12-07T23:18:20Z[UTC]
  [/\[[\w/+-]+\]$/, ''],
];

/** Brings a text into lower case and the usual order of its parts. */
function usual(text: string): string {
  const plain = text.trim().replace(/\s+/g, ' ').toLowerCase();
  const named = halves.reduce((words, [pattern, half]) => words.replace(pattern, half), plain);
  return reordered.reduce((words, [pattern, order]) => words.replace(pattern, order), named);
}

/** Two digits are a year near the present (RFC 9110, section 5.6.7). */
const firstTwoDigitYear = 70;

function yearOf(digits: string | undefined): number {
  const year = Number(digits);
  if (digits?.length !== 2) return year;
  return year < firstTwoDigitYear ? 2000 + year : 1900 + year;
}

type Groups = Readonly<Record<string, string | undefined>>;

/** Midnight of a day that the calendar has. */
function midnight(year: number, month: number, dayOfMonth: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  // A day of two digits that the month lacks falls into another month.
  const exists = year > 0 && date.getUTCMonth() === month - 1;
  return exists ? date.getTime() : undefined;
}

function daysOf(text: string): { readonly days: readonly number[]; readonly rest: string } | undefined {
  for (const [pattern, orders] of dayForms) {
    const match = pattern.exec(text);
    if (match?.groups !== undefined) {
      const { a, b, c, monthName: name, weekday: named }: Groups = match.groups;
      const middle = name === undefined ? b : `${monthNames.indexOf(name) + 1}`;
      const days = new Set<number>();
      for (const order of orders) {
        const part = { y: 0, m: 0, d: 0 };
        for (const [index, digits] of [a, middle, c].entries()) {
          const which = order[index] ?? 'y';
          part[which] = which === 'y' ? yearOf(digits) : Number(digits);
        }
        const found = midnight(part.y, part.m, part.d);
        const onDay = found !== undefined && dayNames[new Date(found).getUTCDay()]?.startsWith(named ?? '');
        if (found !== undefined && onDay) days.add(found);
      }
      return { days: [...days], rest: text.slice(match[0].length) };
    }
  }
  return undefined;
}

/** The hour of the day, 0 to 23; undefined if the clock has no such hour. */
function hourOf(text: string | undefined, half: string | undefined): number | undefined {
  const hour = Number(text);
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/** Milliseconds east of UTC; a text without a zone is UTC. */
function offsetOf({ sign, zoneHour, zoneMinute }: Groups): number | undefined {
  if (sign === undefined) return 0;
  const minutes = Number(zoneMinute ?? 0);
  if (Number(zoneHour) > 14 || minutes > 59) return undefined;
  const distance = (Number(zoneHour) * 60 + minutes) * minute;
  return sign === '+' ? distance : -distance;
}

/** Milliseconds from midnight UTC to the time of day, and how exact it is. */
function timeOf(text: string): { readonly time: number; readonly precision: number } | undefined {
  const groups: Groups | undefined = timeForm.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const hour = hourOf(groups['hour'], groups['half']);
  const offset = offsetOf(groups);
  const minutes = Number(groups['minute']);
  const seconds = Number(groups['second'] ?? 0);
  if (hour === undefined || offset === undefined || minutes > 59 || seconds > 59) return undefined;
  const fraction = Math.floor(Number(`0.${groups['fraction'] ?? 0}`) * 1000);
  const precision = groups['second'] === undefined ? minute : groups['fraction'] === undefined ? second : 1;
  return { time: (hour * 60 + minutes) * minute + seconds * second + fraction - offset, precision };
}

/**
 * Reads a date, with or without a time, in the forms of services and their cultures. These are `2010/12/7
 * 23:18:20`, `9/26/2011 9:31:28 PM`, `2011/9/26 下午 9:31:28`, `26.09.2011 21:31:28`, ISO 8601, RFC 1123, C and
 * English long forms. A text without a zone is in UTC.
 * @returns undefined if the text has none of these forms, or if calendar or clock lack the moment
 */
export function readDate(text: string): DateReading | undefined {
  const found = daysOf(usual(text));
  if (found === undefined || found.days.length === 0) return undefined;
  if (found.rest === '') return { instants: found.days, precision: day };
  const clock = timeOf(found.rest);
  if (clock === undefined) return undefined;
  return { instants: found.days.map((start) => start + clock.time), precision: clock.precision };
}

/** True if two texts can mean the same moment at the precision of the coarser one. */
export function sameDate(one: DateReading, other: DateReading): boolean {
  const precision = Math.max(one.precision, other.precision);
  return one.instants.some((here) => other.instants.some((there) => Math.abs(here - there) < precision));
}

/** The first year of computer clocks; services write earlier dates, such as 1899-12-30, for an unset date. */
const firstYear = 1970;
/** The last year of most calendars in software, which means never. */
const lastYear = 9999;

/** True if each reading of a date means "unset": a day before 1970 or in the year 9999. */
export function isUnsetDate({ instants }: DateReading): boolean {
  return instants.every((instant) => {
    const year = new Date(instant).getUTCFullYear();
    return year < firstYear || year >= lastYear;
  });
}

/** Years that a calendar other than the Gregorian would show for a date of today lie outside. */
const firstCertainYear = 1970;
const lastCertainYear = 2100;

/** Years that mean "unset" in software, from the smallest date of .NET to the greatest. */
const sentinelYears: ReadonlySet<number> = new Set([1, 1601, 1753, 1899, 1900, 9999]);

/** True unless the year suggests the calendar of another culture, such as 2562 of the Buddhist one. */
export function isCertain({ instants }: DateReading): boolean {
  return instants.every((instant) => {
    const year = new Date(instant).getUTCFullYear();
    return (year >= firstCertainYear && year <= lastCertainYear) || sentinelYears.has(year);
  });
}

/** True if the readings can be moments in this order. */
export function canBeInOrder(readings: readonly DateReading[]): boolean {
  let latest = -Infinity;
  for (const { instants, precision } of readings) {
    const possible = instants.filter((instant) => instant + precision > latest);
    if (possible.length === 0) return false;
    latest = Math.min(...possible);
  }
  return true;
}
