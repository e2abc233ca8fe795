import { Option } from 'commander';
import type { Command } from 'commander';
import { defined } from '../../model/defined.ts';
import {
  differenceFormats,
  judgingDefaults,
  judgingOptions,
  mergeOptions,
  verifyDefaults,
  verifyOptions,
} from '../command-options.ts';
import type { DiffOptions } from '../command-options.ts';
import { declareConsoleOptions, declareOptions, flagsOf } from '../run-options.ts';
import { outputPainter } from './declaring.ts';
import type { Declaring } from './declaring.ts';

/** Declares `judge`. */
export function declareJudge(program: Command, { commands, act }: Declaring): void {
  const command = program
    .command('judge')
    .description(
      'judge recorded traffic again, offline, with the recorded settings unless an option overrides them',
    )
    .argument('<recording.har>', 'exchanges.har of a run, or an HTTP archive of a browser or proxy')
    .action(act((self, [recording = '']) => commands.judge(recording, flagsOf(self))));
  declareOptions(command, judgingOptions, judgingDefaults);
}

/** Declares `diff`. */
export function declareDiff(program: Command, { context, commands, act }: Declaring): void {
  const command = program
    .command('diff')
    .description('compare two results: verdicts by requirement and check, observations by id')
    .argument('<a.json>', 'result.json of the earlier run')
    .argument('<b.json>', 'result.json of the later run')
    .addOption(new Option('--format <KIND>', 'output format').choices(differenceFormats).default('text'))
    .option('--fail-on-any', 'exit status 1 for any difference, not only for regressions')
    .option('--out <DIR>', 'also write diff.html, diff.md and diff.json to this folder')
    .action(
      act((self, [before = '', after = '']) => {
        const { format, failOnAny, out } = self.opts<
          Pick<DiffOptions, 'format' | 'out'> & { failOnAny?: true }
        >();
        return commands.diff(
          [before, after],
          { format, failOn: failOnAny === true ? 'any difference' : 'worse', ...defined({ out }) },
          outputPainter(self, context),
        );
      }),
    );
  declareConsoleOptions(command);
}

/** Declares `merge`. */
export function declareMerge(program: Command, { commands, act }: Declaring): void {
  const command = program
    .command('merge')
    .description('join the results of shards into one, reports included')
    .argument('<result.json...>', 'result.json of each shard; exchanges.har beside it is joined too')
    .action(act((self, results) => commands.merge(results, flagsOf(self))));
  declareOptions(command, mergeOptions);
}

/** Declares `verify`. */
export function declareVerify(program: Command, { context, commands, act }: Declaring): void {
  const command = program
    .command('verify')
    .description('judge the recording of a run again, and compare the result with its result.json')
    .argument('<folder>', 'the folder of its reports, or the one above those of several targets')
    .action(
      act((self, [folder = '']) => commands.verify(folder, flagsOf(self), outputPainter(self, context))),
    );
  declareOptions(command, verifyOptions, verifyDefaults);
}

/** Declares `allure`. */
export function declareAllure(program: Command, { commands, act }: Declaring): void {
  const command = program
    .command('allure')
    .description('write one page of the Allure results of a run, and link index.html to it')
    .argument('[folder]', 'the folder of its reports', 'reports')
    .action(act((_, [folder = 'reports']) => commands.allure(folder)));
  declareConsoleOptions(command);
}
