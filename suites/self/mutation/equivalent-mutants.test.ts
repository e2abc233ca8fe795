import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import list from './equivalent-mutants.json' with { type: 'json' };

describe('a mutant that no test can detect', () => {
  test.each(list.map((one) => [`${one.file}: ${one.text}`, one] as const))(
    'still refers to existing code and has a reason: %s',
    async (_, { file, text, replacement, reason }) => {
      const code = await readFile(new URL(`../../../${file}`, import.meta.url), 'utf8');
      expect(code).toContain(text);
      expect([replacement, reason]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
    },
  );

  test('is listed once', () => {
    const keys = list.map(({ file, text, replacement }) => `${file} ${text} ${replacement}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
