/**
 * What must not reach a terminal, a log or a page as it is: control and format characters (terminal escapes, bidirectional
 * controls, zero-width marks), line separators, unpaired surrogates and noncharacters; a backslash that would read as one of our
 * own escapes; and the openings of workflow commands that CI systems look for in a log (`##vso[`, `##[group]`, `::error::`).
 */
const unsafe =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]|\\(?=u\{)|#(?=#\w*\[)|:(?=:[A-Za-z][\w-]*(?:\s|::))/gu;

/**
 * A text from outside, on one line and inert: each unsafe character stands as `\u{hex}`. Nothing is lost, so two different texts
 * stay different. Every text report shows every value through this function.
 */
export function visible(text: string): string {
  return text.replace(unsafe, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** Like `visible`, for a document: its line ends and tabs stay. */
export function visibleLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.split('\t').map(visible).join('\t'))
    .join('\n');
}

/** The number of characters of a single value that text reports show; a finding holds no more of one. */
export const valueLimit = 1000;

/** The number of characters of a command line that text reports show; a cut command is useless, so this is generous. */
export const commandLimit = 32_000;

/** The beginning of a text, visible, with the count of the characters (code points) that are left out, if any. */
export function visibleExcerpt(text: string, limit: number = valueLimit): string {
  // Code units bound code points from above, so that short texts, nearly all, are not spread out.
  if (text.length <= limit) return visible(text);
  const characters = Array.from(text);
  const left = characters.length - limit;
  return left <= 0
    ? visible(text)
    : `${visible(characters.slice(0, limit).join(''))}… (${left} more characters)`;
}
