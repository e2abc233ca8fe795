import { describe, expect, test } from 'vitest';
import { readJobXml } from '../codec/job-xml.ts';
import type { JobXml } from '../codec/job-xml.ts';
import { readXml } from '../codec/xml.ts';
import type { Reply } from '../model/http.ts';
import type { JobFacts } from '../model/world.ts';
import { bagText, jobText, stringText } from '../model/testing/bodies.ts';
import { replyOf } from '../model/testing/messages.ts';
import { attributesAgree, attributesExactly, hasAttribute, jobXmlOf, sameAttributeNames } from './job.ts';
import { named, told } from './testing/told.ts';

function job(attributes: Readonly<Record<string, string>>): { readonly reply: Reply; readonly job: JobXml } {
  const reply = replyOf(jobText(attributes));
  const document = readXml(reply);
  if (!document.ok) throw new Error('not XML');
  const read = readJobXml(document.value);
  if (!read.ok) throw new Error('no job');
  return { reply, job: read.value };
}

function knowing(values: Readonly<Record<string, string>>): JobFacts {
  return { full: new Map(Object.entries(values)), present: [] };
}

describe('the job XML of a reply', () => {
  test('is read if every stage passes', () => {
    const outcome = jobXmlOf(replyOf(jobText({ Id: '115' })), 'GJ-REND-03');
    expect(outcome.ok && [...outcome.value.attributes]).toEqual([['Id', '115']]);
  });

  test.each([
    ['a refusal', 500, stringText(), ['GJ-REND-04']],
    ['another success', 201, jobText({}), ['GJ-ST-01']],
    ['a success that brings nothing', 204, '', ['GJ-ST-01', 'GJ-REND-04']],
    ['malformed XML', 200, '<Job>', ['GJ-XML-01']],
    ['another document', 200, '<Jobs><Job/></Jobs>', ['GJ-JX-01']],
    ['a job in lower case', 200, '<job/>', ['GJ-JX-01']],
    ['a job in another namespace', 200, '<Job xmlns="urn:x"/>', ['GJ-JX-01']],
    ['a property bag', 200, bagText(['Id', '115']), ['GJ-REND-03']],
  ])('ends with the first stage that fails: %s', (_, status, body, rows) => {
    const reply = replyOf(body, { status });
    const outcome = jobXmlOf(reply, 'GJ-REND-04');
    expect(outcome.ok).toBe(false);
    expect(named(outcome.findings)).toEqual(rows);
    expect(outcome.findings.every((one) => one.about === reply && one.ends === true)).toBe(true);
  });

  test('is replaced by the kind of body in the finding', () => {
    expect(told(jobXmlOf(replyOf(bagText()), 'GJ-REND-03').findings)).toEqual([
      { requirement: 'GJ-REND-03', at: '/', want: 'root Job', got: 'a property bag', ends: true },
    ]);
  });
});

test('a property has an attribute if the Job Schema has one of its name', () => {
  expect(['Id', 'MinCores', 'UnitType'].every(hasAttribute)).toBe(true);
  expect(['HasRuntime', 'Progress', 'Version', 'NoSuchProperty', 'constructor'].some(hasAttribute)).toBe(
    false,
  );
});

describe('with Properties, the attributes', () => {
  const known = knowing({ Id: '115', State: 'Finished', Name: '', HasRuntime: 'True', UnitType: 'Core' });

  test('are the requested ones, in any order, and Version', () => {
    const { reply, job: document } = job({ Version: '3.000', State: 'Finished', Id: '115' });
    expect(attributesExactly(reply, document, ['Id', 'State'], known)).toEqual([]);
  });

  test('may lack properties without a value or an attribute, and unknown ones', () => {
    const { reply, job: document } = job({ Id: '115' });
    expect(attributesExactly(reply, document, ['Id', 'Name', 'HasRuntime', 'Pool', 'Owner'], known)).toEqual(
      [],
    );
    const empty = job({});
    expect(attributesExactly(empty.reply, empty.job, ['Id'], { present: ['Id'] })).toEqual([]);
  });

  test('may include other names, and requested properties without an attribute in the schema', () => {
    const { reply, job: document } = job({ Id: '115', HasRuntime: 'true', Extension: 'x' });
    expect(attributesExactly(reply, document, ['Id', 'HasRuntime'], known)).toEqual([]);
  });

  test.each([
    ['a property of the schema', 'Owner'],
    ['a property that the schema lacks', 'Progress'],
    ['an attribute of the schema that the table lacks', 'JobType'],
  ])('include nothing else: %s', (_, extra) => {
    const { reply, job: document } = job({ Version: '3.000', Id: '115', [extra]: 'x' });
    expect(attributesExactly(reply, document, ['Id'], known)).toEqual([
      {
        requirement: 'GJ-JX-03',
        at: '/Job/@*',
        want: 'Id',
        got: `Id, ${extra} (with ${extra} in addition)`,
        lists: { want: ['Id'], got: ['Id', extra] },
        about: reply,
      },
    ]);
  });

  test('are wrong if one is renamed', () => {
    const { reply, job: document } = job({ Id: '115', Owner: 'x' });
    expect(attributesExactly(reply, document, ['Id', 'State'], known)).toMatchObject([
      { got: 'Id, Owner (without State, with Owner in addition)' },
    ]);
  });

  test('include every property with a value and an attribute', () => {
    const { reply, job: document } = job({ state: 'Finished' });
    expect(
      told(attributesExactly(reply, document, ['Id', 'State', 'HasRuntime'], known, 'GJ-REND-04')),
    ).toEqual([
      {
        requirement: 'GJ-REND-04',
        at: '/Job/@*',
        want: 'Id, State',
        got: 'state (without Id, State)',
      },
    ]);
  });

  const pairs = ['MinCores', 'MaxCores', 'MinSockets', 'MaxSockets', 'MinNodes', 'MaxNodes'];
  const ones = Object.fromEntries(pairs.map((name) => [name, '1']));

  test.each([
    ['Core', ['MinCores', 'MaxCores']],
    ['Socket', ['MinSockets', 'MaxSockets']],
    ['Node', ['MinNodes', 'MaxNodes']],
    [' Node\n', ['MinNodes', 'MaxNodes']],
    ['Gpu', []],
    ['', []],
  ])('of a job of unit %j may lack the pairs of other units only', (unit, due) => {
    const { reply, job: document } = job({});
    const findings = attributesExactly(reply, document, pairs, knowing({ ...ones, UnitType: unit }));
    expect(findings.map(({ got }) => got)).toEqual(
      due.length === 0 ? [] : [`(none) (without ${due.join(', ')})`],
    );
  });

  test('of any job include the bounds without a unit', () => {
    const { reply, job: document } = job({});
    const bounds = { MinMemory: '1', MinCoresPerNode: '1', UnitType: 'Node' };
    expect(attributesExactly(reply, document, Object.keys(bounds), knowing(bounds))[0]?.got).toContain(
      'without MinMemory, MinCoresPerNode, UnitType)',
    );
  });
});

describe('two job documents', () => {
  const other = job({ Version: '3.000', Id: '115', Name: '', State: 'Finished' }).job;

  test('agree if each common attribute is the same', () => {
    const { reply, job: document } = job({ State: 'Finished', Owner: 'mallory' });
    expect(attributesAgree(reply, document, other, 'GJ-URI-08')).toEqual([]);
  });

  test('are compared attribute by attribute', () => {
    const { reply, job: document } = job({ Id: '115 ', State: 'Failed', Version: '3.000' });
    expect(attributesAgree(reply, document, other, 'GJ-URI-08')).toEqual([
      { requirement: 'GJ-URI-08', at: '/Job/@Id', want: '"115"', got: '"115 "', about: reply },
      { requirement: 'GJ-URI-08', at: '/Job/@State', want: '"Finished"', got: '"Failed"', about: reply },
    ]);
  });

  test('have the same attributes, apart from those without a value', () => {
    const { reply, job: document } = job({ State: 'Failed', Version: '1', Id: '1', Pool: '' });
    expect(sameAttributeNames(reply, document, other, 'GJ-URI-08')).toEqual([]);
  });

  test.each([
    [{ Id: '1', Version: '1' }, 'Id, Version (without State)'],
    [{ Id: '1', Version: '1', State: 'x', Owner: 'y' }, 'Id, Version, State, Owner (with Owner in addition)'],
    [{ Id: '1', Version: '1', Owner: 'y' }, 'Id, Version, Owner (without State, with Owner in addition)'],
  ])('differ in attributes: %j', (attributes, got) => {
    const { reply, job: document } = job(attributes);
    expect(told(sameAttributeNames(reply, document, other, 'GJ-URI-08'))).toEqual([
      { requirement: 'GJ-URI-08', at: '/Job/@*', want: 'Version, Id, State', got },
    ]);
  });
});
