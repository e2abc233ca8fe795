/** Characters that act on a terminal or in a CI log; JSON can escape all of them. */
const unsafe = /[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]|#(?=#)/gu;

/** JSON text without characters that act when printed; it parses to the same value. */
export function jsonText(value: unknown, space: number): string {
  // None of these characters occurs outside JSON strings, so every match can be escaped.
  return JSON.stringify(value, null, space).replace(unsafe, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
