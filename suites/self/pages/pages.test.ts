import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import config from '../../../vitest.config.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { publishedContract } from '../contract/published.ts';
import { commandsIn, deadLinks, linksIn, pages, pathsIn, root } from './pages.ts';
import type { Page } from './pages.ts';

const contract = await publishedContract();
const projects = (config.test?.projects ?? []).flatMap((project) =>
  typeof project === 'object' && 'test' in project ? [project.test?.name] : [],
);

/** The mistakes in the arguments of this tool. */
function wrongWords(words: readonly string[]): readonly string[] {
  const commands = contract['commands']?.entries ?? {};
  const [first = ''] = words;
  const command = first.startsWith('-') || first === '' || first === '<arguments>' ? 'run' : first;
  const flags = commands[command]?.['flags'];
  if (!Array.isArray(flags)) return [`${command} is no command`];
  const known = flags.map((flag) => String(flag).split(' ')[0]);
  return words
    .filter((word) => word.startsWith('--') && word !== '--version' && word !== '--help')
    .filter((word) => !known.includes(word.split('=')[0]))
    .map((word) => `${command} has no ${word}`);
}

/** The mistakes in a command of a page. */
function wrongIn(words: readonly string[]): readonly string[] {
  const [program, name = '', ...rest] = words;
  if (program === 'npm' && name === 'run') {
    const [script = '', ...more] = rest;
    if (!(script in manifest.scripts)) return [`${script} is no script`];
    return script === 'conformance' ? wrongWords(more.filter((word) => word !== '--')) : [];
  }
  if (program === 'npx' && name === 'hpcpack-conformance') return wrongWords(rest);
  if (program === 'npx' && name === 'vitest') {
    const project = rest[rest.indexOf('--project') + 1];
    return projects.includes(project) ? [] : [`${project} is no project of the tests`];
  }
  return [];
}

const ids = ['requirements', 'checks', 'laws', 'observations'].flatMap((name) =>
  Object.keys(contract[name]?.entries ?? {}),
);

/** The unknown ids and prefixes of a page, except ids that the page itself adds. */
function unknownIds({ text }: Page): readonly string[] {
  const named = [...text.matchAll(/\bGJ-[A-Z]+(?:-[\w.-]*\w)?/g)].map(([id]) => id.replace(/-NAME$/, ''));
  return [...new Set(named)].filter(
    (id) => !text.includes(`id: '${id}'`) && !ids.some((known) => known === id || known.startsWith(`${id}-`)),
  );
}

describe.each(pages.map((page) => [page.path, page] as const))('%s', (_path, page) => {
  test('has no dead links', () => {
    expect(deadLinks(page)).toEqual([]);
  });

  test('names only existing files and folders', () => {
    const made = ['dist', 'reports'];
    const missing = pathsIn(page).filter(
      (path) => !made.some((name) => path.startsWith(name)) && !existsSync(join(root, path)),
    );
    expect(missing).toEqual([]);
  });

  test('names only existing requirements, checks and observations', () => {
    expect(unknownIds(page)).toEqual([]);
  });

  test('names only existing scripts, commands and options', () => {
    expect(commandsIn(page).flatMap(wrongIn)).toEqual([]);
  });
});

test('a page in the package links only to files in the package', () => {
  const shipped = [...manifest.files, 'README.md', 'package.json', 'LICENSE'];
  const isShipped = (path: string): boolean =>
    shipped.some((one) => path === one || path.startsWith(`${one}/`));
  const dead = pages
    .filter(({ path }) => isShipped(path))
    .flatMap((page) =>
      linksIn(page)
        .map((link) => link.split('#')[0] ?? '')
        .filter((link) => link !== '' && !isShipped(join(page.path, '..', link)))
        .map((link) => `${page.path}: ${link}`),
    );
  expect(dead).toEqual([]);
});

test('mistakes in a page are found', () => {
  const page = {
    path: 'README.md',
    text: [
      '# A heading, here',
      '[one](lib) [two](nowhere.md) [three](#no-heading) [four](package.json) `[five](six)` `lib/nothing.ts` `lib/cli`',
      'GJ-PROP GJ-PROP-02-subset GJ-PROP-06-NAME GJ-OBS-04 GJ-PROP-99 GJ-URI-01-nothing GJ-NEW-01',
      "id: 'GJ-NEW-01'",
      '```ts',
      'const code = 1;',
      '```',
      '',
      '```',
      'npm run nothing',
      'npx hpcpack-conformance frobnicate',
      'npx hpcpack-conformance plan --no-such 1 --only GJ-PROP',
      'npx vitest run --project none lib/nowhere',
      '```',
    ].join('\n'),
  };
  expect(deadLinks(page)).toEqual(['nowhere.md', '#no-heading']);
  expect(unknownIds(page)).toEqual(['GJ-PROP-99', 'GJ-URI-01-nothing']);
  expect(pathsIn(page)).toEqual(['lib/nothing.ts', 'lib/cli', 'lib/nowhere']);
  expect(commandsIn(page).flatMap(wrongIn)).toEqual([
    'nothing is no script',
    'frobnicate is no command',
    'plan has no --no-such',
    'none is no project of the tests',
  ]);
});
