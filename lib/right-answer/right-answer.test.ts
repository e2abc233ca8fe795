import { describe, expect, test } from 'vitest';
import type { Answered } from '../model/http.ts';
import type { ResultTarget } from '../model/result.ts';
import { answered, replyOf, requestOf } from '../model/testing/messages.ts';
import type { RequirementId } from '../page/requirements.ts';
import { bodyDifferenceOf } from './difference.ts';
import { givenBy } from './given.ts';
import { rightAnswer } from './right-answer.ts';

const target: ResultTarget = {
  endpoint: 'https://headnode/WindowsHPC',
  profile: 'hpcpack-2016',
  hosting: 'on-premises',
  job: '7',
  missingJob: '9',
  auth: 'none',
};
const common = 'xmlns="http://schemas.microsoft.com/HPCS2008R2/common"';
const serialization = 'xmlns="http://schemas.microsoft.com/2003/10/Serialization/"';

function bag(...pairs: readonly string[]): string {
  const properties = pairs
    .map((pair) => pair.split('='))
    .map(([name, value]) => `<Property><Name>${name}</Name><Value>${value}</Value></Property>`);
  return `<ArrayOfProperty ${common}>${properties.join('')}</ArrayOfProperty>`;
}

function exchange(
  query: string,
  body: string,
  status = 200,
  headers: Answered['request']['headers'] = [],
): Answered {
  const path = query.startsWith('/') ? query : `/7${query}`;
  return answered({ ...requestOf(), target: `/WindowsHPC/Job${path}`, headers }, replyOf(body, { status }));
}

const full = exchange('', bag('State=Finished', 'Id=7', 'Owner=eve', 'IsExclusive=False', 'Pool='));

/** The differing lines of the first exchange: `-` received, `+` correct; or the reason why none are known. */
function beside(
  one: Answered,
  others: readonly Answered[],
  ...broken: readonly RequirementId[]
): readonly string[] {
  const right = rightAnswer(one, broken, givenBy(target, [one, ...others]));
  if (right.kind === 'unknown') return [right.because];
  return [
    ...bodyDifferenceOf(one.reply, right.reply)
      .filter(({ same }) => !same)
      .flatMap(({ received, correct: wanted }) => [
        ...(received === undefined ? [] : [`- ${received.trim()}`]),
        ...(wanted === undefined ? [] : [`+ ${wanted.trim()}`]),
      ]),
    ...right.notes,
  ];
}

const property = (name: string, value: string): string =>
  `<Property><Name>${name}</Name><Value>${value}</Value></Property>`;

describe('a correct reply has the values of the endpoint', () => {
  test('if a property is missing, extra or has another value', () => {
    expect(beside(exchange('?Properties=Id,Owner', bag('Id=7')), [full])).toEqual([
      `+ ${property('Owner', 'eve')}`,
    ]);
    expect(beside(exchange('?Properties=Id', bag('Id=7', 'Owner=eve')), [full])).toEqual([
      `- ${property('Owner', 'eve')}`,
    ]);
    expect(beside(exchange('?Properties=Owner', bag('Owner=mallory')), [full])).toEqual([
      `- ${property('Owner', 'mallory')}`,
      `+ ${property('Owner', 'eve')}`,
    ]);
  });

  test('in the order of the endpoint, with its style of unset properties', () => {
    expect(beside(exchange('?Properties=Id,State,Pool', bag('State=Finished', 'Id=7')), [full])).toEqual([]);
    expect(beside(exchange('?Properties=Id,Pool', bag('Pool=', 'Id=7')), [full])).toEqual([]);
  });

  test('if the request is refused', () => {
    const refused = exchange('?Properties=Owner', `<string ${serialization}>no</string>`, 400);
    expect(beside(refused, [full])).toContain(`+ ${property('Owner', 'eve')}`);
  });

  test('if its own value is malformed and another reply has a valid one', () => {
    const wrong = exchange('', bag('Id=7', 'State=3'));
    expect(beside(wrong, [exchange('?Properties=State', bag('State=Finished'))])).toEqual([
      `- ${property('State', '3')}`,
      `+ ${property('State', 'Finished')}`,
    ]);
    expect(beside(wrong, [])).toEqual([
      'No reply contains a well-formed value of State, so the received value is shown.',
    ]);
  });

  test('for attributes: booleans in lower case, dates in the style of the endpoint', () => {
    const xml = exchange(
      '?Render=HpcJobXml&Properties=Id,IsExclusive',
      '<Job Version="3.000" Id="7" IsExclusive="False"/>',
    );
    expect(beside(xml, [full], 'GJ-JX-06')).toEqual(['- IsExclusive="False"', '+ IsExclusive="false"']);
  });

  test('even if the namespace is always wrong', () => {
    const wrong = exchange('', bag('Id=7', 'State=Finished').replace('2008R2', '2008'));
    expect(beside(wrong, [])).toEqual([
      '- <ArrayOfProperty xmlns="http://schemas.microsoft.com/HPCS2008/common">',
      `+ <ArrayOfProperty ${common}>`,
    ]);
  });
});

describe('a correct refusal', () => {
  const version = [['api-version', '2011-11-01']] as const;
  const fault = `<HpcWebServiceFault ${common}><Code>5</Code><Message>not here</Message><Values/></HpcWebServiceFault>`;

  test('has the received message, and status and Code from other replies', () => {
    const plain = exchange('/9', `<string ${serialization}>gone</string>`, 410, version);
    const other = exchange('/9?Render=HpcJobXml', fault, 404, version);
    expect(beside(plain, [full, other])).toEqual([
      `- <string ${serialization}>gone</string>`,
      `+ <HpcWebServiceFault ${common}>`,
      '+ <Code>5</Code>',
      '+ <Message>gone</Message>',
      '+ <Values i:nil="true"/>',
      '+ </HpcWebServiceFault>',
    ]);
  });

  test('is that of the emulator if the endpoint never refuses', () => {
    expect(beside(exchange('/9', bag()), [full])).toEqual([
      '- HTTP 200',
      '+ HTTP 404 Not Found',
      `- <ArrayOfProperty ${common}/>`,
      `+ <string ${serialization}>The cluster has no job 9.</string>`,
    ]);
  });

  test('replaces a server error by a client error only if that is the mistake', () => {
    const broken = exchange('/9', `<string ${serialization}>gone</string>`, 500);
    expect(beside(broken, [full])).toEqual([]);
    expect(beside(broken, [full], 'GJ-ST-03').at(-1)).toBe('+ HTTP 404 Not Found');
  });
});

describe('no correct reply is known', () => {
  test.each([
    ['?Render=Other', 'the page leaves the reply open: no page documents this renderer'],
    ['?Other=1', 'the page does not define the reply to a request of this form'],
    ['?Properties=Id&Properties=Id', 'the page does not define the reply to a request of this form'],
    ['/0', 'any reply is correct unless it describes another job'],
  ])('%s', (query, because) => {
    expect(beside(exchange(query, bag('Id=7')), [full])).toEqual([because]);
  });

  test('if no reply contains the job', () => {
    expect(beside(exchange('', '<html/>'), [])).toEqual([
      'no reply of the endpoint contains the properties of this job',
    ]);
  });
});

test('if the header decides, the reply to the header alone is correct', () => {
  const header = [['api-version', '2099-01-01']] as const;
  const alone = exchange('', `<string ${serialization}>no</string>`, 400, header);
  expect(beside(exchange('?api-version=2011-11-01', bag('Id=7'), 200, header), [full, alone])).toContain(
    '+ HTTP 400',
  );
});
