import { bodyKind } from '../../lib/codec/body-kind.ts';
import { xmlOf } from '../../lib/expect/documents.ts';
import { bagOf, namesFiltered } from '../../lib/expect/bag.ts';
import { ending } from '../../lib/expect/finding.ts';
import { attributesExactly, jobXmlOf } from '../../lib/expect/job.ts';
import { sameReply } from '../../lib/expect/same-reply.ts';
import { shownKind, succeeds } from '../../lib/expect/status.ts';
import type { Check, Suite } from '../../lib/model/check.ts';
import type { Finding } from '../../lib/model/finding.ts';
import type { Reply, Request } from '../../lib/model/http.ts';
import type { World } from '../../lib/model/world.ts';
import { getJob } from '../../lib/plan/request.ts';
import { propertyRow } from '../../lib/page/scope.ts';
import { uriRow } from './acceptable.ts';
import { check, checkOfEach } from './check.ts';
import type { FaultId } from './fault-id.ts';
import { lists } from './lists.ts';

/** The property list of the page's example. */
const exampleNames = ['Id', 'CreateTime', 'State'];

/** Section 3: the Render parameter. */
export const renderSuite: Suite<FaultId> = {
  id: 'render',
  title: 'Render parameter',
  checks: () => [
    check({
      id: 'GJ-REND-01-names',
      title: 'returns the same names without Render as with RestPropRender',
      covers: ['GJ-REND-01'],
      send: (world) => [getJob(world), getJob(world, { render: 'RestPropRender' })],
      expect: ([byDefault, byName], world) => sameAsByName(byDefault, byName, world, 'names'),
      killedBy: ['default-render-adds-property', 'default-render-xml', 'explicit-render-drops-last'],
    }),
    check({
      id: 'GJ-REND-01-values',
      title: 'returns the same values without Render as with RestPropRender',
      covers: ['GJ-REND-01'],
      needs: ['settled job'],
      send: (world) => [getJob(world), getJob(world, { render: 'RestPropRender' })],
      expect: ([byDefault, byName], world) => sameAsByName(byDefault, byName, world, 'names and values'),
      killedBy: ['explicit-render-other-value', 'default-render-adds-property', 'default-render-xml'],
    }),
    check({
      id: 'GJ-REND-01-filtered',
      title: 'returns the same filtered reply without Render as with RestPropRender',
      covers: ['GJ-REND-01'],
      needs: ['settled job'],
      send: (world) => [
        getJob(world, { properties: exampleNames }),
        getJob(world, { render: 'RestPropRender', properties: exampleNames }),
      ],
      expect: ([byDefault, byName], world) => sameFiltered(byDefault, byName, world),
      killedBy: ['default-render-xml-when-filtered', 'default-render-xml', 'explicit-render-drops-last'],
    }),
    checkOfEach({
      id: 'GJ-REND-01-lists',
      title: 'returns the same for long lists and single names without Render as with RestPropRender',
      covers: ['GJ-REND-01'],
      needs: ['settled job'],
      of: listsCompared,
      send: (properties, world) => [
        getJob(world, { properties }),
        getJob(world, { render: 'RestPropRender', properties }),
      ],
      // Other checks judge a list that is refused without Render.
      expect: ([byDefault, byName], _properties, world) =>
        byDefault.status === 200 ? sameFiltered(byDefault, byName, world) : [],
      killedBy: ['explicit-render-single-name-in-lower-case', 'explicit-render-drops-last'],
    }),
    check({
      id: 'GJ-REND-02-root',
      title: 'returns name-value pairs for Render=RestPropRender',
      covers: ['GJ-REND-02'],
      send: (world) => [getJob(world, { render: 'RestPropRender' })],
      expect: ([reply]) => hasKind(reply, 'GJ-REND-02', 'property bag'),
      killedBy: ['bag-render-gives-xml', 'bag-render-refused', 'bag-render-gives-objects'],
    }),
    check({
      id: 'GJ-REND-03-root',
      title: 'returns job XML for Render=HpcJobXml',
      covers: ['GJ-REND-03'],
      send: (world) => [getJob(world, { render: 'HpcJobXml' })],
      expect: ([reply]) => hasKind(reply, 'GJ-REND-03', 'job xml'),
      killedBy: ['xml-render-gives-tasks-only', 'xml-render-ignored', 'xml-render-refused'],
    }),
    ...combined,
  ],
};

function sameFiltered(byDefault: Reply, byName: Reply, { known }: World): readonly Finding[] {
  return sameReply(byDefault, byName, {
    moving: known.moving,
    acceptable: 'GJ-PROP-03',
    differs: 'GJ-REND-01',
    other: { acceptable: 'GJ-REND-04', rendering: 'by name' },
  });
}

/** Long lists, and single names: one of each type, and each enumeration. */
function listsCompared({ known }: World): readonly (readonly string[])[] {
  const types = new Map(
    // Reversed, so that each type keeps its first name.
    known.present.toReversed().map((name) => {
      const { type, values } = propertyRow(name) ?? {};
      return [values === undefined ? type : name, name];
    }),
  );
  const long = lists.filter(({ id }) => ['all', 'half', 'other-half'].includes(id));
  return [...long.map(({ pick }) => pick(known.present)), ...[...types.values()].map((name) => [name])];
}

function sameAsByName(
  byDefault: Reply,
  byName: Reply,
  world: World,
  compare: 'names' | 'names and values',
): readonly Finding[] {
  return sameReply(byDefault, byName, {
    acceptable: uriRow(world),
    differs: 'GJ-REND-01',
    other: { acceptable: 'GJ-REND-02', rendering: 'by name' },
    compare,
    moving: world.known.moving,
  });
}

function hasKind(
  reply: Reply,
  row: 'GJ-REND-02' | 'GJ-REND-03' | 'GJ-REND-04',
  want: 'property bag' | 'job xml',
): readonly Finding[] {
  const refused = succeeds(reply, row);
  if (refused.length > 0) return refused;
  const got = bodyKind(reply);
  if (got === want) return [];
  // Malformed XML breaks the row about XML, not the one about the renderer.
  if (got === 'malformed xml') return xmlOf(reply).findings.map((one) => ({ ...one, about: reply }));
  return [ending(reply, row, { at: '/', want: shownKind(want), got: shownKind(got) })];
}

const combined: readonly Check<FaultId>[] = [
  check({
    id: 'GJ-REND-04-RestPropRender',
    title: 'applies Properties with Render=RestPropRender',
    covers: ['GJ-REND-04'],
    needs: ['full reply'],
    send: (world) => [getJob(world, { render: 'RestPropRender', properties: exampleNames })],
    expect: ([reply], { known }) => {
      const wrong = hasKind(reply, 'GJ-REND-04', 'property bag');
      if (wrong.length > 0) return wrong;
      const bag = bagOf(reply, 'GJ-REND-04', 'by name');
      return bag.ok ? namesFiltered(reply, bag.value, exampleNames, known, 'GJ-REND-04') : bag.findings;
    },
    killedBy: [
      'properties-ignored-beside-bag-render',
      'render-with-properties-refused',
      'bag-render-gives-xml',
    ],
  }),
  appliesToJobXml('GJ-REND-04-HpcJobXml', 'applies Properties with Render=HpcJobXml', (world) =>
    getJob(world, { render: 'HpcJobXml', properties: exampleNames }),
  ),
  appliesToJobXml('GJ-REND-04-reversed', 'accepts Render and Properties in either order', (world) => {
    const { target, ...request } = getJob(world, { render: 'HpcJobXml', properties: exampleNames });
    const [path, query = ''] = target.split('?', 2);
    return { ...request, target: `${path}?${query.split('&').toReversed().join('&')}` };
  }),
];

function appliesToJobXml(id: string, title: string, request: (world: World) => Request): Check<FaultId> {
  return check({
    id,
    title,
    covers: ['GJ-REND-04'],
    needs: ['full reply'],
    send: (world) => [request(world)],
    expect: ([reply], { known }) => {
      const wrong = hasKind(reply, 'GJ-REND-04', 'job xml');
      if (wrong.length > 0) return wrong;
      const job = jobXmlOf(reply, 'GJ-REND-04');
      return job.ok ? attributesExactly(reply, job.value, exampleNames, known, 'GJ-REND-04') : job.findings;
    },
    killedBy: ['xml-render-only-without-properties', 'render-with-properties-refused', 'xml-render-ignored'],
  });
}
