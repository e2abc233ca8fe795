import { describe, expect, test } from 'vitest';
import { bagText, jobText, stringText } from '../model/testing/bodies.ts';
import { replyOf } from '../model/testing/messages.ts';
import { identifyJob } from './identity.ts';

describe('replies that describe a job', () => {
  test('have its id, as a number', () => {
    const replies = [
      replyOf(bagText(['State', 'Finished'], ['Id', '115'])),
      replyOf(bagText(['Id', ' 0115 '])),
      replyOf(jobText({ Id: '115' })),
    ];
    expect(identifyJob(replies, '115')).toEqual([]);
  });

  test('have another id', () => {
    const bag = replyOf(bagText(['Id', '116']));
    const job = replyOf(jobText({ Id: '' }));
    expect(identifyJob([replyOf(jobText({ Id: '115' })), bag, job], '115')).toEqual([
      {
        requirement: 'GJ-URI-06',
        at: '/ArrayOfProperty/Property/Value of Id',
        want: '115',
        got: '"116"',
        about: bag,
      },
      { requirement: 'GJ-URI-06', at: '/Job/@Id', want: '115', got: '""', about: job },
    ]);
  });

  test.each(['abc', '11 5', '1150'])('have the other id %j', (id) => {
    expect(identifyJob([replyOf(bagText(['Id', id]))], '115')).toHaveLength(1);
  });

  test('are judged if they have an id', () => {
    const replies = [
      replyOf(stringText('115')),
      replyOf('<Job Id="116">'),
      replyOf('<Jobs Id="116"/>'),
      replyOf(bagText(['State', 'x'])),
      replyOf(jobText({ Id: '115' })),
    ];
    expect(identifyJob(replies, '115')).toEqual([]);
  });

  test('cannot be judged if none has an id', () => {
    for (const replies of [
      [],
      [replyOf(bagText(['State', 'x']))],
      [replyOf('<Job xmlns="urn:x" Id="115"/>')],
      [replyOf(jobText({ id: '115' }))],
    ]) {
      expect(identifyJob(replies, '115')).toEqual({
        verdict: 'blocked',
        because: 'no reply holds the id of a job',
      });
    }
  });
});
