import { isFault } from '../../lib/expect/fault.ts';
import { isSuccess } from '../../lib/expect/status.ts';
import {
  authorityChainAbsent,
  authorityChainPresent,
  authorityChainValid,
  standardHeaders,
  xmlContentType,
} from '../../lib/expect/headers.ts';
import type { Check, CheckDescription, Suite } from '../../lib/model/check.ts';
import type { Finding } from '../../lib/model/finding.ts';
import type { Reply, Request } from '../../lib/model/http.ts';
import type { World } from '../../lib/model/world.ts';
import { getJob } from '../../lib/plan/request.ts';
import type { FaultId } from './fault-id.ts';
import { triggers } from './triggers.ts';

/** A success with each renderer, and both errors: the minimum that these checks look at. */
function sample(world: World): readonly Request[] {
  return [
    getJob(world),
    getJob(world, { render: 'HpcJobXml' }),
    ...triggers.map(({ request }) => request(world)),
  ];
}

/** The other methods; a service may leave them unanswered. */
const otherMethods = ['HEAD', 'OPTIONS'] as const;

/** A check of the authority chain in the replies to GET, HEAD and OPTIONS. */
function overEveryMethod(
  judge: (reply: Reply) => readonly Finding[],
  description: CheckDescription<FaultId>,
): Check<FaultId> {
  return {
    ...description,
    readsNoDocument: true,
    send: sample,
    alsoAsk: (world) => otherMethods.map((method) => getJob(world, { method })),
    // `inspect` judges the replies to GET.
    expect: (_replies, _world, also) => also.filter((reply) => reply !== undefined).flatMap(judge),
    inspect: judge,
  };
}

function chainPresent(reply: Reply): readonly Finding[] {
  return isSuccess(reply) ? authorityChainPresent(reply) : [];
}

/** Section 6: the response headers. */
export const headersSuite: Suite<FaultId> = {
  id: 'headers',
  title: 'Response headers',
  checks: () => [
    overEveryMethod(chainPresent, {
      id: 'GJ-HDR-01-present',
      title: 'sends x-ms-hpc-authoritychain with every successful reply',
      covers: ['GJ-HDR-01'],
      killedBy: [
        'chain-absent',
        'chain-absent-in-xml',
        'chain-absent-when-filtered',
        'head-like-get-without-chain',
      ],
    }),
    overEveryMethod((reply) => authorityChainAbsent(reply, 'GJ-HDR-02'), {
      id: 'GJ-HDR-02-absent',
      title: 'sends no x-ms-hpc-authoritychain',
      covers: ['GJ-HDR-02'],
      killedBy: [
        'chain-on-premises',
        'chain-on-premises-empty',
        'chain-on-premises-on-errors',
        'chain-on-premises-on-head',
        'chain-on-premises-on-options',
      ],
    }),
    overEveryMethod((reply) => authorityChainAbsent(reply, 'GJ-HDR-03'), {
      id: 'GJ-HDR-03-absent',
      title: 'sends no x-ms-hpc-authoritychain before SP3',
      covers: ['GJ-HDR-03'],
      killedBy: [
        'chain-before-sp3-in-azure',
        'chain-before-sp3',
        'chain-before-sp3-on-errors',
        'chain-before-sp3-on-head',
      ],
    }),
    overEveryMethod(authorityChainValid, {
      id: 'GJ-HDR-04-addresses',
      title: 'sends a list of private IPv4 addresses in x-ms-hpc-authoritychain',
      covers: ['GJ-HDR-04'],
      killedBy: ['chain-11-0', 'chain-172-15', 'chain-172-32', 'chain-public-on-options'],
    }),
    {
      id: 'GJ-HDR-05-standard',
      title: 'sends standard header fields that are valid HTTP/1.1',
      covers: ['GJ-HDR-05'],
      readsNoDocument: true,
      send: sample,
      inspect: standardHeaders,
      killedBy: [
        'content-length-in-characters',
        'content-length-one-less-on-errors',
        'content-length-one-more',
      ],
    },
    {
      id: 'GJ-HDR-06-content-type',
      title: 'sends a Content-Type with an XML type and the charset of the body',
      covers: ['GJ-HDR-06'],
      send: sample,
      inspect: (reply) => (isSuccess(reply) || isFault(reply) ? xmlContentType(reply) : []),
      killedBy: ['charset-us-ascii-label', 'charset-utf-16-label', 'content-type-absent'],
    },
  ],
};
