import { Option } from 'commander';
import type { Command } from 'commander';
import { defined } from '../../model/defined.ts';
import { hostings, profileNames } from '../../model/requirement.ts';
import type { Hosting, ProfileName } from '../../model/requirement.ts';
import { readCredentials } from '../../settings/credentials.ts';
import { flagLayer } from '../../settings/layers.ts';
import { UsageError } from '../../settings/usage-error.ts';
import { painterFor } from '../context.ts';
import type { CliContext } from '../context.ts';
import type { EmulateOptions } from '../emulate.ts';
import { declareConsoleOptions, declareRefused, flagsOf } from '../run-options.ts';
import { consoleOf } from './declaring.ts';
import type { Declaring } from './declaring.ts';

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
    throw new UsageError('--certificate needs --https: give both');
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

/** Declares `emulate`. */
export function declareEmulate(program: Command, { context, commands, act }: Declaring): void {
  const command = program
    .command('emulate')
    .description('serve the built-in emulator until it is stopped')
    .addOption(
      new Option('--profile <NAME>', 'version of HPC Pack').choices(profileNames).default('hpcpack-2016'),
    )
    .addOption(new Option('--hosting <KIND>', 'hosting to emulate').choices(hostings).default('on-premises'))
    .option('--port <N>', 'port to listen on; 0 takes a free one', '0')
    .option('--host <NAME>', 'address to listen on; 0.0.0.0 serves other machines too', '127.0.0.1')
    .option('--https', 'serve https with a new certificate')
    .option('--certificate <FILE>', 'write this certificate to a file, so that clients can trust it')
    .optionsGroup('Authentication:')
    .option(
      '--user <NAME>',
      'require Basic authentication as this user; the password comes from HPCPACK_PASSWORD or a prompt',
    )
    .option('--password-file <FILE>', 'read the password from this file instead')
    .action(
      act(async (self) =>
        commands.emulate(
          await emulateOptions(self, context),
          painterFor(context.err, consoleOf(self, context)),
        ),
      ),
    );
  declareRefused(command, ['password']);
  declareConsoleOptions(command);
}
