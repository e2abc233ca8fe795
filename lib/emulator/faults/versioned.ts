import type { Arrival, Call, Layer, Pair } from '../behaviour.ts';
import { isFiltered, isFull, onJobXml, onPairs, onText, refusing, wantsXml } from '../layers.ts';
import { isElement } from '../markup.ts';
import { parameter, requestHeader } from '../stages/request.ts';
import { propertyRow } from '../../page/scope.ts';
import type { Fault } from './fault.ts';
import { hasBothVersions } from './version.ts';

const hasVersion = (call: Call): boolean => call.version.kind === 'accepted';
const inParameter = (call: Call): boolean => hasVersion(call) && parameter(call, 'api-version') !== undefined;
const inHeader = (arrival: Arrival): boolean => requestHeader(arrival, 'api-version') !== undefined;
const hasCcpVersion = (arrival: Arrival): boolean => requestHeader(arrival, 'CCP_Version') !== undefined;

const since = { since: 'hpcpack-2008r2-sp3' } as const;

/** Changes the id. */
const otherId = (when: (call: Call) => boolean): Layer =>
  onPairs((pairs, call) =>
    pairs.map((pair) =>
      pair.name === 'Id' && when(call) ? { ...pair, text: String(Number(pair.text) + 1) } : pair,
    ),
  );

/** Removes a property from the full reply. */
const lacking = (name: string, when: (call: Call) => boolean): Layer =>
  onPairs((pairs, call) =>
    isFull(call) && !wantsXml(call) && when(call) ? pairs.filter((pair) => pair.name !== name) : pairs,
  );

/** Returns every property, regardless of Properties. */
const notFiltering = (when: (call: Call) => boolean): Layer => ({
  selectProperties: (next) => (call, job, place) => {
    const selection = next(call, job, place);
    return selection.ok && call.route.kind === 'job' && when(call)
      ? next({ ...call, names: undefined }, job, place)
      : selection;
  },
});

/** Changes the properties of a reply. */
const showing = (
  when: (call: Call) => boolean,
  change: (pair: Pair, index: number) => Pair | undefined,
): Layer =>
  onPairs((pairs, call) => (when(call) ? pairs.map(change).filter((pair) => pair !== undefined) : pairs));

/** Changes the texts of requested properties. */
const changingValues = (when: (call: Call) => boolean): Layer =>
  onPairs((pairs, call) =>
    isFiltered(call) && (call.names?.length ?? 0) > 1 && when(call)
      ? pairs.map((pair): Pair => (pair.name === 'State' ? { ...pair, text: 'Queued' } : pair))
      : pairs,
  );

/** Ignores unknown names if the list has a known one. */
const ignoringUnknown = (when: (call: Call) => boolean): Layer => ({
  selectProperties: (next) => (call, job, place) => {
    const known = call.names?.filter((name) => call.behaviour.lookUpProperty(call, job, name) !== undefined);
    return known !== undefined && known.length > 0 && when(call)
      ? next({ ...call, names: known }, job, place)
      : next(call, job, place);
  },
});

/** Removes the tasks from the job document. */
const withoutTasks = (when: (call: Call) => boolean): Layer =>
  onJobXml((job, call) =>
    when(call)
      ? { ...job, children: job.children.filter((child) => !isElement(child) || child.local !== 'Tasks') }
      : job,
  );

/** Faults that show only in requests with a version. */
export const versionedFaults = [
  {
    id: 'id-is-next-with-version',
    breaks: ['GJ-URI-06', 'GJ-PROP-08', 'GJ-VER-07', 'GJ-JX-09'],
    needs: since,
    says: 'With an api-version, the property Id is one more than the id in the URI.',
    layer: otherId(hasVersion),
  },
  {
    id: 'id-attribute-is-next-with-ccp-version',
    breaks: ['GJ-URI-06', 'GJ-JX-09'],
    says: 'With CCP_Version, the attribute Id of job XML is one more than the id in the URI.',
    layer: otherId((call) => wantsXml(call) && hasCcpVersion(call)),
  },
  {
    id: 'full-lacks-state-with-version',
    breaks: ['GJ-PROP-01', 'GJ-VER-07'],
    needs: since,
    says: 'With an api-version, the full reply lacks State.',
    layer: lacking('State', hasVersion),
  },
  {
    id: 'full-lacks-id-with-ccp-version',
    breaks: ['GJ-PROP-01'],
    says: 'With CCP_Version, the full reply lacks Id.',
    layer: lacking('Id', hasCcpVersion),
  },
  {
    id: 'filter-adds-name-with-version-parameter',
    breaks: ['GJ-PROP-02', 'GJ-PROP-08', 'GJ-VER-03'],
    needs: since,
    says: 'With api-version as a parameter, a filtered reply holds UserName although it was not requested.',
    layer: onPairs((pairs, call) =>
      isFiltered(call) &&
      !wantsXml(call) &&
      inParameter(call) &&
      !pairs.some(({ name }) => name === 'UserName')
        ? [...pairs, { name: 'UserName', text: 'someone' }]
        : pairs,
    ),
  },
  {
    id: 'filter-ignored-with-ccp-version',
    breaks: ['GJ-PROP-02'],
    says: 'With CCP_Version, the reply holds every property, regardless of Properties.',
    layer: notFiltering((call) => !wantsXml(call) && hasCcpVersion(call)),
  },
  {
    id: 'filter-changes-value-with-version',
    breaks: ['GJ-PROP-08', 'GJ-VER-07', 'GJ-JX-09'],
    needs: since,
    says: 'With an api-version, State requested in a list differs from the full reply.',
    layer: changingValues((call) => hasVersion(call) && !wantsXml(call)),
  },
  {
    id: 'filter-changes-value-with-ccp-version',
    breaks: ['GJ-PROP-08'],
    says: 'With CCP_Version, State requested in a list differs from the full reply.',
    layer: changingValues((call) => hasCcpVersion(call) && !wantsXml(call)),
  },
  {
    id: 'filter-changes-owner-with-version-parameter',
    breaks: ['GJ-PROP-08', 'GJ-VER-03'],
    needs: since,
    says: 'With api-version as a parameter, Owner requested in a list differs from the full reply.',
    layer: showing(
      (call) => isFiltered(call) && !wantsXml(call) && inParameter(call),
      (pair) => (pair.name === 'Owner' ? { ...pair, text: 'CONTOSO\\someone' } : pair),
    ),
  },
  {
    id: 'short-lists-change-value-with-version',
    breaks: ['GJ-PROP-08'],
    needs: since,
    says: 'With an api-version, State in a reply with two Properties differs from the full reply.',
    layer: showing(
      (call) => call.names?.length === 2 && !wantsXml(call) && hasVersion(call),
      (pair) => (pair.name === 'State' ? { ...pair, text: 'Queued' } : pair),
    ),
  },
  {
    id: 'long-lists-change-times-with-version-header',
    breaks: ['GJ-PROP-08', 'GJ-JX-09'],
    needs: since,
    says: 'With an api-version header, more than ten Properties shift times by an hour.',
    layer: {
      dateText: (next) => (call, instant, place) =>
        next(call, inHeader(call) && (call.names?.length ?? 0) > 10 ? instant + 3_600_000 : instant, place),
    },
  },
  {
    id: 'xml-filter-changes-value-with-version',
    breaks: ['GJ-PROP-08', 'GJ-JX-09'],
    needs: since,
    says: 'With an api-version, Name requested in a list in job XML differs from the whole document.',
    layer: showing(
      (call) => isFiltered(call) && wantsXml(call) && hasVersion(call),
      (pair) => (pair.name === 'Name' ? { ...pair, text: 'another' } : pair),
    ),
  },
  {
    id: 'full-halved-with-version-parameter',
    breaks: ['GJ-PROP-01', 'GJ-VER-07', 'GJ-VER-03'],
    needs: since,
    says: 'With api-version as a parameter, the full reply lacks every second property after the first twelve.',
    layer: showing(
      (call) => isFull(call) && !wantsXml(call) && inParameter(call),
      (pair, index) => (index < 12 || index % 2 === 0 ? pair : undefined),
    ),
  },
  {
    id: 'full-lacks-lists-with-ccp-version',
    breaks: ['GJ-PROP-01'],
    says: 'With CCP_Version, the full reply lacks lists of nodes.',
    layer: showing(
      (call) => isFull(call) && !wantsXml(call) && hasCcpVersion(call),
      (pair) => (propertyRow(pair.name)?.type === 'stringList' ? undefined : pair),
    ),
  },
  {
    id: 'full-xml-lacks-owner-with-version',
    breaks: ['GJ-PROP-01', 'GJ-VER-07'],
    needs: since,
    says: 'With an api-version, the whole job document lacks Owner.',
    layer: showing(
      (call) => isFull(call) && wantsXml(call) && hasVersion(call),
      (pair) => (pair.name === 'Owner' ? undefined : pair),
    ),
  },
  {
    id: 'job-xml-capital-true-in-lists-with-version',
    breaks: ['GJ-JX-06', 'GJ-PROP-08'],
    needs: since,
    says: 'With an api-version, filtered job XML writes True and False.',
    layer: {
      boolText: (next) => (call, value, place) =>
        place === 'attribute' && isFiltered(call) && hasVersion(call)
          ? next(call, value, 'bag')
          : next(call, value, place),
    },
  },
  {
    id: 'job-xml-empty-numbers-with-ccp-version',
    breaks: ['GJ-JX-06', 'GJ-PROP-08', 'GJ-JX-09'],
    says: 'With CCP_Version, the numbers in filtered job XML are empty.',
    layer: showing(
      (call) => isFiltered(call) && wantsXml(call) && hasCcpVersion(call),
      (pair) => (pair.name !== 'Id' && propertyRow(pair.name)?.type === 'int' ? { ...pair, text: '' } : pair),
    ),
  },
  {
    id: 'bool-as-digit-with-version-parameter',
    breaks: ['GJ-RP-06', 'GJ-PROP-08'],
    needs: since,
    says: 'With api-version as a parameter, booleans in a filtered reply are 1 and 0.',
    layer: {
      boolText: (next) => (call, value, place) =>
        place === 'bag' && isFiltered(call) && inParameter(call)
          ? String(Number(value))
          : next(call, value, place),
    },
  },
  {
    id: 'previous-state-as-number-with-version',
    breaks: ['GJ-RP-07', 'GJ-PROP-08'],
    needs: since,
    says: 'With an api-version, PreviousState is a number in a long list.',
    layer: showing(
      (call) => (call.names?.length ?? 0) > 3 && !wantsXml(call) && hasVersion(call),
      (pair) => (pair.name === 'PreviousState' ? { ...pair, text: '64' } : pair),
    ),
  },
  {
    id: 'unknown-name-ignored-with-version-parameter',
    breaks: ['GJ-PROP-05', 'GJ-PROP-07'],
    needs: since,
    says: 'With api-version as a parameter, unknown names beside known ones are ignored.',
    layer: ignoringUnknown(inParameter),
  },
  {
    id: 'unknown-name-ignored-with-ccp-version',
    breaks: ['GJ-PROP-05', 'GJ-PROP-07'],
    says: 'With CCP_Version, unknown names beside known ones are ignored.',
    layer: ignoringUnknown(hasCcpVersion),
  },
  {
    id: 'unknown-name-ignored-in-xml-with-version',
    breaks: ['GJ-PROP-07'],
    needs: since,
    says: 'With an api-version, unknown names beside known ones are ignored in job XML.',
    layer: ignoringUnknown((call) => wantsXml(call) && hasVersion(call)),
  },
  {
    id: 'xml-render-ignored-with-ccp-version',
    breaks: ['GJ-REND-03'],
    says: 'With CCP_Version, Render=HpcJobXml gives name-value pairs.',
    layer: {
      chooseRender: (next) => (arrival) =>
        hasCcpVersion(arrival) ? { kind: 'RestPropRender' } : next(arrival),
    },
  },
  {
    id: 'default-render-xml-with-version',
    breaks: ['GJ-REND-01', 'GJ-VER-07'],
    needs: since,
    says: 'With an api-version and without Render, the reply is job XML.',
    layer: {
      chooseRender: (next) => (arrival) =>
        parameter(arrival, 'Render') === undefined &&
        arrival.behaviour.chooseVersion(arrival).kind === 'accepted'
          ? { kind: 'HpcJobXml' }
          : next(arrival),
    },
  },
  {
    id: 'bag-render-refused-with-version',
    breaks: ['GJ-REND-02', 'GJ-VER-04', 'GJ-VER-05'],
    needs: since,
    says: 'With an api-version, Render=RestPropRender is refused.',
    layer: refusing((call) =>
      hasVersion(call) && parameter(call, 'Render') === 'RestPropRender' ? 'unknown renderer' : undefined,
    ),
  },
  {
    id: 'xml-filter-ignored-with-version',
    breaks: ['GJ-JX-03', 'GJ-JX-04'],
    needs: since,
    says: 'With an api-version, job XML has every attribute, regardless of Properties.',
    layer: notFiltering((call) => wantsXml(call) && hasVersion(call)),
  },
  {
    id: 'xml-filter-ignored-with-ccp-version',
    breaks: ['GJ-JX-03', 'GJ-JX-04'],
    says: 'With CCP_Version, job XML has every attribute, regardless of Properties.',
    layer: notFiltering((call) => wantsXml(call) && hasCcpVersion(call)),
  },
  {
    id: 'job-xml-without-tasks-with-version',
    breaks: ['GJ-JX-05'],
    needs: since,
    says: 'With an api-version, job XML lacks Tasks.',
    layer: withoutTasks(hasVersion),
  },
  {
    id: 'job-xml-tasks-empty-with-ccp-version',
    breaks: ['GJ-JX-05'],
    says: 'With CCP_Version, Tasks of job XML is empty although the job has tasks.',
    layer: { tasks: (next) => (call, job) => (hasCcpVersion(call) ? [] : next(call, job)) },
  },
  {
    id: 'filter-ignored-with-both-versions',
    breaks: ['GJ-VER-03'],
    says: 'If header and parameter are both set, Properties is ignored.',
    layer: notFiltering(hasBothVersions),
  },
  {
    id: 'both-versions-change-value',
    breaks: ['GJ-VER-03'],
    says: 'If header and parameter are both set, Owner lacks the domain.',
    layer: onText('Owner', (text, call) => (hasBothVersions(call) ? text.replace(/^.*\\/, '') : text)),
  },
] as const satisfies readonly Fault[];
