import { Command, CommanderError, Help, Option } from 'commander';
import { hostings, profileNames } from '../model/requirement.ts';
import type { Hosting, ProfileName } from '../model/requirement.ts';
import type { ExitStatus } from '../model/verdict.ts';
import { coloured } from '../report/painter.ts';
import type { Painter } from '../report/painter.ts';
import { visibleLines } from '../report/visible.ts';
import { tool } from '../run/tool.ts';
import { PromptInterrupted } from '../settings/ask-secret.ts';
import { readConsole } from '../settings/console.ts';
import type { ConsoleSettings } from '../settings/console.ts';
import { readCredentials } from '../settings/credentials.ts';
import { environmentLayer, flagLayer, mergeLayers } from '../settings/layers.ts';
import type { Flags } from '../settings/layers.ts';
import { valueOf } from '../settings/parse.ts';
import { didYouMean, oneOf } from '../settings/suggest.ts';
import { UsageError } from '../settings/usage-error.ts';
import { catalogueOf, listings, loadCatalogue } from './catalogue.ts';
import type { Catalogue, Listing } from './catalogue.ts';
import {
  differenceFormats,
  doctorDefaults,
  doctorOptions,
  judgingDefaults,
  judgingOptions,
  mergeOptions,
  verifyDefaults,
  verifyOptions,
} from './command-options.ts';
import type { DiffOptions } from './command-options.ts';
import { painterFor } from './context.ts';
import type { CliContext } from './context.ts';
import type { EmulateOptions } from './emulate.ts';
import { closingHelp } from './help.ts';
import { declareOptions, declareRefused, declareRunOptions, flagsOf } from './run-options.ts';
import { defined } from '../model/defined.ts';

/** The commands that judge, loaded when they are asked for. */
export interface JudgingCommands {
  readonly run: (flags: Flags) => Promise<ExitStatus>;
  readonly plan: (flags: Flags) => Promise<ExitStatus>;
  readonly emulate: (options: EmulateOptions, painter: Painter) => Promise<ExitStatus>;
  readonly doctor: (flags: Flags, painter: Painter) => Promise<ExitStatus>;
  readonly judge: (recording: string, flags: Flags) => Promise<ExitStatus>;
  readonly diff: (
    results: readonly [string, string],
    options: DiffOptions,
    painter: Painter,
  ) => Promise<ExitStatus>;
  readonly merge: (results: readonly string[], flags: Flags) => Promise<ExitStatus>;
  readonly verify: (folder: string, flags: Flags, painter: Painter) => Promise<ExitStatus>;
  readonly allure: (folder: string) => Promise<ExitStatus>;
}

/** A command that is declared; it reads its own options and arguments. */
type Act = (command: Command, args: readonly string[]) => Promise<ExitStatus>;

const consoleOptions = ['verbose', 'no-color'] as const;

function settingsOf(command: Command, context: CliContext): ConsoleSettings {
  return readConsole(flagsOf(command), context.environment);
}

function port(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new UsageError(
      `--port ${JSON.stringify(text)} is not a port: give a whole number from 0 (any free one) to 65535`,
    );
  }
  return Number(text);
}

async function emulateOptions(command: Command, context: CliContext): Promise<EmulateOptions> {
  const options = command.opts<{
    profile: ProfileName;
    hosting: Hosting;
    port: string;
    host: string;
    https?: true;
    certificate?: string;
  }>();
  if (options.certificate !== undefined && options.https !== true) {
    throw new UsageError('--certificate is written for --https only: give that too');
  }
  // The variables of `run` name the user of another endpoint; only the secret itself may come from the environment.
  const { environment, readFile, askSecret } = context;
  const credentials = await readCredentials(flagLayer(flagsOf(command), context.folder), undefined, {
    environment: { ...environment, HPCPACK_TOKEN: '' },
    readFile,
    ...defined({ askSecret }),
  });
  return {
    profile: options.profile,
    hosting: options.hosting,
    port: port(options.port),
    host: options.host,
    https: options.https === true,
    ...defined({ certificate: options.certificate }),
    ...(credentials.kind === 'basic' ? { credentials } : {}),
  };
}

function declareEmulate(command: Command): void {
  command
    .addOption(
      new Option('--profile <NAME>', 'version of HPC Pack').choices(profileNames).default('hpcpack-2016'),
    )
    .addOption(
      new Option('--hosting <KIND>', 'where it pretends to be').choices(hostings).default('on-premises'),
    )
    .option('--port <N>', 'port to listen on; 0 takes a free one', '0')
    .option('--host <NAME>', 'address to listen on; 0.0.0.0 serves other machines too', '127.0.0.1')
    .option('--https', 'speak https, with a certificate made for the occasion')
    .option('--certificate <FILE>', 'write that certificate there, so that clients can trust it')
    .optionsGroup('Authentication:');
  command
    .option(
      '--user <NAME>',
      'ask every request for this user; the password comes from HPCPACK_PASSWORD or a prompt',
    )
    .option('--password-file <FILE>', 'or from this file');
  declareRefused(command, ['password']);
}

/** Prints an error. It may quote an argument, such as a path with a line break that a CI system would obey. */
function complain(context: CliContext, painter: Painter, message: string): void {
  context.err.write(`${painter.red('error:')} ${visibleLines(message)}\n`);
}

/**
 * Runs one command line and returns its exit status; never rejects. `catalogue` loads the entries for `list`
 * and `explain`.
 */
export async function runCommandLine(
  args: readonly string[],
  context: CliContext,
  commands: JudgingCommands,
  catalogue: () => Promise<Catalogue> = loadCatalogue,
): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  const isVerbose =
    args.includes('--verbose') || ['1', 'true'].includes(context.environment['HPCPACK_VERBOSE'] ?? '');
  const color =
    args.includes('--no-color') || (context.environment['NO_COLOR'] ?? '') !== '' ? 'never' : 'auto';
  const errPainter = painterFor(context.err, { color });
  const outPainter = painterFor(context.out, { color });

  const program = new Command('hpcpack-conformance')
    .description(
      'Judges an endpoint by the page of the Get Job operation of the Microsoft HPC Pack REST API.',
    )
    .version(`${tool.name} ${tool.version}`, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    // Otherwise a mistyped option of a command would be compared with those shown for the whole.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: context.out.write,
      writeErr: context.err.write,
      outputError: (text) =>
        complain(
          context,
          errPainter,
          text
            .trim()
            .replace(/^error: /, '')
            .replaceAll('\n', ' '),
        ),
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
    .addHelpText('after', closingHelp);

  const act =
    (does: Act) =>
    async (...parameters: readonly unknown[]): Promise<void> => {
      const command = parameters.at(-1) as Command;
      status = await does(command, command.args);
    };
  const names = (): readonly string[] => program.commands.map((command) => command.name());
  const withoutArguments: (does: Act) => Act = (does) => async (command, words) => {
    const [word] = words;
    if (word !== undefined) {
      throw new UsageError(
        `${JSON.stringify(word)} is not a command: the commands are ${oneOf(names())}${didYouMean(word, names())}`,
      );
    }
    return does(command, words);
  };

  const run = program
    .command('run', { isDefault: true })
    .description('judge one endpoint or several, and write the reports (the default command)')
    .allowExcessArguments()
    .action(act(withoutArguments((command) => commands.run(flagsOf(command)))));
  declareRunOptions(run);

  const plan = program
    .command('plan')
    .description('print the checks and requests that run would send, and send nothing')
    .allowExcessArguments()
    .action(act(withoutArguments((command) => commands.plan(flagsOf(command)))));
  declareRunOptions(plan);

  const emulate = program
    .command('emulate')
    .description('serve the built-in emulator until it is stopped')
    .action(
      act(async (command) =>
        commands.emulate(
          await emulateOptions(command, context),
          painterFor(context.err, settingsOf(command, context)),
        ),
      ),
    );
  declareEmulate(emulate);
  declareOptions(emulate, consoleOptions);

  const doctor = program
    .command('doctor')
    .description('look at an endpoint without judging: network, TLS, logins, product, jobs, how to go on')
    .action(
      act((command) =>
        commands.doctor(flagsOf(command), painterFor(context.out, settingsOf(command, context))),
      ),
    );
  declareOptions(doctor, doctorOptions, doctorDefaults);
  declareRefused(doctor, ['password', 'token', 'passphrase']);

  const judge = program
    .command('judge')
    .description(
      'judge recorded traffic again, offline; what it says of itself holds unless an option says otherwise',
    )
    .argument('<recording.har>', 'exchanges.har of a run, or an HTTP archive of a browser or proxy')
    .action(act((command, [recording = '']) => commands.judge(recording, flagsOf(command))));
  declareOptions(judge, judgingOptions, judgingDefaults);

  const diff = program
    .command('diff')
    .description('compare two results: verdicts by requirement and check, observations by id')
    .argument('<a.json>', 'result.json of before')
    .argument('<b.json>', 'result.json of after')
    .addOption(new Option('--format <KIND>', 'how it is printed').choices(differenceFormats).default('text'))
    .option('--fail-on-any', 'status 1 for any difference, not only for what got worse')
    .option('--out <DIR>', 'write the comparison there too: diff.html, diff.md and diff.json')
    .action(
      act((command, [before = '', after = '']) => {
        const { format, failOnAny, out } = command.opts<
          Pick<DiffOptions, 'format' | 'out'> & { failOnAny?: true }
        >();
        return commands.diff(
          [before, after],
          {
            format,
            failOn: failOnAny === true ? 'any difference' : 'worse',
            ...defined({ out }),
          },
          painterFor(context.out, settingsOf(command, context)),
        );
      }),
    );
  declareOptions(diff, consoleOptions);

  const merge = program
    .command('merge')
    .description('join the results of shards into one, reports included')
    .argument('<result.json...>', 'result.json of each shard; exchanges.har beside it is joined too')
    .action(act((command, results) => commands.merge(results, flagsOf(command))));
  declareOptions(merge, mergeOptions);

  const verify = program
    .command('verify')
    .description('judge the recording of a run anew, and say whether its result.json is what comes out')
    .argument('<folder>', 'the folder of its reports, or the one above those of several targets')
    .action(
      act((command, [folder = '']) =>
        commands.verify(folder, flagsOf(command), painterFor(context.out, settingsOf(command, context))),
      ),
    );
  declareOptions(verify, verifyOptions, verifyDefaults);

  const allure = program
    .command('allure')
    .description('make one page of the Allure results of a run, and link its index.html to it')
    .argument('[folder]', 'the folder of its reports', 'reports')
    .action(act((_, [folder = 'reports']) => commands.allure(folder)));
  declareOptions(allure, consoleOptions);

  const list = program
    .command('list')
    .description('list requirements with the checks that cover them, or checks, observations, profiles')
    .argument('[what]', `one of ${oneOf(listings)}`, 'requirements')
    .option('--json', 'as JSON')
    .action(
      act(async (command, [what = 'requirements']) => {
        const listing = listings.find((known) => known === what);
        if (listing === undefined) {
          throw new UsageError(
            `${JSON.stringify(what)} cannot be listed: choose ${oneOf(listings)}${didYouMean(what, listings)}`,
          );
        }
        context.out.write(await listed(listing, command, context, catalogue));
        return 0;
      }),
    );
  declareOptions(list, [...consoleOptions, 'catalogue']);

  const explaining = program
    .command('explain')
    .description('explain a requirement, check or observation')
    .argument('<id>', 'such as GJ-PROP-05')
    .action(
      act(async (command, [id = '']) => {
        const painter = painterFor(context.out, settingsOf(command, context));
        const { explain } = await import('./explain.ts');
        context.out.write(explain(id, await catalogue(), { painter, width: context.out.columns }));
        return 0;
      }),
    );
  declareOptions(explaining, consoleOptions);

  // The options of the default command work without its name, so the help without a name shows them.
  program.configureHelp({
    ...program.configureHelp(),
    visibleOptions: (command) => {
      const own = new Help().visibleOptions(command);
      return command === program ? [...own, ...run.options.filter((option) => !option.hidden)] : own;
    },
  });

  try {
    await program.parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? 0 : 2;
    }
    if (error instanceof UsageError) {
      complain(context, errPainter, error.message);
      return 2;
    }
    if (error instanceof PromptInterrupted) {
      complain(context, errPainter, error.message);
      return 130;
    }
    complain(context, errPainter, defectText(error, isVerbose));
    return 4;
  }
}

async function listed(
  listing: Listing,
  command: Command,
  context: CliContext,
  catalogue: () => Promise<Catalogue>,
): Promise<string> {
  // Loaded on demand: it brings the tables of the page, which no other command may wait for.
  const { listData, listText } = await import('./list.ts');
  const { environment, folder } = context;
  const layer = mergeLayers([flagLayer(flagsOf(command), folder), environmentLayer(environment, folder)]);
  const loaded = catalogueOf(await catalogue(), valueOf(layer, 'catalogue'));
  const { json } = command.opts<{ json?: true }>();
  return json === true
    ? `${JSON.stringify(listData(listing, loaded), null, 2)}\n`
    : listText(listing, loaded, {
        painter: painterFor(context.out, settingsOf(command, context)),
        width: context.out.columns,
      });
}

/** The text of an unforeseen error. */
export function defectText(error: unknown, isVerbose: boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  const [first = ''] = message.split('\n', 1);
  return isVerbose && error instanceof Error
    ? `a defect of ${tool.name} ${tool.version}: ${error.stack ?? message}`
    : `a defect of ${tool.name} ${tool.version}: ${first} (--verbose shows where)`;
}
