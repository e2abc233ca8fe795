import { sameWhenEncoded } from '../../lib/expect/equivalent.ts';
import { refusalStatus } from '../../lib/expect/fault.ts';
import { isSuccess } from '../../lib/expect/status.ts';
import type { Suite } from '../../lib/model/check.ts';
import { getJob } from '../../lib/plan/request.ts';
import { check } from './check.ts';
import type { FaultId } from './fault-id.ts';

const properties = ['Id', 'State'];

/** Section 1: URIs that are equivalent (RFC 3986, section 6.2.2.2). */
export const encodingsSuite: Suite<FaultId> = {
  id: 'encodings',
  title: 'Equivalent encodings of the URI',
  checks: () => [
    check({
      id: 'GJ-URI-08-encoded',
      title: 'gives the same reply when letters of the list or digits of the job id are percent-encoded',
      covers: ['GJ-URI-08'],
      needs: ['settled job'],
      isRelational: true,
      send: (world) => [
        getJob(world, { properties }),
        getJob(world, { properties, encoded: { properties: 'dSt' } }),
        getJob(world, { properties, encoded: { job: world.job } }),
      ],
      expect: ([plain, ...encoded]) => encoded.flatMap((reply) => sameWhenEncoded(reply, plain)),
      killedBy: ['encoded-letters-refused', 'encoded-job-id-malformed', 'encoded-names-give-all'],
    }),
    check({
      id: 'GJ-ST-02-missing-job-encoded',
      title:
        'does not succeed for a job that does not exist when digits of its id or letters of the list are percent-encoded',
      covers: ['GJ-ST-02'],
      // Which error it is, or whether it is a redirect to the plain URI, is open.
      isRelational: true,
      send: (world) =>
        [{}, { render: 'RestPropRender' }, { render: 'HpcJobXml' }].flatMap((render) => [
          getJob(world, { job: world.missingJob, ...render, encoded: { job: world.missingJob } }),
          getJob(world, { job: world.missingJob, ...render, properties, encoded: { job: world.missingJob } }),
          getJob(world, { job: world.missingJob, ...render, properties, encoded: { properties: 'dSt' } }),
        ]),
      expect: (replies) => replies.filter(isSuccess).flatMap((reply) => refusalStatus(reply, 'GJ-ST-02')),
      killedBy: ['missing-job-empty-when-encoded'],
    }),
  ],
};
