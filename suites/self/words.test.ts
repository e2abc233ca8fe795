import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const most = 25;

/** The sentences of the doc comments in a source, without their tags such as `@throws`. */
function sentencesIn(source: string): readonly string[] {
  return [...source.matchAll(/^[ \t]*\/\*\*(.*?)\*\//gms)].flatMap(([, comment = '']) => {
    const text = comment.replaceAll(/\n\s*\*/g, ' ').replaceAll(/\s+/g, ' ');
    const [prose = ''] = text.split(/@(?:param|returns|throws)\b/, 1);
    return prose.trim().split(/(?<=\.) (?=[A-Z`'])/);
  });
}

function longIn(source: string): readonly string[] {
  return sentencesIn(source).filter((sentence) => sentence.split(' ').length > most);
}

test('a long sentence is found, and a tag does not count', () => {
  const long = `/** One${' word'.repeat(most)}. Short. */`;
  expect(longIn(long)).toEqual([`One${' word'.repeat(most)}.`]);
  expect(longIn(`/**\n * Short.\n * @throws${' word'.repeat(most)}\n */`)).toEqual([]);
});

test(`no sentence of a doc comment has more than ${most} words`, () => {
  const files = ['lib', 'suites'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(top, name)),
  );
  expect(files.length).toBeGreaterThan(500);
  expect(
    files.flatMap((file) => longIn(readFileSync(join(root, file), 'utf8')).map((one) => `${file}: ${one}`)),
  ).toEqual([]);
});
