import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';

const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');

/** The variables that a block sets, with their values. */
function variablesIn(block: string, assignment: RegExp): readonly (readonly [string, string])[] {
  const lines = block.split('\n').map((line) => line.replace(/ {2,}#.*/, ''));
  return lines.flatMap((line) =>
    [...line.matchAll(assignment)].map(
      ([, name = '', value = '']) => [name, value.replaceAll("'", '')] as const,
    ),
  );
}

describe('the README has PowerShell next to bash', () => {
  const blocks = [...readme.matchAll(/^```sh\n(.*?)^```\n\n(?:```powershell\n(.*?)^```)?/gms)].map(
    ([, bash = '', powerShell = '']) => [bash, powerShell] as const,
  );

  test('wherever variables are set', () => {
    expect(blocks.length).toBeGreaterThanOrEqual(3);
  });

  test.each(blocks)('%s', (bash, powerShell) => {
    const inBash = variablesIn(bash, /\b(HPCPACK_\w+)=('[^']*'|\S+)/g);
    expect(inBash).not.toEqual([]);
    expect(variablesIn(powerShell, /\$env:(HPCPACK_\w+) = ('[^']*')/g)).toEqual(inBash);
  });
});
