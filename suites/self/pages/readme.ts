const begin = '<!-- proof -->\n';
const end = '\n<!-- /proof -->';

function bounds(readme: string): readonly [from: number, to: number] {
  const from = readme.indexOf(begin) + begin.length;
  const to = readme.indexOf(end, from);
  if (from < begin.length || to < 0) throw new Error('The README has no part between proof marks.');
  return [from, to];
}

/** The table of the proof in the README. @throws Error if its marks are missing */
export function digestIn(readme: string): string {
  return readme.slice(...bounds(readme)).trim();
}

/** Replaces the table of the proof in the README. @throws Error if its marks are missing */
export function withDigest(readme: string, digest: string): string {
  const [from, to] = bounds(readme);
  return `${readme.slice(0, from)}\n${digest}\n${readme.slice(to)}`;
}
