import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { optionNames, optionRow } from '../../../lib/settings/options.ts';

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

describe('the table of options names every choice of an option', () => {
  const rows = [...readme.matchAll(/^\| (`--[^|]*)\|([^|]*)\|/gm)];
  const listed = optionNames.flatMap((name) => {
    const row = optionRow(name);
    const meaning = rows.find(([, option = '']) => new RegExp(`\`--${name}[\` ]`).test(option))?.[2] ?? '';
    // A profile of a service pack is shortened to its end, such as `-sp3`.
    const names = (choice: string): boolean =>
      meaning.includes(`\`${choice}\``) || meaning.includes(`\`${choice.replace(/^.*(?=-sp\d$)/, '')}\``);
    const choices = 'choices' in row ? row.choices : [];
    return choices.some(names) ? [[name, choices.filter((choice) => !names(choice))] as const] : [];
  });

  test('of at least five options', () => {
    expect(listed.length).toBeGreaterThanOrEqual(5);
  });

  test.each(listed)('--%s', (_, missing) => {
    expect(missing).toEqual([]);
  });
});
