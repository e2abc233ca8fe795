import { describe, expect, test } from 'vitest';
import { html, nothing, htmlProse, trusted } from './markup.ts';

describe('markup', () => {
  test('escapes text and leaves markup unchanged', () => {
    const items = ['<', '"'].map((text) => html`<i title="${text}">${text}</i>`);
    const list = html`<b>${items}</b>${nothing}${trusted('<wbr>')}${7}`;
    expect(list.text).toBe('<b><i title="&lt;">&lt;</i><i title="&quot;">&quot;</i></b><wbr>7');
    expect(list.length).toBe(list.text.length);
  });

  test('turns backticks into code', () => {
    expect(htmlProse('without `Properties` <').text).toBe('without <code>Properties</code> &lt;');
  });

  test('is written in few pieces that form the whole', () => {
    const line = 'x'.repeat(1000);
    const page = html`<p>${Array.from({ length: 1000 }, () => html`${line}<br />`)}</p>`;
    const pieces = [...page.pieces()];
    expect(pieces.join('')).toBe(page.text);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.length).toBeLessThan(10);
  });

  test('empty markup is one empty piece', () => {
    expect([...nothing.pieces()]).toEqual(['']);
  });
});
