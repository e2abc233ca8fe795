/** Characters that no document of XML 1.0 can hold, neither written out nor by reference (XML 1.0, section 2.2). */
const unwritable = /[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff\ud800-\udfff]/u;

/** True if a text holds a character that XML 1.0 cannot hold, so that no fault can repeat the text as it is. */
export function holdsUnwritable(text: string): boolean {
  return unwritable.test(text);
}

const reference = /&#(?:x([0-9a-f]{1,8})|([0-9]{1,10}));/gi;

/** The bytes of such characters in UTF-8, of halves of surrogate pairs too. */
const bytesOf = /[^\P{Cc}\t\n\r\u007f-\u009f]|\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf][\x80-\xbf]/gu;

function isUnwritable(codePoint: number): boolean {
  return codePoint > 0x10ffff || (codePoint <= 0xffff && unwritable.test(String.fromCharCode(codePoint)));
}

/**
 * Replaces each character that XML 1.0 cannot hold, literal or as a reference, by a question mark.
 * @returns undefined if the body has no such character
 */
export function withoutUnwritable(body: Uint8Array): Uint8Array | undefined {
  const text = Array.from(body, (byte) => String.fromCharCode(byte)).join('');
  const repaired = text
    .replaceAll(reference, (whole, hex: string | undefined, decimal: string | undefined) =>
      isUnwritable(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) ? '?' : whole,
    )
    .replaceAll(bytesOf, '?');
  return repaired === text ? undefined : Uint8Array.from(repaired, (character) => character.charCodeAt(0));
}
