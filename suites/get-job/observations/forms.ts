/** Masks the digits of a date, so that two endpoints can be compared: `9/26/2011 9:31:28 PM` is `d/d/9999 h:99:99 AM/PM`. */
export function maskedDate(text: string): string {
  return text
    .trim()
    .replace(/\b(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*\b/g, (name) => (name.length === 3 ? 'Day' : 'Weekday'))
    .replace(/\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b/g, (name) =>
      name.length === 3 ? 'Mon' : 'Month',
    )
    .replace(/\b\d{1,2}\b/g, (digits) => (digits.length === 1 ? '9' : '99'))
    .replace(/\d+/g, (digits) => '9'.repeat(digits.length))
    .replace(/\b(?:AM|PM)\b/gi, 'AM/PM')
    .replace(/\b99?\/99?\/9999/, 'd/d/9999')
    .replace(/\b9999\/99?\/99?/, '9999/d/d')
    .replace(/ 99?:/, ' h:');
}

/** Returns the case of a boolean. */
export function booleanForm(text: string): string {
  const plain = text.trim();
  if (plain === plain.toLowerCase()) return 'lower case';
  return plain === plain.toUpperCase() ? 'upper case' : 'capitalised';
}

/** Returns the separator of a list; undefined for a list of one item. */
export function listForm(text: string): string | undefined {
  return /\s*[,;]\s*/.exec(text)?.[0].replaceAll(/\s/g, '(space)');
}
