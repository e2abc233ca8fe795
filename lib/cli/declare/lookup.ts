import type { Command } from 'commander';
import { environmentLayer, flagLayer, mergeLayers } from '../../settings/layers.ts';
import { valueOf } from '../../settings/parse.ts';
import { didYouMean, oneOf } from '../../settings/suggest.ts';
import { UsageError } from '../../settings/usage-error.ts';
import { catalogueOf, listings } from '../catalogue.ts';
import type { Listing } from '../catalogue.ts';
import { declareConsoleOptions, declareOptions, flagsOf } from '../run-options.ts';
import { outputPainter } from './declaring.ts';
import type { Declaring } from './declaring.ts';

async function listed(
  listing: Listing,
  command: Command,
  { context, catalogue }: Declaring,
): Promise<string> {
  // Imported on demand, because no other command needs the tables of the page.
  const { listData, listText } = await import('../list.ts');
  const { environment, folder, out } = context;
  const layer = mergeLayers([flagLayer(flagsOf(command), folder), environmentLayer(environment, folder)]);
  const loaded = catalogueOf(await catalogue(), valueOf(layer, 'catalogue'));
  const { json } = command.opts<{ json?: true }>();
  return json === true
    ? `${JSON.stringify(listData(listing, loaded), null, 2)}\n`
    : listText(listing, loaded, { painter: outputPainter(command, context), width: out.columns });
}

/** Declares `list`. */
export function declareList(program: Command, declaring: Declaring): void {
  const command = program
    .command('list')
    .description('list requirements with the checks that cover them, or checks, observations, profiles')
    .argument('[what]', `one of ${oneOf(listings)}`, 'requirements')
    .option('--json', 'as JSON')
    .action(
      declaring.act(async (self, [what = 'requirements']) => {
        const listing = listings.find((known) => known === what);
        if (listing === undefined) {
          throw new UsageError(
            `${JSON.stringify(what)} cannot be listed: choose ${oneOf(listings)}${didYouMean(what, listings)}`,
          );
        }
        declaring.context.out.write(await listed(listing, self, declaring));
        return 0;
      }),
    );
  declareConsoleOptions(command);
  declareOptions(command, ['catalogue']);
}

/** Declares `explain`. */
export function declareExplain(program: Command, { context, catalogue, act }: Declaring): void {
  const command = program
    .command('explain')
    .description('explain a requirement, check or observation')
    .argument('<id>', 'id of a requirement, check or observation, such as GJ-PROP-05')
    .action(
      act(async (self, [id = '']) => {
        const { explain } = await import('../explain.ts');
        const layout = { painter: outputPainter(self, context), width: context.out.columns };
        context.out.write(explain(id, await catalogue(), layout));
        return 0;
      }),
    );
  declareConsoleOptions(command);
}
