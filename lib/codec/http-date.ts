/** The three forms of RFC 9110, section 5.6.7. A recipient reads them all; a sender must generate the first. */
export type HttpDateForm = 'IMF-fixdate' | 'rfc850-date' | 'asctime-date';

/** A date that an HTTP field carries. */
export interface HttpDate {
  readonly form: HttpDateForm;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly time: number;
}

const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const shortDay = dayNames.map((name) => name.slice(0, 3)).join('|');
const month = monthNames.join('|');
const time = '(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})';

const forms: readonly (readonly [HttpDateForm, RegExp])[] = [
  [
    'IMF-fixdate',
    new RegExp(`^(?<name>${shortDay}), (?<day>\\d{2}) (?<month>${month}) (?<year>\\d{4}) ${time} GMT$`),
  ],
  [
    'rfc850-date',
    new RegExp(
      `^(?<name>${dayNames.join('|')}), (?<day>\\d{2})-(?<month>${month})-(?<year>\\d{2}) ${time} GMT$`,
    ),
  ],
  [
    'asctime-date',
    new RegExp(`^(?<name>${shortDay}) (?<month>${month}) (?<day>\\d{2}| \\d) ${time} (?<year>\\d{4})$`),
  ],
];

/** Two digits of a year leave the century open; the name of the day tells which one is meant. */
function yearsOf(text: string): readonly number[] {
  return text.length === 2 ? [1900 + Number(text), 2000 + Number(text)] : [Number(text)];
}

function instant(parts: Readonly<Record<string, string>>): number | undefined {
  const { name = '', day, month: monthName = '', year = '', hour, minute, second } = parts;
  const monthIndex = monthNames.indexOf(monthName);
  // The grammar knows the leap second 60; everything else keeps to the clock.
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  for (const candidate of yearsOf(year)) {
    const date = new Date(0);
    date.setUTCFullYear(candidate, monthIndex, Number(day));
    // A day that the month lacks falls into the next one, as another day.
    const exists = date.getUTCDate() === Number(day);
    if (exists && dayNames[date.getUTCDay()]?.startsWith(name)) {
      return date.getTime() + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
    }
  }
  return undefined;
}

/**
 * Parses an HTTP date and names its form (RFC 9110, section 5.6.7); undefined if the value is no such date.
 * No library, because date libraries accept more than the grammar.
 */
export function parseHttpDate(value: string): HttpDate | undefined {
  for (const [form, pattern] of forms) {
    const groups = pattern.exec(value)?.groups;
    if (groups !== undefined) {
      const found = instant(groups);
      return found === undefined ? undefined : { form, time: found };
    }
  }
  return undefined;
}
