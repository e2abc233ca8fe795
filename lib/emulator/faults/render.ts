import { commonNamespace } from '../../page/names.ts';
import { schedulerNamespace } from '../../page/job-schema.ts';
import type { Arrival, Call, Layer, Render } from '../behaviour.ts';
import { isFiltered, isFull, onBag, onPairs, onText, refusing, wantsXml } from '../layers.ts';
import { attribute, element } from '../markup.ts';
import { parameter, requestHeader } from '../stages/request.ts';
import type { Fault } from './fault.ts';

function rendering(choose: (arrival: Arrival, render: Render) => Render['kind'] | undefined): Layer {
  return {
    chooseRender: (next) => (arrival) => {
      const render = next(arrival);
      if (render.kind === 'unknown') return render;
      const kind = choose(arrival, render);
      return kind === undefined || kind === 'unknown' ? render : { kind };
    },
  };
}

const given = (arrival: Arrival): string | undefined => parameter(arrival, 'Render');
const explicitBag = (call: Call): boolean => given(call) === 'RestPropRender';
const implicit = (call: Call): boolean => given(call) === undefined;

/** True if the header has an accepted version and the parameter a newer one. */
function isOlderInHeader(arrival: Arrival): boolean {
  const accepted = arrival.cluster.profile.apiVersions;
  const inHeader = accepted.indexOf(requestHeader(arrival, 'api-version') ?? '');
  return inHeader >= 0 && accepted.indexOf(parameter(arrival, 'api-version') ?? '') > inHeader;
}

/** Faults about the Render parameter. */
export const renderFaults = [
  {
    id: 'default-render-xml',
    breaks: ['GJ-REND-01'],
    says: 'Without Render, the reply is job XML.',
    layer: rendering((arrival) => (given(arrival) === undefined ? 'HpcJobXml' : undefined)),
  },
  {
    id: 'default-render-xml-when-filtered',
    breaks: ['GJ-REND-01'],
    says: 'With Properties but without Render, the reply is job XML.',
    layer: rendering((arrival) =>
      given(arrival) === undefined && parameter(arrival, 'Properties') !== undefined
        ? 'HpcJobXml'
        : undefined,
    ),
  },
  {
    id: 'explicit-render-drops-last',
    breaks: ['GJ-REND-01', 'GJ-REND-04'],
    says: 'With Render=RestPropRender, the reply lacks the last property.',
    layer: onPairs((pairs, call) => (explicitBag(call) ? pairs.slice(0, -1) : pairs)),
  },
  {
    id: 'explicit-render-other-value',
    breaks: ['GJ-REND-01', 'GJ-PROP-08'],
    says: 'With Render=RestPropRender, Progress differs from the reply without Render.',
    layer: onText('Progress', (text, call) => (explicitBag(call) ? '99' : text)),
  },
  {
    id: 'explicit-render-single-name-in-lower-case',
    breaks: ['GJ-REND-01', 'GJ-PROP-08'],
    says: 'With Render=RestPropRender, Name is in lower case if it is requested alone.',
    layer: onText('Name', (text, call) =>
      explicitBag(call) && call.names?.length === 1 ? text.toLowerCase() : text,
    ),
  },
  {
    id: 'default-render-adds-property',
    breaks: ['GJ-REND-01', 'GJ-RP-09'],
    says: 'Without Render, the full reply holds a property that RestPropRender lacks.',
    layer: onPairs((pairs, call) =>
      isFull(call) && implicit(call) ? [...pairs, { name: 'JobType', text: 'Batch' }] : pairs,
    ),
  },
  {
    id: 'bag-render-gives-xml',
    breaks: ['GJ-REND-02', 'GJ-REND-04'],
    says: 'Render=RestPropRender gives job XML.',
    layer: rendering((arrival) => (given(arrival) === 'RestPropRender' ? 'HpcJobXml' : undefined)),
  },
  {
    id: 'bag-render-refused',
    breaks: ['GJ-REND-02', 'GJ-REND-04'],
    says: 'Render=RestPropRender is refused.',
    layer: refusing((call) => (explicitBag(call) ? 'unknown renderer' : undefined)),
  },
  {
    id: 'bag-render-gives-objects',
    breaks: ['GJ-REND-02', 'GJ-REND-04', 'GJ-RP-01'],
    says: 'Render=RestPropRender gives a list of objects.',
    layer: onBag((bag, call) =>
      explicitBag(call)
        ? element(commonNamespace, 'ArrayOfObject', [
            element(commonNamespace, 'Object', [element(commonNamespace, 'Properties', bag.children)]),
          ])
        : bag,
    ),
  },
  {
    id: 'xml-render-ignored',
    breaks: ['GJ-REND-03', 'GJ-REND-04'],
    says: 'Render=HpcJobXml gives name-value pairs.',
    layer: rendering(() => 'RestPropRender'),
  },
  {
    id: 'xml-render-refused',
    breaks: [
      'GJ-REND-03',
      'GJ-URI-01',
      'GJ-URI-02',
      'GJ-PROP-03',
      'GJ-REND-04',
      'GJ-VER-04',
      'GJ-VER-05',
      'GJ-VER-07',
    ],
    spreads: true,
    says: 'Render=HpcJobXml is refused.',
    layer: refusing((call) => (wantsXml(call) ? 'unknown renderer' : undefined)),
  },
  {
    id: 'xml-render-ignored-with-version',
    breaks: ['GJ-REND-03', 'GJ-VER-07'],
    needs: { since: 'hpcpack-2008r2-sp3' },
    says: 'With an api-version, Render=HpcJobXml gives name-value pairs.',
    layer: {
      chooseRender: (next) => (arrival) =>
        arrival.behaviour.chooseVersion(arrival).kind === 'accepted'
          ? { kind: 'RestPropRender' }
          : next(arrival),
    },
  },
  {
    id: 'xml-render-gives-tasks-only',
    breaks: ['GJ-REND-03', 'GJ-JX-01'],
    says: 'Render=HpcJobXml without Properties gives only the tasks of the job.',
    layer: {
      jobXml: (next) => (call, job, pairs) =>
        isFull(call)
          ? element(
              schedulerNamespace,
              'Tasks',
              call.behaviour.tasks(call, job).map((task) => call.behaviour.taskXml(call, job, task)),
              [attribute('Version', '3.000')],
            )
          : next(call, job, pairs),
    },
  },
  {
    id: 'xml-render-only-without-properties',
    breaks: ['GJ-REND-04', 'GJ-REND-03'],
    says: 'With Properties, Render=HpcJobXml gives name-value pairs.',
    layer: rendering((arrival) =>
      parameter(arrival, 'Properties') === undefined ? undefined : 'RestPropRender',
    ),
  },
  {
    id: 'render-with-properties-refused',
    breaks: ['GJ-REND-04', 'GJ-PROP-03'],
    says: 'Render together with Properties is refused.',
    layer: refusing((call) =>
      call.route.kind === 'job' && isFiltered(call) && !implicit(call) ? 'unknown renderer' : undefined,
    ),
  },
  {
    id: 'properties-ignored-beside-bag-render',
    breaks: ['GJ-REND-04', 'GJ-REND-01'],
    says: 'Render=RestPropRender together with Properties gives every property.',
    layer: {
      selectProperties: (next) => (call, job, place) => {
        const selection = next(call, job, place);
        return selection.ok && explicitBag(call)
          ? next({ ...call, names: undefined }, job, place)
          : selection;
      },
    },
  },
  {
    id: 'older-header-beside-newer-parameter-gives-bag',
    breaks: ['GJ-VER-03'],
    needs: { since: 'hpcpack-2008r2-sp4' },
    says: 'Render=HpcJobXml is ignored if the parameter api-version is newer than the header.',
    layer: rendering((arrival) => (isOlderInHeader(arrival) ? 'RestPropRender' : undefined)),
  },
] as const satisfies readonly Fault[];
