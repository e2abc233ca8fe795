import { expect, test } from 'vitest';
import { jobText } from '../model/testing/bodies.ts';
import { replyOf } from '../model/testing/messages.ts';
import { jobXmlOf } from './job.ts';
import { attributesMean } from './renders.ts';

function meanings(attributes: Record<string, string>, values: Record<string, string>) {
  const reply = replyOf(jobText(attributes));
  const job = jobXmlOf(reply, 'GJ-REND-03');
  if (!job.ok) throw new Error('no job XML');
  return attributesMean(reply, job.value, new Map(Object.entries(values)));
}

test('an attribute with another meaning gives a finding with both values', () => {
  expect(meanings({ Owner: 'ann', Priority: '4' }, { Owner: 'bob', Priority: '4' })).toMatchObject([
    { requirement: 'GJ-JX-09', at: '/Job/@Owner', want: '"bob", as in the property bag', got: '"ann"' },
  ]);
});

test.each([
  ['is of no property', { Version: '3.000' }, { Version: 'x' }],
  ['is not in the bag', { Owner: 'ann' }, {}],
  ['has no value in the bag', { Owner: 'ann' }, { Owner: '' }],
])('an attribute that %s is not compared', (_, attributes, values) => {
  expect(meanings(attributes, values)).toEqual([]);
});

test('endpoint addresses are separated by semicolons, other lists by semicolons or commas', () => {
  const [one, other] = ['net.tcp://a/x,y;net.tcp://b', 'net.tcp://a/x;y,net.tcp://b'];
  expect(meanings({ EndpointReference: one }, { EndpointReference: one })).toEqual([]);
  expect(meanings({ EndpointReference: other }, { EndpointReference: one })).toHaveLength(1);
  expect(meanings({ RequestedNodes: 'A;B' }, { RequestedNodes: 'A,B' })).toEqual([]);
});
