import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { versionOfSuccess } from '../../../lib/arbitrary/api-versions.ts';
import { goodList } from '../../../lib/arbitrary/property-lists.ts';
import { predict } from '../../../lib/expect/predict.ts';
import { valuedNames } from '../../../lib/expect/property-name.ts';
import { factsUnder } from '../../../lib/expect/version-facts.ts';
import type { CaseRequest, Law } from '../../../lib/model/law.ts';
import type { World } from '../../../lib/model/world.ts';
import type { FaultId } from '../fault-id.ts';
import { namesAndValues } from './cases.ts';
import { law } from './law.ts';

type Render = Pick<CaseRequest, 'render'>;

/** A request for known names with one of these renderers and any version that has them. */
function listUnder(renders: readonly Render[], world: World): Arbitrary<readonly [CaseRequest]> {
  return fc
    .tuple(goodList(world), versionOfSuccess(world.profile), fc.constantFrom(...renders))
    .map(([names, version, render]): readonly [CaseRequest] => {
      const there = new Set(valuedNames(factsUnder(version, world) ?? world.known));
      return [{ properties: names.filter((name) => there.has(name)), ...version, ...render }];
    })
    .filter(([{ properties = [] }]) => properties.length > 0);
}

function isListUnder(renders: readonly Render[]): (one: readonly [CaseRequest], world: World) => boolean {
  return ([ask], world) =>
    renders.some(({ render }) => ask.render === render) &&
    ask.properties !== undefined &&
    predict(ask, world).kind === 'job';
}

const bag: readonly Render[] = [{}, { render: 'RestPropRender' }];
const jobXml: readonly Render[] = [{ render: 'HpcJobXml' }];

/** Laws of lists of known names, with both renderers. */
export const listLaws: readonly Law<FaultId>[] = [
  law({
    id: 'GJ-FUZZ-lists',
    title:
      'returns for any list exactly the requested properties, each once, with the values of the full reply with the same version',
    covers: ['GJ-PROP-03', 'GJ-PROP-02', 'GJ-PROP-08'],
    needs: ['settled job'],
    requests: 1,
    arbitrary: (world) => listUnder(bag, world),
    admits: isListUnder(bag),
    expect: ([reply], [ask], world) => namesAndValues(reply, ask, world),
    killedBy: [
      'list-fails-above-37',
      'filter-drops-17th',
      'confuses-cores-per-node',
      'filter-cuts-texts',
      'filter-swaps-values',
      'filter-adds-name-with-version-parameter',
      'filter-changes-owner-with-version-parameter',
      'filter-ignored-with-ccp-version',
    ],
  }),
  law({
    id: 'GJ-FUZZ-job-xml',
    title:
      'returns for any list exactly the requested attributes, valid for their types and equal to the property bag',
    covers: ['GJ-JX-03', 'GJ-JX-06', 'GJ-JX-09', 'GJ-JX-04'],
    needs: ['settled job'],
    requests: 1,
    arbitrary: (world) => listUnder(jobXml, world),
    admits: isListUnder(jobXml),
    expect: ([reply], [ask], world) => namesAndValues(reply, ask, world),
    killedBy: [
      'job-xml-drops-last-attribute',
      'job-xml-camel-case',
      'confuses-cores-per-node',
      'job-xml-lists-reversed',
      'job-xml-min-and-max-swapped',
      'xml-filter-ignored-with-version',
      'job-xml-capital-true-in-lists-with-version',
      'job-xml-filtered-with-tasks',
    ],
  }),
];
