/** How much of a foreign text a defect shows, in UTF-16 code units. */
const longest = 160;

/** Characters that act on a terminal or turn the direction of the text around them, and halves of surrogate pairs. */
const acting = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/**
 * Shortens text of the endpoint to a line and escapes control, format and separator characters as in
 * `\u{1b}`. Empty text becomes `(empty)`.
 */
export function excerpt(text: string): string {
  if (text === '') return '(empty)';
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replace(acting, escaped);
}
