import { Command, CommanderError, Help } from 'commander';
import type { ExitStatus } from '../model/verdict.ts';
import { coloured } from '../report/painter.ts';
import type { Painter } from '../report/painter.ts';
import { visibleLines } from '../report/visible.ts';
import { tool } from '../run/tool.ts';
import { PromptInterrupted } from '../settings/ask-secret.ts';
import { UsageError } from '../settings/usage-error.ts';
import { loadCatalogue } from './catalogue.ts';
import type { Catalogue } from './catalogue.ts';
import { painterFor } from './context.ts';
import type { CliContext } from './context.ts';
import type { Declaring, LoadedCommands } from './declare/declaring.ts';
import { declareEmulate } from './declare/emulate.ts';
import { declareExplain, declareList } from './declare/lookup.ts';
import {
  declareAllure,
  declareDiff,
  declareJudge,
  declareMerge,
  declareVerify,
} from './declare/recordings.ts';
import { declareDoctor, declareRunAndPlan } from './declare/run.ts';
import { closingHelp } from './help.ts';
import { wrongCommandLine } from './wrong-command-line.ts';

/** Prints an error. Line breaks are made visible, because a CI system may obey a line that an argument contains. */
function complain(context: CliContext, painter: Painter, message: string): void {
  context.err.write(`${painter.red('error:')} ${visibleLines(message)}\n`);
}

/** The program without its commands. */
function emptyProgram(context: CliContext, outPainter: Painter, errPainter: Painter): Command {
  return (
    new Command('hpcpack-conformance')
      .description(
        'Tests an endpoint of the Microsoft HPC Pack REST API for conformance of its Get Job operation.',
      )
      .version(`${tool.name} ${tool.version}`, '-V, --version', 'print the version')
      .helpOption('-h, --help', 'print this help')
      .helpCommand('help [command]', 'print the help of a command')
      // Otherwise a mistyped option of a command would be compared with the options of the whole program.
      .enablePositionalOptions()
      .exitOverride()
      .configureOutput({
        writeOut: context.out.write,
        writeErr: context.err.write,
        // Printed where the error is caught, in other words.
        outputError: () => {},
        getOutHelpWidth: () => Math.min(context.out.columns, 120),
        getErrHelpWidth: () => Math.min(context.err.columns, 120),
        getOutHasColors: () => outPainter === coloured,
        getErrHasColors: () => errPainter === coloured,
      })
      .configureHelp({
        styleTitle: (title) => outPainter.bold(title),
        showGlobalOptions: false,
        // A placeholder for a missing value is no text that anybody types.
        optionDescription: (option) =>
          option.presetArg === undefined ? new Help().optionDescription(option) : option.description,
      })
      .addHelpText('after', closingHelp)
  );
}

/** Declares the commands in the order of the help. */
function declareCommands(program: Command, declaring: Declaring): void {
  const run = declareRunAndPlan(program, declaring);
  declareEmulate(program, declaring);
  declareDoctor(program, declaring);
  declareJudge(program, declaring);
  declareDiff(program, declaring);
  declareMerge(program, declaring);
  declareVerify(program, declaring);
  declareAllure(program, declaring);
  declareList(program, declaring);
  declareExplain(program, declaring);
  // The options of the default command work without its name, so that the help without a name shows them.
  program.configureHelp({
    ...program.configureHelp(),
    visibleOptions: (command) => {
      const own = new Help().visibleOptions(command);
      return command === program ? [...own, ...run.options.filter((option) => !option.hidden)] : own;
    },
  });
}

/** The command that a command line names; the default one if it names none. */
function namedCommand({ commands }: Command, [word]: readonly string[]): Command {
  const [run] = commands;
  if (run === undefined) throw new RangeError('The program has no commands.');
  return commands.find((command) => command.name() === word) ?? run;
}

/** Runs one command line and returns its exit status. Never rejects. */
export async function runCommandLine(
  args: readonly string[],
  context: CliContext,
  commands: LoadedCommands,
  catalogue: () => Promise<Catalogue> = loadCatalogue,
): Promise<ExitStatus> {
  const isVerbose =
    args.includes('--verbose') || ['1', 'true'].includes(context.environment['HPCPACK_VERBOSE'] ?? '');
  const color =
    args.includes('--no-color') || (context.environment['NO_COLOR'] ?? '') !== '' ? 'never' : 'auto';
  const errPainter = painterFor(context.err, { color });
  const program = emptyProgram(context, painterFor(context.out, { color }), errPainter);
  let status: ExitStatus = 0;
  declareCommands(program, {
    context,
    commands,
    catalogue,
    act:
      (act) =>
      async (...parameters) => {
        const command = parameters.at(-1) as Command;
        status = await act(command, command.args);
      },
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      // The help of an unknown command is that of the program, which says enough.
      if (error.code !== 'commander.help')
        complain(context, errPainter, wrongCommandLine(error, namedCommand(program, args)));
      return 2;
    }
    const isForeseen = error instanceof UsageError || error instanceof PromptInterrupted;
    complain(context, errPainter, isForeseen ? error.message : defectText(error, isVerbose));
    if (error instanceof PromptInterrupted) return 130;
    return error instanceof UsageError ? 2 : 4;
  }
}

/** The text of an unforeseen error. */
export function defectText(error: unknown, isVerbose: boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  const [first = ''] = message.split('\n', 1);
  return isVerbose && error instanceof Error
    ? `a defect of ${tool.name} ${tool.version}: ${error.stack ?? message}`
    : `a defect of ${tool.name} ${tool.version}: ${first} (--verbose shows where)`;
}
