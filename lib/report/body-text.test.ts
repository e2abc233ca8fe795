import { describe, expect, test } from 'vitest';
import { bodyText } from './body-text.ts';

const octets = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('bodyText', () => {
  test('gives UTF-8 text as text', () => {
    expect(bodyText(octets('<a>ä</a>\r\n\t'))).toEqual({
      text: '<a>ä</a>\r\n\t',
      encoding: 'utf-8',
      left: 0,
    });
  });

  test('keeps a byte order mark', () => {
    expect(bodyText(octets('\uFEFF<a/>')).text).toBe('\uFEFF<a/>');
  });

  test.each([
    ['what is not UTF-8', Uint8Array.of(0x3c, 0xff)],
    ['control characters', Uint8Array.of(0x3c, 0x00)],
  ])('gives %s as base64', (_, body) => {
    expect(bodyText(body)).toEqual({
      text: Buffer.from(body).toString('base64'),
      encoding: 'base64',
      left: 0,
    });
  });

  test('cuts text before a character that does not fit, and counts octets', () => {
    expect(bodyText(octets('aä🙂b'), 6)).toEqual({ text: 'aä', encoding: 'utf-8', left: 5 });
    expect(bodyText(octets('aä🙂b'), 7)).toEqual({ text: 'aä🙂', encoding: 'utf-8', left: 1 });
  });

  test('cuts other octets at the limit', () => {
    expect(bodyText(Uint8Array.of(1, 2, 3), 2)).toEqual({ text: 'AQI=', encoding: 'base64', left: 1 });
  });

  test('reads a view into a larger buffer', () => {
    expect(bodyText(Uint8Array.of(9, 1, 2, 9).subarray(1, 3)).text).toBe('AQI=');
  });
});
