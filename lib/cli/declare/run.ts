import type { Command } from 'commander';
import { didYouMean, oneOf } from '../../settings/suggest.ts';
import { UsageError } from '../../settings/usage-error.ts';
import { doctorDefaults, doctorOptions } from '../command-options.ts';
import { declareOptions, declareRefused, declareRunOptions, flagsOf } from '../run-options.ts';
import { outputPainter } from './declaring.ts';
import type { Act, Declaring } from './declaring.ts';

/** Rejects a word that is no command, which the default command would take for an argument. */
function withoutArguments(program: Command, act: Act): Act {
  return async (command, words) => {
    const [word] = words;
    if (word === undefined) return act(command, words);
    // It may contain a password, so that it is not repeated.
    if (/^https?:/i.test(word)) {
      throw new UsageError('the endpoint is not given as an argument: give it as --endpoint URL');
    }
    const names = program.commands.map((known) => known.name());
    throw new UsageError(
      `${JSON.stringify(word)} is not a command: the commands are ${oneOf(names)}${didYouMean(word, names)}`,
    );
  };
}

/** Declares `run`, the default command, and `plan`. @returns the declaration of `run` */
export function declareRunAndPlan(program: Command, { commands, act }: Declaring): Command {
  const run = program
    .command('run', { isDefault: true })
    .description('judge one endpoint or several, and write the reports (the default command)')
    .allowExcessArguments()
    .action(act(withoutArguments(program, (command) => commands.run(flagsOf(command)))));
  declareRunOptions(run);
  const plan = program
    .command('plan')
    .description('print the checks and requests that run would send, and send nothing')
    .allowExcessArguments()
    .action(act(withoutArguments(program, (command) => commands.plan(flagsOf(command)))));
  declareRunOptions(plan);
  return run;
}

/** Declares `doctor`. */
export function declareDoctor(program: Command, { context, commands, act }: Declaring): void {
  const command = program
    .command('doctor')
    .description(
      'check an endpoint without judging it: network, TLS, logins, product, jobs, and what to do next',
    )
    .action(act((self) => commands.doctor(flagsOf(self), outputPainter(self, context))));
  declareOptions(command, doctorOptions, doctorDefaults);
  declareRefused(command, ['password', 'token', 'passphrase']);
}
