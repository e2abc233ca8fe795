import { describe, expect, test } from 'vitest';
import { referenceJob, referenceMissingJob } from '../../../lib/emulator/cluster.ts';
import { faults } from '../../../lib/emulator/faults/index.ts';
import type { Fault } from '../../../lib/emulator/faults/index.ts';
import { freedoms } from '../../../lib/emulator/freedoms/index.ts';
import type { Layer } from '../../../lib/emulator/behaviour.ts';
import type { Exchange } from '../../../lib/model/http.ts';
import { bodyDifferenceOf } from '../../../lib/right-answer/difference.ts';
import type { DifferenceRow } from '../../../lib/right-answer/difference.ts';
import { givenBy } from '../../../lib/right-answer/given.ts';
import { rightAnswer } from '../../../lib/right-answer/right-answer.ts';
import { RightAnswers } from '../../../lib/report/right-answers.ts';
import type { Setting } from './emulated.ts';
import { recordEmulated, resultOfRecording } from './recorded.ts';
import { homeOf } from './settings.ts';

/** A sample of the exchanges, because all of them under every freedom take minutes. */
function some(exchanges: readonly Exchange[]): readonly Exchange[] {
  return exchanges.filter((_, index) => index < 5 || index % 48 === 0);
}

function marked(rows: readonly DifferenceRow[]): readonly DifferenceRow[] {
  return rows.filter(({ same }) => !same);
}

/** The differences that are marked in the replies of a server that is right. */
function markedIn(setting: Setting, layers: readonly Layer[]): readonly string[] {
  const exchanges = recordEmulated(setting, layers);
  const given = givenBy(
    {
      ...setting,
      endpoint: 'https://headnode/WindowsHPC',
      cluster: 'HEADNODE01',
      job: referenceJob,
      missingJob: referenceMissingJob,
      auth: 'none',
    },
    exchanges,
  );
  return some(exchanges).flatMap(({ request, reply }) => {
    if (reply === undefined) return [];
    const right = rightAnswer({ request, reply }, [], given);
    const rows = right.kind === 'known' ? marked(bodyDifferenceOf(reply, right.reply)) : [];
    return rows.length === 0 ? [] : [`${request.target}: ${JSON.stringify(rows.slice(0, 2))}`];
  });
}

/** Freedoms whose requests have no right answer, because the page leaves their meaning open. */
const openRequests: ReadonlySet<string> = new Set([
  'encoded-letters-are-unknown',
  'encoded-comma-is-no-separator',
]);

describe('the right answer marks nothing in the replies of a right server', () => {
  test.each<Setting>([
    { profile: 'hpcpack-2008r2-sp2', hosting: 'on-premises' },
    { profile: 'hpcpack-2012r2', hosting: 'on-premises' },
    { profile: 'hpcpack-2012r2', hosting: 'azure' },
    { profile: 'hpcpack-2016', hosting: 'azure' },
  ])('$profile $hosting', (setting) => {
    expect(markedIn(setting, [])).toEqual([]);
  });

  const decided = freedoms.filter(({ id }) => !openRequests.has(id));

  test.each(decided.map(({ id, layer }) => [id, layer] as const))('under the freedom %s', (_, layer) => {
    expect(markedIn({ profile: 'hpcpack-2016', hosting: 'azure' }, [layer])).toEqual([]);
  });
});

/** The marked rows of each failing exchange of a server with a fault, where a right answer is known. */
function markedUnder(id: string): readonly (readonly DifferenceRow[])[] {
  const fault = (faults as readonly Fault[]).find((one) => one.id === id);
  const setting = fault === undefined ? undefined : homeOf(fault);
  if (fault === undefined || setting === undefined) throw new Error(`There is no fault ${id}.`);
  const exchanges = recordEmulated(setting, [fault.layer]);
  const answers = new RightAnswers(resultOfRecording(setting, exchanges), exchanges);
  return exchanges.flatMap(({ reply }, index) => {
    const right = answers.of(index);
    return reply === undefined || right?.kind !== 'known'
      ? []
      : [marked(bodyDifferenceOf(reply, right.reply))];
  });
}

describe('the right answer marks nothing but the mistake in a wrong reply', () => {
  test.each<[fault: string, came: string | undefined, right: string | undefined]>([
    ['success-202', 'HTTP 202', 'HTTP 200 OK'],
    ['missing-job-302', 'HTTP 302', 'HTTP 404 Not Found'],
    ['fault-code-words', '  <Code>', '  <Code>-2147'],
    ['fault-extra-member', '  <', undefined],
    ['chain-on-premises', 'x-ms-hpc-authoritychain: 10.', undefined],
    ['content-type-html', 'Content-Type: text/html', 'Content-Type: application/xml'],
    ['id-attribute-is-next', '    Id="116"', '    Id="115"'],
    ['confuses-cores-per-node', undefined, '  <Property><Name>MinCoresPerNode</Name>'],
  ])('%s', (fault, received, right) => {
    const first = markedUnder(fault).find((rows) => rows.length > 0) ?? [];
    expect(first.length).toBeLessThanOrEqual(2);
    if (received !== undefined) expect(first.some((row) => row.received?.startsWith(received))).toBe(true);
    if (right !== undefined) expect(first.some((row) => row.correct?.startsWith(right))).toBe(true);
  });

  test('in a body that is not well-formed XML', () => {
    const first = markedUnder('xml-ampersand-raw').find((rows) => rows.length > 0) ?? [];
    expect(first).toHaveLength(1);
    expect(first[0]?.correct).toContain('&amp;');
  });
});
