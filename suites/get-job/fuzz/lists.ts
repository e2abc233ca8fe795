import { goodList } from '../../../lib/arbitrary/property-lists.ts';
import type { Case, Law } from '../../../lib/model/law.ts';
import type { FaultId } from '../fault-id.ts';
import { isGood, namesAndValues, single } from './cases.ts';

function isListUnder(render: string | undefined): Law['admits'] {
  return ([ask, ...others], world) =>
    others.length === 0 && ask.render === render && ask.properties !== undefined && isGood(ask, world);
}

/** Any list of the names that the job has, under both renderers. */
export const listLaws: readonly Law<FaultId>[] = [
  {
    id: 'GJ-FUZZ-lists',
    title: 'gives of any list exactly the names, each once, with the values of the full reply',
    covers: ['GJ-PROP-03', 'GJ-PROP-02', 'GJ-PROP-08'],
    needs: ['settled job'],
    requests: 1,
    arbitrary: (world) => goodList(world).map((properties): Case => [{ properties }]),
    admits: isListUnder(undefined),
    expect: single(namesAndValues),
    killedBy: [
      'list-fails-above-37',
      'filter-drops-17th',
      'confuses-cores-per-node',
      'filter-cuts-texts',
      'filter-swaps-values',
    ],
  },
  {
    id: 'GJ-FUZZ-job-xml',
    title: 'gives of any list exactly the attributes, which say what the property bag says',
    covers: ['GJ-JX-03', 'GJ-JX-09'],
    needs: ['settled job'],
    requests: 1,
    arbitrary: (world) => goodList(world).map((properties): Case => [{ properties, render: 'HpcJobXml' }]),
    admits: isListUnder('HpcJobXml'),
    expect: single(namesAndValues),
    killedBy: [
      'job-xml-drops-last-attribute',
      'job-xml-camel-case',
      'confuses-cores-per-node',
      'job-xml-lists-reversed',
      'job-xml-min-and-max-swapped',
    ],
  },
];
