/** Splits a command line into arguments as programs of Microsoft's C runtime do. */
function windowsArguments(line: string): readonly string[] {
  const all: string[] = [];
  let current: string | undefined;
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] as string;
    if (character === '\\') {
      const run = /^\\+/.exec(line.slice(at))?.[0].length ?? 0;
      const isBeforeQuote = line[at + run] === '"';
      const escapes = isBeforeQuote && run % 2 === 1;
      current = (current ?? '') + '\\'.repeat(isBeforeQuote ? Math.floor(run / 2) : run);
      at += run - 1;
      if (escapes) {
        current += '"';
        at += 1;
      }
    } else if (character === '"') {
      current ??= '';
      isQuoted = !isQuoted;
    } else if (!isQuoted && /[ \t]/.test(character)) {
      if (current !== undefined) all.push(current);
      current = undefined;
    } else {
      current = (current ?? '') + character;
    }
  }
  if (isQuoted) throw new Error(`a quotation mark is left open: ${line}`);
  return current === undefined ? all : [...all, current];
}

/** The line without carets, as one reading of cmd leaves it. @throws Error if something in it is an operator */
function readByCmd(line: string): string {
  let text = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] as string;
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted || character === '"') text += character;
    else if (character === '^') text += line[(at += 1)] ?? '';
    else if ('&|<>'.includes(character)) throw new Error(`${character} is an operator at ${at} of ${line}`);
    else text += character;
  }
  return text;
}

/**
 * Splits a line at the prompt of cmd into arguments: variables first, then carets and operators. In a batch
 * file the second step happens twice.
 */
export function cmdArguments(
  line: string,
  variables: Readonly<Record<string, string>>,
  program: 'batch file' | 'program',
): readonly string[] {
  let expanded = '';
  for (let at = 0; at < line.length; at += 1) {
    const name = line[at] === '%' ? /^%([^%]+)%/.exec(line.slice(at))?.[1] : undefined;
    const value = name === undefined ? undefined : variables[name.toUpperCase()];
    if (name === undefined || value === undefined) expanded += line[at];
    else {
      expanded += value;
      at += name.length + 1;
    }
  }
  const once = readByCmd(expanded);
  return windowsArguments(program === 'program' ? once : readByCmd(once));
}

/** The words of a PowerShell line that has only bare words, texts in single quotes and sums of a text and a variable. */
function powerShellWords(line: string, variables: Readonly<Record<string, string>>): readonly string[] {
  const quote = /^['\u2018-\u201B]/;
  const words: string[] = [];
  let rest = line;
  const text = (): string => {
    const [all = '', inner = ''] =
      /^['\u2018-\u201B]((?:[^'\u2018-\u201B]|['\u2018-\u201B]{2})*)['\u2018-\u201B]/.exec(rest) ?? [];
    if (all === '') throw new Error(`no text: ${rest}`);
    rest = rest.slice(all.length);
    return inner.replaceAll(/(['\u2018-\u201B])['\u2018-\u201B]/g, '$1');
  };
  while (rest !== '') {
    if (quote.test(rest)) words.push(text());
    else if (rest.startsWith('(')) {
      rest = rest.slice(1);
      const start = quote.test(rest) ? text() : '';
      const [all = '', name = ''] = /^ \+ \$env:(\w+)\)/.exec(rest) ?? [];
      if (all === '') throw new Error(`no sum: ${rest}`);
      rest = rest.slice(all.length);
      words.push(start + (variables[name] ?? ''));
    } else {
      const [bare = ''] = /^[^ '"`$(){};,|&<>@#\u2018-\u201B]+/.exec(rest) ?? [];
      if (bare === '' || /^-[^-]*[.:]/.test(bare)) throw new Error(`no bare word: ${rest}`);
      // PowerShell converts an argument that looks like a number.
      words.push(/^[+-]?[\d.]/.test(bare) ? String(Number(bare)) : bare);
      rest = rest.slice(bare.length);
    }
    if (rest !== '' && !rest.startsWith(' ')) throw new Error(`a word goes on: ${rest}`);
    rest = rest.slice(1);
  }
  return words;
}

/**
 * True if Windows PowerShell 5.1 puts an argument into quotation marks, which it does for a space outside of
 * quotation marks.
 */
function isEnclosed(word: string): boolean {
  let marks = 0;
  return word.split('').some((character, at) => {
    if (character === '"' && word[at - 1] !== '\\') marks += 1;
    return /\s/.test(character) && marks % 2 === 0;
  });
}

/** The arguments that a program gets from a line of Windows PowerShell 5.1, which escapes nothing and drops empty words. */
export function powerShellArguments(
  line: string,
  variables: Readonly<Record<string, string>>,
): readonly string[] {
  const words = powerShellWords(line, variables).filter((word) => word !== '');
  return windowsArguments(words.map((word) => (isEnclosed(word) ? `"${word}"` : word)).join(' '));
}
