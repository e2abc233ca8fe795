import { defined } from '../../../lib/model/defined.ts';
/** A command after `$` and its output; `...` stands for any text. */
export interface Step {
  readonly command: string;
  readonly prints: readonly string[];
}

/** A part of the README between journey marks, with steps in order. */
export interface Journey {
  readonly name: string;
  /** The files to write first, by name. */
  readonly files: ReadonlyMap<string, string>;
  readonly steps: readonly Step[];
  /** The endpoint in the text, if any. */
  readonly endpoint?: string;
  /** The variables that the reader sets. */
  readonly variables: readonly string[];
}

function stepsIn(session: string): readonly Step[] {
  return session
    .split(/^\$ /m)
    .slice(1)
    .map((text) => {
      const [command = '', ...prints] = text.trimEnd().split('\n');
      return { command, prints };
    });
}

function journeyFrom(name: string, text: string): Journey {
  const blocks = [...text.matchAll(/^```(\w+) ?(\S*)\n(.*?)^```$/gms)].map(
    ([, language = '', file = '', content = '']) => ({ language, file, content }),
  );
  const steps = blocks
    .filter(({ language }) => language === 'console')
    .flatMap(({ content }) => stepsIn(content));
  if (steps.length === 0) throw new Error(`The journey ${name} of the README has no line after "$".`);
  const endpoint = /https?:\/\/\S+\/WindowsHPC/.exec(text)?.[0];
  return {
    name,
    files: new Map(blocks.filter(({ file }) => file !== '').map(({ file, content }) => [file, content])),
    steps,
    ...defined({ endpoint }),
    variables: blocks
      .filter(({ language }) => language === 'sh')
      .flatMap(({ content }) =>
        [...content.matchAll(/\b(HPCPACK_\w+)=/g)].map(([, variable = '']) => variable),
      ),
  };
}

/** The journeys of the README in order. */
export function journeysIn(readme: string): readonly Journey[] {
  return [...readme.matchAll(/^<!-- journey: (\w+) -->$(.*?)^<!-- \/journey -->$/gms)].map(
    ([, name = '', text = '']) => journeyFrom(name, text),
  );
}

/** Matches the output of a step with the README. */
export function outputOf({ prints }: Step): RegExp {
  const lines = prints.map((line) =>
    line === '...'
      ? '(?:.*\\n)*?'
      : `${line
          .split('...')
          .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
          .join('.*')}\\n`,
  );
  return new RegExp(`^${lines.join('')}$`);
}
