import { describe, expect, test } from 'vitest';
import { bodyText } from './body-text.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('bodyText', () => {
  test('returns UTF-8 text as text', () => {
    expect(bodyText(bytes('<a>ä</a>\r\n\t'))).toEqual({
      text: '<a>ä</a>\r\n\t',
      encoding: 'utf-8',
      left: 0,
    });
  });

  test('keeps a byte order mark', () => {
    expect(bodyText(bytes('\uFEFF<a/>')).text).toBe('\uFEFF<a/>');
  });

  test.each([
    ['what is not UTF-8', Uint8Array.of(0x3c, 0xff)],
    ['control characters', Uint8Array.of(0x3c, 0x00)],
  ])('returns %s as base64', (_, body) => {
    expect(bodyText(body)).toEqual({
      text: Buffer.from(body).toString('base64'),
      encoding: 'base64',
      left: 0,
    });
  });

  test('truncates text between characters and counts bytes', () => {
    expect(bodyText(bytes('aä🙂b'), 6)).toEqual({ text: 'aä', encoding: 'utf-8', left: 5 });
    expect(bodyText(bytes('aä🙂b'), 7)).toEqual({ text: 'aä🙂', encoding: 'utf-8', left: 1 });
  });

  test('truncates other bytes at the limit', () => {
    expect(bodyText(Uint8Array.of(1, 2, 3), 2)).toEqual({ text: 'AQI=', encoding: 'base64', left: 1 });
  });

  test.each([
    ['an byte that is none of UTF-8', Uint8Array.of(0xff)],
    ['a control character', Uint8Array.of(0x00)],
    ['half a character', Uint8Array.of(0xc3)],
  ])('detects %s far behind the limit', (_, last) => {
    const body = Buffer.concat([bytes('x'.repeat(200_000)), last]);
    expect(bodyText(body, 3)).toEqual({ text: 'eHh4', encoding: 'base64', left: 199_998 });
  });

  test('accepts characters that cross internal boundaries behind the limit', () => {
    const body = bytes(`a${'🙂'.repeat(50_000)}`);
    expect(bodyText(body, 1)).toEqual({ text: 'a', encoding: 'utf-8', left: 200_000 });
    expect(bodyText(body.subarray(0, -1), 1).encoding).toBe('base64');
  });

  test('reads a view into a larger buffer', () => {
    expect(bodyText(Uint8Array.of(9, 1, 2, 9).subarray(1, 3)).text).toBe('AQI=');
  });
});
