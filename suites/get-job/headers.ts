import { isFault } from '../../lib/expect/fault.ts';
import { isSuccess } from '../../lib/expect/status.ts';
import {
  authorityChainAbsent,
  authorityChainPresent,
  authorityChainValid,
  standardHeaders,
  xmlContentType,
} from '../../lib/expect/headers.ts';
import type { Suite } from '../../lib/model/check.ts';
import type { Request } from '../../lib/model/http.ts';
import type { World } from '../../lib/model/world.ts';
import { getJob } from '../../lib/plan/request.ts';
import type { FaultId } from './fault-id.ts';
import { triggers } from './triggers.ts';

/** A success under either renderer, and both errors: what these checks look at even where nothing else is selected. */
function sample(world: World): readonly Request[] {
  return [
    getJob(world),
    getJob(world, { render: 'HpcJobXml' }),
    ...triggers.map(({ request }) => request(world)),
  ];
}

/** Section 6: the response headers. */
export const headers: Suite<FaultId> = {
  id: 'headers',
  title: 'Response headers',
  checks: () => [
    {
      id: 'GJ-HDR-01-present',
      title: 'sends x-ms-hpc-authoritychain with every success',
      covers: ['GJ-HDR-01'],
      send: sample,
      inspect: (reply) => (isSuccess(reply) ? authorityChainPresent(reply) : []),
      killedBy: ['authority-chain-missing'],
    },
    {
      id: 'GJ-HDR-02-absent',
      title: 'sends no x-ms-hpc-authoritychain',
      covers: ['GJ-HDR-02'],
      send: sample,
      inspect: (reply) => authorityChainAbsent(reply, 'GJ-HDR-02'),
      killedBy: ['authority-chain-on-premises'],
    },
    {
      id: 'GJ-HDR-03-absent',
      title: 'sends no x-ms-hpc-authoritychain before SP3',
      covers: ['GJ-HDR-03'],
      send: sample,
      inspect: (reply) => authorityChainAbsent(reply, 'GJ-HDR-03'),
      killedBy: ['authority-chain-before-sp3'],
    },
    {
      id: 'GJ-HDR-04-addresses',
      title: 'lists private IPv4 addresses in x-ms-hpc-authoritychain',
      covers: ['GJ-HDR-04'],
      send: sample,
      inspect: authorityChainValid,
      killedBy: ['authority-chain-172-32'],
    },
    {
      id: 'GJ-HDR-05-standard',
      title: 'sends standard headers that are valid HTTP/1.1',
      covers: ['GJ-HDR-05'],
      send: sample,
      inspect: standardHeaders,
      killedBy: ['date-malformed'],
    },
    {
      id: 'GJ-HDR-06-content-type',
      title: 'names an XML type, and the charset that the body has',
      covers: ['GJ-HDR-06'],
      send: sample,
      inspect: (reply) => (isSuccess(reply) || isFault(reply) ? xmlContentType(reply) : []),
      killedBy: ['content-type-json'],
    },
  ],
};
