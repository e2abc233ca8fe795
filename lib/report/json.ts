/** Characters that act on a terminal or in a CI log, were the file printed there; JSON can write any of them as an escape. */
const unsafe = /[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]|#(?=#)/gu;

/** JSON text whose strings hold no character that acts when the text is printed. It parses to the same value. */
export function jsonText(value: unknown, space: number): string {
  // None of these characters occurs in JSON outside a string, so every match may become an escape.
  return JSON.stringify(value, null, space).replace(unsafe, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
