/**
 * Characters that act on a terminal, log or page: control and format characters, line separators, unpaired
 * surrogates, noncharacters. Also a backslash that looks like one of our escapes, and openings of CI workflow
 * commands (`##vso[`, `##[group]`, `::error::`).
 */
const unsafe =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]|\\(?=u\{)|#(?=#\w*\[)|:(?=:[A-Za-z][\w-]*(?:\s|::))/gu;

/**
 * A text from outside on one line, with unsafe characters as `\u{hex}`. Injective, so different texts stay
 * different. All text reports show values through this function.
 */
export function visible(text: string): string {
  return text.replace(unsafe, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** Like `visible`, but keeps line ends and tabs. */
export function visibleLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.split('\t').map(visible).join('\t'))
    .join('\n');
}

/** The maximum number of characters of a value in text reports; findings are truncated to it too. */
export const valueLimit = 1000;

/** The maximum number of characters of a command; generous, because a truncated command is useless. */
export const commandLimit = 32_000;

/** The beginning of a text, visible, with the number of omitted code points. */
export function visibleExcerpt(text: string, limit: number = valueLimit): string {
  // Code units are never fewer than code points, so short texts need no splitting.
  if (text.length <= limit) return visible(text);
  const characters = Array.from(text);
  const left = characters.length - limit;
  return left <= 0
    ? visible(text)
    : `${visible(characters.slice(0, limit).join(''))}… (${left} more characters)`;
}
