import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the repository. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A page for people with its path from the root. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

function pagesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name).replaceAll('\\', '/'));
}

/** Every handwritten page. */
export const pages: readonly Page[] = [
  'README.md',
  'suites/self/README.md',
  ...pagesIn('.github'),
  ...pagesIn('fixtures/targets'),
].map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** The anchor that GitHub gives to a heading. */
function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function withoutCode(text: string): string {
  return text
    .replaceAll(/^ *```.*?^ *```$/gms, '')
    .replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, ''));
}

/** The targets of the links within the repository. */
export function linksIn({ text }: Page): readonly string[] {
  return [...withoutCode(text).matchAll(/\]\(<?([^)>\s]+)>?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** The links to missing files or headings. */
export function deadLinks(page: Page): readonly string[] {
  return linksIn(page).filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page.path : join(dirname(page.path), path);
    if (!existsSync(join(root, target))) return true;
    if (anchor === undefined) return false;
    const headings = readFileSync(join(root, target), 'utf8').matchAll(/^#+ (.*)$/gm);
    return ![...headings].some(([, heading = '']) => anchorOf(heading) === anchor);
  });
}

const folders = ['lib', 'suites', 'fixtures', '.github', '.ci'];

function isPath(word: string): boolean {
  return (
    folders.some((folder) => word === folder || word.startsWith(`${folder}/`)) && /^[\w./-]+$/.test(word)
  );
}

/** The code spans and commands that are paths of this repository. */
export function pathsIn({ text }: Page): readonly string[] {
  const words = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.split(' '));
  return [...words, ...commandsIn({ path: '', text }).flat()].filter(isPath);
}

/** The npm and npx commands of a page, split into words. */
export function commandsIn({ text }: Page): readonly (readonly string[])[] {
  const shells = ['', 'console', 'sh', 'powershell'];
  // All fences are read, because otherwise the end of one looks like the start of another.
  const blocks = [...text.matchAll(/^( *)```(\w*)[^\n]*\n(.*?)^\1```$/gms)].flatMap(
    ([, , language = '', content = '']) => (shells.includes(language) ? [content] : []),
  );
  const inline = [...text.matchAll(/`((?:npm|npx) [^`\n]+)`/g)].map(([, code = '']) => code);
  return [...blocks.flatMap((block) => block.split('\n')), ...inline]
    .map((line) => line.trim().replace(/^\$ /, ''))
    .filter((line) => /^(?:npm|npx) /.test(line))
    .flatMap((line) => line.split(' && '))
    .map((line) =>
      (line.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll(/^['"]|['"]$/g, '')),
    );
}
