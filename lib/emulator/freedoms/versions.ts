import type { Call } from '../behaviour.ts';
import { dateForms } from '../dates.ts';
import { onText, wantsXml } from '../layers.ts';
import type { Freedom } from './freedom.ts';

const hasVersion = (call: Call): boolean => call.version.kind === 'accepted';

const needs = { since: 'hpcpack-2008r2-sp3' } as const;

/** Freedoms of requests with a version, because equal replies under all versions are only recommended. */
export const versionFreedoms = [
  {
    id: 'version-writes-dates-otherwise',
    opens: 'With an api-version, dates have another format.',
    warns: ['GJ-VER-07'],
    needs,
    layer: {
      dateText: (next) => (call, instant, place) =>
        hasVersion(call) && place === 'bag' ? dateForms.yearFirst(instant) : next(call, instant, place),
    },
  },
  {
    id: 'version-shows-other-owner',
    opens: 'With an api-version, Owner has no domain in any reply.',
    warns: ['GJ-VER-07'],
    needs,
    layer: onText('Owner', (text, call) => (hasVersion(call) ? text.replace(/^.*\\/, '') : text)),
  },
  {
    id: 'version-lacks-properties',
    opens: 'With an api-version, a job has fewer properties, and requesting a missing one is an error.',
    warns: ['GJ-VER-07'],
    needs,
    layer: {
      tableNames: (next) => (call) =>
        hasVersion(call)
          ? next(call).filter((name) => !['Name', 'ClientSource', 'MinCores', 'Priority'].includes(name))
          : next(call),
    },
  },
  {
    id: 'version-adds-properties',
    opens: 'With an api-version, a job has additional properties.',
    warns: ['GJ-VER-07'],
    needs,
    layer: {
      tableNames: (next) => (call) =>
        hasVersion(call) && !wantsXml(call) ? [...next(call), 'ValidExitCodes', 'JobLabel'] : next(call),
      value: (next) => (call, job, name) =>
        name === 'ValidExitCodes' || name === 'JobLabel' ? 'someLabel' : next(call, job, name),
    },
  },
] as const satisfies readonly Freedom[];
