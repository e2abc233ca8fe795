import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { statusLineOn } from './status-line.ts';

const erase = '\u001B[2K\u001B[1G';

function terminal(columns?: number) {
  const stream = Object.assign(new PassThrough(), { columns });
  return { line: statusLineOn(stream), written: () => String(stream.read() ?? '') };
}

test('a text replaces the previous one and can be cleared', () => {
  const { line, written } = terminal(80);
  line.show('1 of 2');
  line.show('2 of 2');
  line.clear();
  expect(written()).toBe(`${erase}1 of 2${erase}2 of 2${erase}`);
});

test('a text that would wrap is truncated, ignoring colours', () => {
  const { line, written } = terminal(10);
  line.show('\u001B[32m123456789\u001B[39m');
  expect(written()).toBe(`${erase}\u001B[32m123456789\u001B[39m`);
  line.show('\u001B[32m1234567890\u001B[39m');
  expect(written()).toBe(`${erase}123456789`);
});

test('a terminal of unknown width gets the whole text', () => {
  const { line, written } = terminal();
  line.show('x'.repeat(500));
  expect(written()).toBe(`${erase}${'x'.repeat(500)}`);
});
