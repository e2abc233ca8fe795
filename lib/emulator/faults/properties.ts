import type { Call, Layer, Pair, PropertySelection, Trigger } from '../behaviour.ts';
import {
  hasFirstVersion,
  isFiltered,
  isFull,
  onBag,
  onPairs,
  onStatus,
  onText,
  onTexts,
  refusing,
  wantsXml,
} from '../layers.ts';
import { attribute, element } from '../markup.ts';
import { schedulerNamespace, schemaEnumerations, taskAttributes } from '../../page/job-schema.ts';
import { commonNamespace } from '../../page/names.ts';
import { propertyRow } from '../../page/scope.ts';
import type { Fault } from './fault.ts';

interface Unknown {
  readonly call: Call;
  readonly name: string;
  readonly index: number;
  readonly names: readonly string[];
  /** For each name, true if it exists. */
  readonly known: readonly boolean[];
}

/** Ignores unknown names. */
function ignoring(when: (unknown: Unknown) => boolean): Layer {
  return {
    selectProperties: (next) => (call, job, place) => {
      const { names } = call;
      if (names === undefined) return next(call, job, place);
      const known = names.map((name) => call.behaviour.lookUpProperty(call, job, name) !== undefined);
      const kept = names.filter(
        (name, index) => known[index] === true || !when({ call, name, index, names, known }),
      );
      return next({ ...call, names: kept }, job, place);
    },
  };
}

/** Invents a value for an unknown name. */
function inventing(text: (name: string, call: Call) => string | undefined): Layer {
  return {
    selectProperties:
      (next) =>
      (call, job, place): PropertySelection => {
        const selection = next(call, job, place);
        if (selection.ok) return selection;
        const pairs = (call.names ?? []).map((name): Pair => {
          const known = call.behaviour.lookUpProperty(call, job, name);
          return {
            name,
            text: known === undefined ? text(name, call) : call.behaviour.valueText(call, job, known, place),
          };
        });
        return { ok: true, pairs };
      },
  };
}

/** Takes a word in the list for all names. */
function meaningAll(word: string): Layer {
  return {
    selectProperties: (next) => (call, job, place) =>
      call.names?.includes(word) === true
        ? next({ ...call, names: undefined }, job, place)
        : next(call, job, place),
  };
}

/** Looks names up in another way. */
function lookingUp(find: (name: string, table: readonly string[]) => string | undefined): Layer {
  return {
    lookUpProperty: (next) => (call, job, name) =>
      next(call, job, name) ?? find(name, call.behaviour.tableNames(call)),
  };
}

/** Rejects a name of the table when it is requested. */
function rejecting(name: string, when: (call: Call) => boolean): Layer {
  return {
    lookUpProperty: (next) => (call, job, asked) =>
      asked === name && when(call) ? undefined : next(call, job, asked),
  };
}

const onFullBag = (keep: (pair: Pair, index: number) => boolean): Layer =>
  onPairs((pairs, call) => (isFull(call) && !wantsXml(call) ? pairs.filter(keep) : pairs));

const onFiltered = (change: (pairs: readonly Pair[], call: Call) => readonly Pair[]): Layer =>
  onPairs((pairs, call) => (isFiltered(call) ? change(pairs, call) : pairs));

const longerThan = (limit: number): ((call: Call) => Trigger | undefined) => {
  return (call) =>
    call.route.kind === 'job' && (call.names?.length ?? 0) > limit ? 'unknown property' : undefined;
};

const alone = (call: Call): boolean => call.names?.length === 1;
const aloneIs = (name: string, call: Call): boolean => alone(call) && call.names?.[0] === name;

/** The requirements that an accepted unknown name breaks: alone, in a list, and in job XML. */
const unknownRows = ['GJ-PROP-04', 'GJ-PROP-05', 'GJ-PROP-07'] as const;

/** Faults about the Properties parameter. */
export const propertyFaults = [
  {
    id: 'full-lacks-state',
    breaks: ['GJ-PROP-01'],
    says: 'The full reply lacks State.',
    layer: onFullBag(({ name }) => name !== 'State'),
  },
  {
    id: 'full-lacks-id',
    breaks: ['GJ-PROP-01'],
    says: 'The full reply lacks Id.',
    layer: onFullBag(({ name }) => name !== 'Id'),
  },
  {
    id: 'full-only-32',
    breaks: ['GJ-PROP-01'],
    says: 'The full reply ends after 32 properties.',
    layer: onFullBag((_pair, index) => index < 32),
  },
  {
    id: 'full-lacks-false',
    breaks: ['GJ-PROP-01'],
    says: 'The full reply lacks properties that are false, but returns them when requested alone.',
    layer: onFullBag(({ text }) => text !== 'False'),
  },
  {
    id: 'full-lacks-lists',
    breaks: ['GJ-PROP-01'],
    says: 'The full reply lacks lists of nodes.',
    layer: onFullBag(({ name }) => propertyRow(name)?.type !== 'stringList'),
  },
  {
    id: 'project-in-long-lists-only',
    breaks: ['GJ-PROP-01'],
    says: 'Only a list of more than three names shows Project.',
    layer: onPairs((pairs, { names = [] }) =>
      names.length > 3 ? pairs : pairs.filter(({ name }) => name !== 'Project'),
    ),
  },
  {
    id: 'full-lacks-last',
    breaks: ['GJ-PROP-01'],
    says: 'The full reply lacks its last property.',
    layer: onPairs((pairs, call) => (isFull(call) && !wantsXml(call) ? pairs.slice(0, -1) : pairs)),
  },
  {
    id: 'full-xml-lacks-state',
    breaks: ['GJ-PROP-01'],
    says: 'Full job XML lacks State.',
    layer: onPairs((pairs, call) =>
      isFull(call) && wantsXml(call) ? pairs.filter(({ name }) => name !== 'State') : pairs,
    ),
  },
  {
    id: 'filter-ignored-with-version',
    breaks: ['GJ-PROP-02', 'GJ-JX-03'],
    needs: { since: 'hpcpack-2008r2-sp3' },
    says: 'With an api-version, the reply holds every property, regardless of Properties.',
    layer: {
      selectProperties: (next) => (call, job, place) => {
        const selection = next(call, job, place);
        return selection.ok && call.route.kind === 'job' && call.version.kind === 'accepted'
          ? next({ ...call, names: undefined }, job, place)
          : selection;
      },
    },
  },
  {
    id: 'filter-drops-last',
    breaks: ['GJ-PROP-02', 'GJ-PROP-03', 'GJ-REND-04', 'GJ-JX-03'],
    says: 'With Properties, the last requested property is missing.',
    layer: onFiltered((pairs) => pairs.slice(0, -1)),
  },
  {
    id: 'filter-drops-last-of-many',
    breaks: ['GJ-PROP-02', 'GJ-PROP-03', 'GJ-JX-03'],
    says: 'With more than three Properties, the last one is missing.',
    layer: onFiltered((pairs) => (pairs.length > 3 ? pairs.slice(0, -1) : pairs)),
  },
  {
    id: 'filter-drops-17th',
    breaks: ['GJ-PROP-02', 'GJ-PROP-03', 'GJ-JX-03'],
    says: 'With Properties, the seventeenth property is missing.',
    layer: onFiltered((pairs) => pairs.filter((_pair, index) => index !== 16)),
  },
  {
    id: 'filter-duplicates',
    breaks: ['GJ-PROP-02', 'GJ-RP-05'],
    says: 'With Properties, each property occurs twice.',
    layer: onPairs((pairs, call) =>
      isFiltered(call) && !wantsXml(call) ? pairs.flatMap((pair) => [pair, pair]) : pairs,
    ),
  },
  {
    id: 'filter-ignored',
    breaks: ['GJ-PROP-02', 'GJ-REND-04', 'GJ-JX-03'],
    says: 'With Properties, the reply still holds every property.',
    layer: {
      selectProperties: (next) => (call, job, place) => {
        const selection = next(call, job, place);
        return selection.ok && call.route.kind === 'job'
          ? next({ ...call, names: undefined }, job, place)
          : selection;
      },
    },
  },
  {
    id: 'filter-adds-id',
    breaks: ['GJ-PROP-02', 'GJ-JX-03'],
    says: 'With Properties, the reply holds Id although it was not requested.',
    layer: onPairs((pairs, call, job) =>
      isFiltered(call) && !pairs.some(({ name }) => name === 'Id')
        ? [{ name: 'Id', text: String(job.values.Id) }, ...pairs]
        : pairs,
    ),
  },
  {
    id: 'filter-gives-whole-pair',
    breaks: ['GJ-PROP-02', 'GJ-JX-03'],
    says: 'When MinCores is requested alone, the reply holds MaxCores too.',
    layer: onPairs((pairs, call, job, place) =>
      isFiltered(call) &&
      pairs.some(({ name }) => name === 'MinCores') &&
      !pairs.some(({ name }) => name === 'MaxCores')
        ? [...pairs, { name: 'MaxCores', text: call.behaviour.valueText(call, job, 'MaxCores', place) }]
        : pairs,
    ),
  },
  {
    id: 'single-name-gives-all',
    breaks: ['GJ-PROP-02', 'GJ-JX-03'],
    says: 'With one name in Properties, the reply holds every property.',
    layer: {
      selectProperties: (next) => (call, job, place) => {
        const selection = next(call, job, place);
        return selection.ok && alone(call) ? next({ ...call, names: undefined }, job, place) : selection;
      },
    },
  },
  {
    id: 'confuses-cores-per-node',
    breaks: ['GJ-PROP-02', 'GJ-PROP-03', 'GJ-PROP-06', 'GJ-JX-03'],
    says: 'When MinCoresPerNode is requested, the reply holds MinCores instead.',
    layer: {
      lookUpProperty: (next) => (call, job, name) =>
        next(call, job, name === 'MinCoresPerNode' ? 'MinCores' : name),
    },
  },
  {
    id: 'list-fails-above-32',
    breaks: ['GJ-PROP-03'],
    says: 'A list of more than 32 names is refused.',
    layer: refusing(longerThan(32)),
  },
  {
    id: 'list-fails-above-37',
    breaks: ['GJ-PROP-03', 'GJ-PROP-02', 'GJ-JX-03'],
    says: 'A list of more than 37 names is refused.',
    layer: refusing(longerThan(37)),
  },
  {
    id: 'list-of-all-fails',
    breaks: ['GJ-PROP-03'],
    says: 'A list of fifty or more names is refused.',
    layer: refusing(longerThan(49)),
  },
  {
    id: 'list-single-only',
    breaks: ['GJ-PROP-03', 'GJ-URI-01', 'GJ-URI-02', 'GJ-REND-04', 'GJ-VER-04'],
    says: 'More than one name is refused.',
    layer: refusing(longerThan(1)),
  },
  {
    id: 'list-by-semicolon',
    breaks: ['GJ-PROP-03', 'GJ-URI-01', 'GJ-URI-02', 'GJ-REND-04', 'GJ-VER-04'],
    says: 'The list is separated by semicolons.',
    layer: {
      requestedNames: (next) => (arrival) => next(arrival)?.join(',').split(';'),
    },
  },
  {
    id: 'list-cut-at-16',
    breaks: ['GJ-PROP-03', 'GJ-PROP-02', 'GJ-PROP-05', 'GJ-PROP-07', 'GJ-JX-03'],
    says: 'Only the first sixteen names of a list count.',
    layer: { requestedNames: (next) => (arrival) => next(arrival)?.slice(0, 16) },
  },
  {
    id: 'list-cut-at-256-characters',
    breaks: ['GJ-PROP-03', 'GJ-PROP-02', 'GJ-PROP-05', 'GJ-JX-03'],
    says: 'Only the first 256 characters of a list count.',
    layer: {
      requestedNames: (next) => (arrival) => next(arrival)?.join(',').slice(0, 256).split(','),
    },
  },
  {
    id: 'unknown-name-ignored',
    breaks: ['GJ-PROP-04', 'GJ-PROP-05', 'GJ-PROP-07'],
    says: 'An unknown name is ignored.',
    layer: ignoring(() => true),
  },
  {
    id: 'unknown-name-alone-ignored',
    breaks: ['GJ-PROP-04', 'GJ-PROP-07'],
    says: 'An unknown name is ignored if it is the only one.',
    layer: ignoring(({ names }) => names.length === 1),
  },
  {
    id: 'unknown-name-alone-ignored-in-xml-with-first-version',
    breaks: ['GJ-PROP-07'],
    needs: { since: 'hpcpack-2008r2-sp3' },
    says: 'With api-version 2011-11-01, an unknown name is ignored in job XML if it is the only one.',
    layer: ignoring(({ names, call }) => names.length === 1 && wantsXml(call) && hasFirstVersion(call)),
  },
  {
    id: 'unknown-name-has-empty-value',
    breaks: ['GJ-PROP-04', 'GJ-PROP-05', 'GJ-PROP-07', 'GJ-RP-05'],
    says: 'An unknown name is returned with an empty value.',
    layer: inventing(() => ''),
  },
  {
    id: 'unknown-name-gives-all',
    breaks: ['GJ-PROP-04', 'GJ-PROP-05', 'GJ-PROP-07'],
    says: 'With an unknown name, the reply holds every property.',
    layer: {
      selectProperties: (next) => (call, job, place) => {
        const selection = next(call, job, place);
        return selection.ok ? selection : next({ ...call, names: undefined }, job, place);
      },
    },
  },
  {
    id: 'name-with-digit-ignored',
    breaks: ['GJ-PROP-04', 'GJ-PROP-05', 'GJ-PROP-07', 'GJ-ERR-01', 'GJ-ERR-03'],
    says: 'An unknown name that ends in a digit is ignored.',
    layer: ignoring(({ name }) => /\d$/.test(name)),
  },
  {
    id: 'long-name-ignored',
    breaks: ['GJ-PROP-04', 'GJ-PROP-05', 'GJ-PROP-07'],
    says: 'An unknown name of more than 64 characters is ignored.',
    layer: ignoring(({ name }) => name.length > 64),
  },
  {
    id: 'name-by-prefix',
    breaks: ['GJ-PROP-04', 'GJ-PROP-05', 'GJ-PROP-07', 'GJ-ERR-01', 'GJ-ERR-03'],
    says: 'The beginning of a property name is accepted as the name.',
    layer: lookingUp((name, table) =>
      name.length > 2 ? table.find((each) => each.startsWith(name)) : undefined,
    ),
  },
  {
    id: 'name-with-suffix',
    breaks: ['GJ-PROP-04', 'GJ-PROP-05', 'GJ-PROP-07', 'GJ-ERR-01', 'GJ-ERR-03'],
    says: 'A property name followed by more letters is accepted as the name.',
    layer: lookingUp((name, table) => table.find((each) => each.length > 2 && name.startsWith(each))),
  },
  {
    id: 'numbers-taken-for-members',
    breaks: unknownRows,
    says: 'A number is accepted as the property at that position of the table.',
    layer: lookingUp((name, table) => (/^[+-]?\d+$/.test(name) ? table[Number(name)] : undefined)),
  },
  {
    id: 'numbers-passed-over',
    breaks: unknownRows,
    says: 'A number in a list is ignored.',
    layer: ignoring(({ name }) => /^\d+$/.test(name)),
  },
  {
    id: 'numbers-at-the-end-passed-over',
    breaks: ['GJ-PROP-05', 'GJ-PROP-07'],
    says: 'A number at the end of a list is ignored.',
    layer: ignoring(
      ({ name, index, names }) => index > 0 && index === names.length - 1 && /^\d+$/.test(name),
    ),
  },
  {
    id: 'star-gives-all',
    breaks: unknownRows,
    says: 'A star in the list stands for all names.',
    layer: meaningAll('*'),
  },
  {
    id: 'star-passed-over',
    breaks: unknownRows,
    says: 'A star in the list is ignored.',
    layer: ignoring(({ name }) => name === '*'),
  },
  {
    id: 'word-all-gives-all',
    breaks: ['GJ-PROP-05', 'GJ-PROP-04', 'GJ-PROP-07'],
    says: 'The word All in the list stands for all names.',
    layer: meaningAll('All'),
  },
  {
    id: 'word-null-passed-over',
    breaks: ['GJ-PROP-05', 'GJ-PROP-04', 'GJ-PROP-07'],
    says: 'The word null in the list is ignored.',
    layer: ignoring(({ name }) => name === 'null'),
  },
  {
    id: 'names-of-states-ignored',
    breaks: unknownRows,
    says: 'The name of a state is ignored.',
    layer: ignoring(({ name }) => schemaEnumerations.JobState.some((state) => state === name)),
  },
  {
    id: 'names-of-tasks-ignored',
    breaks: unknownRows,
    says: 'The name of a property of tasks is ignored.',
    layer: ignoring(({ name }) => Object.hasOwn(taskAttributes, name)),
  },
  {
    id: 'managed-names-found',
    breaks: unknownRows,
    says: 'A name of ISchedulerJob is accepted as the property of the table.',
    layer: lookingUp((name, table) => table.find((each) => propertyRow(each)?.iSchedulerJob === name)),
  },
  {
    id: 'invisible-characters-ignored',
    breaks: unknownRows,
    says: 'Invisible characters in a name are ignored.',
    layer: lookingUp((name, table) => {
      const shown = name.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '');
      return table.find((each) => each === shown);
    }),
  },
  {
    id: 'quotes-ignored',
    breaks: unknownRows,
    says: 'Quotation marks around a name, or at one end of it, are ignored.',
    layer: lookingUp((name, table) => {
      const bare = name.replaceAll(/^["']+|["']+$/g, '');
      return table.find((each) => each === bare);
    }),
  },
  {
    id: 'unknown-name-beside-itself-ignored',
    breaks: ['GJ-PROP-05', 'GJ-PROP-07'],
    says: 'An unknown name is ignored if it occurs twice in a row.',
    layer: ignoring(({ name, index, names }) => names[index - 1] === name || names[index + 1] === name),
  },
  {
    id: 'unknown-name-seen-before-ends-list',
    breaks: ['GJ-PROP-05', 'GJ-PROP-04', 'GJ-PROP-07'],
    says: 'An unknown name is ignored if it occurs again after other names.',
    layer: ignoring(({ name, names }) => names.lastIndexOf(name) - names.indexOf(name) > 1),
  },
  {
    id: 'unknown-name-twice-cancels-out',
    breaks: ['GJ-PROP-05', 'GJ-PROP-07'],
    says: 'An unknown name that occurs twice is ignored.',
    layer: ignoring(({ name, names }) => names.filter((other) => other === name).length === 2),
  },
  {
    id: 'unknown-name-ignored-unless-first',
    breaks: ['GJ-PROP-05', 'GJ-PROP-07'],
    says: 'An unknown name is ignored unless it comes first.',
    layer: ignoring(({ index }) => index > 0),
  },
  {
    id: 'unknown-name-ignored-unless-last',
    breaks: ['GJ-PROP-05', 'GJ-PROP-07'],
    says: 'An unknown name is ignored unless it comes last.',
    layer: ignoring(({ index, names }) => index < names.length - 1),
  },
  {
    id: 'unknown-name-ignored-in-the-middle',
    breaks: ['GJ-PROP-05', 'GJ-PROP-07'],
    says: 'An unknown name is ignored between others.',
    layer: ignoring(({ index, names }) => index > 0 && index < names.length - 1),
  },
  {
    id: 'unknown-name-ignored-at-the-end',
    breaks: ['GJ-PROP-05', 'GJ-PROP-07'],
    says: 'An unknown name is ignored if it is the last of several names.',
    layer: ignoring(({ index, names }) => index > 0 && index === names.length - 1),
  },
  {
    id: 'unknown-name-ignored-among-good',
    breaks: ['GJ-PROP-05', 'GJ-PROP-07'],
    says: 'An unknown name is ignored if the list has a known name.',
    layer: ignoring(({ known }) => known.includes(true)),
  },
  {
    id: 'unknown-name-ends-list',
    breaks: ['GJ-PROP-05', 'GJ-PROP-07'],
    says: 'An unknown name after known ones ends the list without an error.',
    layer: {
      selectProperties: (next) => (call, job, place) => {
        const end = (call.names ?? []).findIndex(
          (name) => call.behaviour.lookUpProperty(call, job, name) === undefined,
        );
        return end > 0
          ? next({ ...call, names: (call.names ?? []).slice(0, end) }, job, place)
          : next(call, job, place);
      },
    },
  },
  {
    id: 'unknown-name-ignored-in-long-lists',
    breaks: ['GJ-PROP-05', 'GJ-PROP-07'],
    says: 'An unknown name is ignored in a list of more than eight names.',
    layer: ignoring(({ names }) => names.length > 8),
  },
  {
    id: 'two-unknown-names-around-a-good-one',
    breaks: ['GJ-PROP-05', 'GJ-PROP-07'],
    says: 'Two unknown names with a known one between them are ignored.',
    layer: ignoring(
      ({ known }) =>
        known.filter((each) => !each).length === 2 && known.lastIndexOf(false) - known.indexOf(false) > 1,
    ),
  },
  {
    id: 'unknown-name-partial-reply-with-400',
    breaks: ['GJ-PROP-05', 'GJ-PROP-07', 'GJ-ERR-06'],
    says: 'An unknown name among known ones gives status 400 and the known properties.',
    layer: {
      outcome: (next) => (call) => {
        const outcome = next(call);
        if (outcome.kind !== 'error' || outcome.error.trigger !== 'unknown property') return outcome;
        if (call.route.kind !== 'job' || (call.names ?? []).length < 2) return outcome;
        const good = call.cluster.jobs[0];
        if (good === undefined) return outcome;
        const names = (call.names ?? []).filter(
          (name) => call.behaviour.lookUpProperty(call, good, name) !== undefined,
        );
        if (names.length === 0) return outcome;
        const partial = next({ ...call, names });
        return { ...outcome, document: partial.document };
      },
    },
  },
  {
    id: 'rejects-pool',
    breaks: ['GJ-PROP-06', 'GJ-PROP-03'],
    says: 'The full reply holds Pool, but Pool is unknown when requested by name.',
    layer: rejecting('Pool', () => true),
  },
  {
    id: 'rejects-job-template-alone',
    breaks: ['GJ-PROP-06'],
    says: 'JobTemplate is unknown if it is the only name.',
    layer: rejecting('JobTemplate', alone),
  },
  {
    id: 'rejects-exit-codes-alone',
    breaks: ['GJ-PROP-06'],
    needs: { since: 'hpcpack-2012' },
    says: 'JobValidExitCodes is unknown if it is the only name.',
    layer: rejecting('JobValidExitCodes', alone),
  },
  {
    id: 'rejects-cores-per-node',
    breaks: ['GJ-PROP-06', 'GJ-PROP-03'],
    says: 'MinCoresPerNode and MaxCoresPerNode are unknown when requested by name.',
    layer: {
      lookUpProperty: (next) => (call, job, name) =>
        name.endsWith('CoresPerNode') ? undefined : next(call, job, name),
    },
  },
  {
    id: 'unknown-name-ignored-in-xml',
    breaks: ['GJ-PROP-07'],
    says: 'An unknown name is ignored in job XML.',
    layer: ignoring(({ call }) => wantsXml(call)),
  },
  {
    id: 'unknown-name-becomes-attribute',
    breaks: ['GJ-PROP-07', 'GJ-JX-06'],
    says: 'With an unknown name, the requested names become empty attributes of job XML.',
    layer: {
      jobDocument: (next) => (call, job) => {
        const outcome = next(call, job);
        if (outcome.kind === 'success' || !wantsXml(call)) return outcome;
        if (outcome.error.trigger !== 'unknown property') return outcome;
        const asked = [...new Set(call.names)]
          .filter((name) => name !== 'Version' && /^[A-Za-z_][\w.-]*$/.test(name))
          .map((name) => attribute(name, ''));
        const document = element(schedulerNamespace, 'Job', [], [attribute('Version', '3.000'), ...asked]);
        return { kind: 'success', document, headers: [] };
      },
    },
  },
  {
    id: 'unknown-name-ignored-in-xml-among-good',
    breaks: ['GJ-PROP-07'],
    says: 'An unknown name is ignored in job XML if the list has a known name.',
    layer: ignoring(({ call, known }) => wantsXml(call) && known.includes(true)),
  },
  {
    id: 'filter-shifts-times',
    breaks: ['GJ-PROP-08', 'GJ-JX-09'],
    says: 'With Properties, times are an hour later.',
    layer: {
      dateText: (next) => (call, instant, place) =>
        next(call, isFiltered(call) ? instant + 3_600_000 : instant, place),
    },
  },
  {
    id: 'filter-rounds-times',
    breaks: ['GJ-PROP-08', 'GJ-JX-09'],
    says: 'With Properties, times lose their seconds.',
    layer: {
      dateText: (next) => (call, instant, place) =>
        next(call, isFiltered(call) ? instant - (instant % 60_000) : instant, place),
    },
  },
  {
    id: 'filter-cuts-texts',
    breaks: ['GJ-PROP-08', 'GJ-JX-09'],
    says: 'With Properties, texts are cut off after sixteen characters.',
    layer: onTexts((text, call, _place, name) =>
      isFiltered(call) && propertyRow(name)?.type === 'string' ? text.slice(0, 16) : text,
    ),
  },
  {
    id: 'filter-first-item-of-lists',
    breaks: ['GJ-PROP-08', 'GJ-JX-09'],
    says: 'With Properties, lists show only their first item.',
    layer: {
      listText: (next) => (call, items, name, place) =>
        next(call, isFiltered(call) ? items.slice(0, 1) : items, name, place),
    },
  },
  {
    id: 'filter-empties-single-value',
    breaks: ['GJ-PROP-08'],
    says: 'Owner is empty when requested alone.',
    layer: onText('Owner', (text, call) => (alone(call) ? '' : text)),
  },
  {
    id: 'filter-swaps-values',
    breaks: ['GJ-PROP-08', 'GJ-JX-09'],
    says: 'With Properties, MinCores and MaxCores are swapped.',
    layer: {
      value: (next) => (call, job, name) => {
        const asked = isFiltered(call) && call.route.kind === 'job';
        if (asked && name === 'MinCores') return next(call, job, 'MaxCores');
        if (asked && name === 'MaxCores') return next(call, job, 'MinCores');
        return next(call, job, name);
      },
    },
  },
  {
    id: 'filter-pads-values',
    breaks: ['GJ-PROP-08', 'GJ-JX-09'],
    says: 'With Properties, Project ends with a space.',
    layer: onText('Project', (text, call) => (isFiltered(call) ? `${text} ` : text)),
  },
  {
    id: 'filter-encodes-twice',
    breaks: ['GJ-PROP-08', 'GJ-JX-09'],
    says: 'With Properties, an ampersand in a value is escaped twice.',
    layer: onTexts((text, call) => (isFiltered(call) ? text.replaceAll('&', '&amp;') : text)),
  },
  {
    id: 'priority-alone-204',
    breaks: ['GJ-PROP-06', 'GJ-ST-01'],
    says: 'Priority requested alone gives status 204 and no property.',
    layer: {
      ...onBag((document, call) =>
        aloneIs('Priority', call) ? element(commonNamespace, 'ArrayOfProperty') : document,
      ),
      ...onStatus((status, call, outcome) =>
        aloneIs('Priority', call) && outcome.kind === 'success' ? 204 : status,
      ),
    },
  },
] as const satisfies readonly Fault[];
