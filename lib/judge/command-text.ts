import type { Shell, Word, Words } from '../model/command.ts';

/** Quotes a word for a POSIX shell. */
export function quoted(word: string): string {
  return /^[\w@%+:,./-][\w@%+=:,./-]*$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** A word as programs of Windows split it off their command line: backslashes count before a quotation mark only. */
function escapedForWindows(word: string): string {
  return word.replaceAll(/(\\*)"/g, String.raw`$1$1\"`);
}

/** Quotes a word for PowerShell, which takes typographic quotation marks for apostrophes, `-a.b` for two words and `1kb` for a number. */
export function quotedForPowerShell(word: string): string {
  return /^(?:-{1,2}[A-Za-z][\w-]*|[A-Za-z_/\\][\w+=:./\\-]*|0|[1-9]\d{0,14})$/.test(word)
    ? word
    : `'${word.replaceAll(/['\u2018-\u201B]/g, '$&$&')}'`;
}

/**
 * Quotes a word that PowerShell passes to a program. Windows PowerShell 5.1 neither escapes quotation marks
 * nor backslashes before them, and drops empty words; PowerShell 7.3 and later escapes once more.
 */
function argumentForPowerShell(word: string): string {
  if (word === '') return `'""'`;
  const escaped = escapedForWindows(word);
  return quotedForPowerShell(/\s/.test(word) ? escaped.replace(/\\+$/, '$&$&') : escaped);
}

/**
 * Quotes a word for the prompt of cmd. A percent sign is left outside the quotation marks with a caret before
 * it; a word with a quotation mark is escaped character by character.
 * @param passes how often the line is parsed: twice for batch files such as `npx` and `npm`
 */
function quotedForCmd(word: string, passes: 1 | 2): string {
  if (/^[\w+:./\\@-]+$/.test(word)) return word;
  const enclosed = `"${escapedForWindows(word).replace(/\\+$/, '$&$&')}"`;
  if (!word.includes('"')) return enclosed.replaceAll(/(\\*)%/g, '$1$1"^%"');
  const escaped = enclosed.replaceAll(/["%^&|<>()!]/g, '^$&');
  return passes === 1 ? escaped : escaped.replaceAll(/["%^&|<>()!]/g, '^$&');
}

function wordFor(shell: Shell, word: Word, passes: 1 | 2): string {
  const text = typeof word === 'string' ? word : word.text;
  const variable = typeof word === 'string' ? undefined : word.variable;
  switch (shell) {
    case 'bash':
      return variable === undefined ? quoted(text) : `${quoted(text)}"\${${variable}:?set this first}"`;
    case 'powershell':
      return variable === undefined
        ? argumentForPowerShell(text)
        : `(${quotedForPowerShell(escapedForWindows(text))} + $env:${variable})`;
    case 'cmd':
      return variable === undefined ? quotedForCmd(text, passes) : `"${text}%${variable}%"`;
    default:
      return shell satisfies never;
  }
}

/** On Windows `curl` alone is another command in PowerShell, and the script of npm swallows `--` there. */
function programFor(shell: Shell, program: string): string {
  if (shell === 'bash') return quoted(program);
  if (program === 'curl') return 'curl.exe';
  return shell === 'powershell' && program === 'npm' ? 'npm.cmd' : program;
}

/** A command as a line to paste into a shell. Pure. */
export function commandText([program, ...words]: Words, shell: Shell): string {
  const passes = program === 'curl' ? 1 : 2;
  return [programFor(shell, program), ...words.map((word) => wordFor(shell, word, passes))].join(' ');
}

/** Commands that run one after the other, as one line. Pure. */
export function commandsText(commands: readonly Words[], shell: Shell): string {
  // Windows PowerShell 5.1 has no `&&`.
  return commands.map((words) => commandText(words, shell)).join(shell === 'powershell' ? '; ' : ' && ');
}

/** A sentence that names the variables to set before pasting a command; undefined if there are none. Pure. */
export function variablesToSet(commands: readonly Words[]): string | undefined {
  const meanings = new Map(
    commands
      .flat()
      .flatMap((word) => (typeof word === 'string' ? [] : [[word.variable, meaningOf(word.text)] as const])),
  );
  if (meanings.size === 0) return undefined;
  return `set ${[...meanings].map(([variable, meaning]) => `${variable} to ${meaning}`).join(', ')}`;
}

function meaningOf(text: string): string {
  return /bearer $/i.test(text) ? 'the token' : `the value of the header ${text.replace(/: $/, '')}`;
}
