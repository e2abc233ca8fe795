import type { Command, CommanderError } from 'commander';
import { didYouMean, oneOf } from '../settings/suggest.ts';
import { tool } from '../run/tool.ts';

const quoted = (message: string): string => /'([^]*)'/.exec(message)?.[1] ?? '';

const counted = (words: readonly string[]): string =>
  words.length === 0 ? 'no arguments' : words.length === 1 ? '1 argument' : `${words.length} arguments`;

/** Returns one sentence on a command line that the parser rejects: what is wrong, and what would be right. */
export function wrongCommandLine({ code, message }: CommanderError, command: Command): string {
  const name = command.name();
  switch (code) {
    case 'commander.unknownOption': {
      const [flag = ''] = quoted(message).split('=', 1);
      const flags = command.options.filter(({ hidden }) => !hidden).flatMap(({ long }) => long ?? []);
      const meant = didYouMean(flag, flags) || `: "${tool.name} ${name} --help" prints its options`;
      return `${JSON.stringify(flag)} is not an option of ${name}${meant}`;
    }
    case 'commander.optionMissingArgument': {
      const flags = quoted(message);
      return `${flags.split(' ', 1).join('')} needs a value: ${flags}`;
    }
    case 'commander.missingArgument': {
      const wanted = quoted(message);
      const argument = command.registeredArguments.find((one) => one.name() === wanted);
      return `${name} needs <${wanted}>: ${argument?.description ?? ''}`;
    }
    case 'commander.excessArguments': {
      const { args, registeredArguments } = command;
      const words = registeredArguments.map((argument) => argument.name());
      return `${name} takes ${counted(words)}, but was given ${args.length}: "${tool.name} ${name} --help" prints how it is used`;
    }
    case 'commander.invalidArgument': {
      const [, flag = '', given = '', choices = ''] =
        /^error: option '(\S+).*' argument '([^]*)' is invalid\. Allowed choices are (.*)\.$/.exec(message) ??
        [];
      return `${flag} ${JSON.stringify(given)} is none of ${oneOf(choices.split(', '))}`;
    }
    default:
      return message.replace(/^error: /, '').replaceAll('\n', ' ');
  }
}
