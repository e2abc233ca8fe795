import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The folders that the sources of a folder may import from, besides their own. The linter keeps I/O out of the pure ones. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  // Types and tables name each other: a profile has a type, and a requirement id is a row.
  'lib/model': ['lib/page'],
  'lib/page': ['lib/model'],
  'lib/codec': ['lib/model', 'lib/page'],
  'lib/plan': ['lib/model', 'lib/page'],
  'lib/expect': ['lib/model', 'lib/page', 'lib/codec', 'lib/plan'],
  'lib/diagnose': ['lib/model'],
  'lib/judge': ['lib/model', 'lib/page', 'lib/codec', 'lib/plan', 'lib/expect', 'lib/diagnose'],
  'lib/arbitrary': ['lib/model', 'lib/page', 'lib/plan', 'lib/expect'],
  'lib/emulator': ['lib/model', 'lib/page'],
  // A check names the faults that make it fail.
  'suites/get-job': [
    'lib/model',
    'lib/page',
    'lib/codec',
    'lib/plan',
    'lib/expect',
    'lib/arbitrary',
    'lib/emulator',
  ],
  suites: ['suites/get-job', 'lib/model', 'lib/page'],
  'lib/redact': ['lib/model', 'lib/page', 'lib/codec', 'lib/judge'],
  'lib/right-answer': [
    'lib/model',
    'lib/page',
    'lib/codec',
    'lib/plan',
    'lib/expect',
    'lib/judge',
    'lib/emulator',
  ],
  'lib/report': ['lib/model', 'lib/page', 'lib/plan', 'lib/judge', 'lib/right-answer'],
  'lib/transport': ['lib/model', 'lib/page', 'lib/codec', 'lib/redact'],
  'lib/settings': ['lib/model', 'lib/page', 'lib/transport', 'suites'],
  'lib/emulation': ['lib/model', 'lib/page', 'lib/emulator', 'lib/settings'],
  'lib/fuzz': ['lib/model', 'lib/page', 'lib/plan', 'lib/expect', 'lib/judge', 'lib/arbitrary'],
  'lib/run': [
    ...[
      'lib/model',
      'lib/page',
      'lib/codec',
      'lib/plan',
      'lib/expect',
      'lib/judge',
      'lib/emulator',
      'suites',
    ],
    ...['lib/redact', 'lib/report', 'lib/transport', 'lib/settings', 'lib/fuzz'],
  ],
  'lib/replay': ['lib/model', 'lib/page', 'lib/plan', 'lib/judge', 'lib/redact', 'lib/report', 'lib/run'],
  'lib/fleet': ['lib/model', 'lib/report', 'lib/transport', 'lib/run'],
  'lib/watch': ['lib/model', 'lib/page', 'lib/judge', 'lib/report', 'lib/settings'],
  'lib/doctor': [
    ...['lib/model', 'lib/page', 'lib/codec', 'lib/plan', 'lib/judge', 'lib/report'],
    ...['lib/transport', 'lib/settings', 'lib/run'],
  ],
};

/** Modules that programs import or people start. They import from any folder, and no folder imports from them. */
const doors = ['lib', 'lib/cli', 'lib/vitest'];

function folderOf(path: string): string {
  return relative(root, path).split(sep).slice(0, -1).slice(0, 2).join('/');
}

/** The sources of the house, tests and their helpers left out. */
const sources = ['lib', 'suites']
  .flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((name) => join(root, top, name)),
  )
  .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|[/\\](?:testing|self)[/\\]/.test(path));

function importsOf(folder: string): readonly string[] {
  const own = sources.filter((path) => folderOf(path) === folder);
  const imported = own.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+\.ts)'/g)].map(([, specifier]) =>
      folderOf(normalize(join(dirname(path), specifier ?? ''))),
    ),
  );
  return [...new Set(imported)].filter((other) => other !== folder);
}

test('every folder has its row', () => {
  expect([...new Set(sources.map(folderOf))].filter((folder) => !doors.includes(folder)).toSorted()).toEqual(
    Object.keys(arrows).toSorted(),
  );
});

test.each(Object.entries(arrows))(
  '%s imports from the folders of its row, and from no other',
  (folder, row) => {
    expect(importsOf(folder).toSorted()).toEqual(row.toSorted());
  },
);

test('no arrow leads back', () => {
  const order = Object.keys(arrows);
  const back = order.flatMap((folder, index) =>
    (arrows[folder] ?? [])
      .filter((other) => order.indexOf(other) > index)
      .map((other) => `${folder} to ${other}`),
  );
  expect(back).toEqual(['lib/model to lib/page']);
});
