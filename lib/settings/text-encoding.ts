/** The text of a file, or the rest of a sentence that says why it has none, with advice. */
export type DecodedText =
  | { readonly text: string; readonly flaw?: never }
  | { readonly flaw: string; readonly text?: never };

/** Windows PowerShell writes UTF-16 for `>`, and `utf8` with a byte order mark, which is read too. */
const saveAgain = 'save it as UTF-8 (in PowerShell: Set-Content -Encoding utf8)';

/** The marks of encodings (Unicode Standard, section 23.8); the longer one first, because it begins with the shorter one. */
const marks = [
  { mark: [0xff, 0xfe, 0, 0], encoding: 'UTF-32' },
  { mark: [0, 0, 0xfe, 0xff], encoding: 'UTF-32' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** Bytes in which the zeros of UTF-16 are looked for. */
const looked = 4096;

/** True if every second byte of the beginning is zero, as in UTF-16 of Latin letters. */
function looksWide(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, looked);
  const zeros = (odd: 0 | 1): number => start.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  const half = Math.floor(start.length / 2);
  return half > 0 && Math.max(zeros(0), zeros(1)) >= half * 0.8 && Math.min(zeros(0), zeros(1)) <= half * 0.1;
}

function decode(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Decodes UTF-8, or UTF-16 if a byte order mark announces it; the mark is left out. Pure. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = marks.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte))?.encoding;
  if (encoding === 'UTF-32') return { flaw: `is text in UTF-32, which is not supported: ${saveAgain}` };
  if (encoding !== undefined) {
    const text = decode(bytes, encoding);
    if (text === undefined) return { flaw: `starts as UTF-16 but is damaged: ${saveAgain}` };
    return text.includes('\0')
      ? { flaw: 'holds a NUL character, which is not allowed: write it again' }
      : { text };
  }
  if (looksWide(bytes)) {
    return { flaw: `looks like UTF-16 without a byte order mark, because it holds NUL bytes: ${saveAgain}` };
  }
  const text = decode(bytes, 'utf-8');
  if (text === undefined) {
    return { flaw: `is not UTF-8; it may be in a code page of Windows (ANSI): ${saveAgain}` };
  }
  return text.includes('\0') ? { flaw: `holds a NUL byte, which is not allowed: ${saveAgain}` } : { text };
}
