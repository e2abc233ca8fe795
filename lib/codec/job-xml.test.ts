import { describe, expect, test } from 'vitest';
import type { ProfileName } from '../model/requirement.ts';
import { attributeTypeDefects, namespaceDefects, readJobXml, versionDefects } from './job-xml.ts';
import type { JobXml } from './job-xml.ts';
import { readXml } from './xml.ts';

const scheduler = 'http://schemas.microsoft.com/HPCS2008R2/scheduler/';

function decode(text: string): ReturnType<typeof readJobXml> {
  const document = readXml({ headers: [], body: new TextEncoder().encode(text) });
  if (!document.ok) throw new Error(JSON.stringify(document));
  return readJobXml(document.value);
}

function good(text: string): JobXml {
  const outcome = decode(text);
  expect(outcome.defects).toEqual([]);
  if (!outcome.ok) throw new Error('no job');
  return outcome.value;
}

function custom(content: string): unknown {
  return good(`<Job>${content}</Job>`).customProperties;
}

describe('a job', () => {
  test('as in the example of the page', () => {
    const job = good('<Job Version="3.000" Id="115" CreateTime="2010/12/7 23:18:20" State="Configuring" />');
    expect([...job.attributes]).toEqual([
      ['Version', '3.000'],
      ['Id', '115'],
      ['CreateTime', '2010/12/7 23:18:20'],
      ['State', 'Configuring'],
    ]);
    expect(job).toMatchObject({
      children: [],
      tasks: undefined,
      hasDependencies: false,
      customProperties: undefined,
      namespace: '',
    });
  });

  test('with everything, in the scheduler namespace under any prefix', () => {
    const job = good(
      `<s:Job xmlns:s="${scheduler}" xmlns:x="urn:x" Id="1" x:Id="2" s:State="no"><s:CustomProperties><s:Term/><s:Term/></s:CustomProperties><s:Dependencies/><s:Tasks><s:Task Id="1"/><s:Other/><s:Task/></s:Tasks></s:Job>`,
    );
    expect(job).toMatchObject({
      tasks: 2,
      hasDependencies: true,
      customProperties: { element: 'CustomProperties', count: 2 },
      namespace: scheduler,
    });
    expect([...job.attributes]).toEqual([['Id', '1']]);
    expect(job.children).toHaveLength(3);
    expect(job.taskElements?.map(({ local }) => local)).toEqual(['Task', 'Task']);
  });

  test('without a namespace, its children in none or in that of the scheduler', () => {
    expect(good('<Job><Dependencies/><Tasks><Task/></Tasks></Job>')).toMatchObject({
      tasks: 1,
      hasDependencies: true,
    });
    expect(
      good(`<Job><s:Dependencies xmlns:s="${scheduler}"/><Tasks xmlns="${scheduler}"><Task/></Tasks></Job>`),
    ).toMatchObject({ tasks: 1, hasDependencies: true });
  });

  test('children in a namespace that is not its own are not its parts', () => {
    expect(
      good(`<s:Job xmlns:s="${scheduler}"><Dependencies/><Tasks/><CustomProperties/></s:Job>`),
    ).toMatchObject({ tasks: undefined, hasDependencies: false, customProperties: undefined });
    expect(good(`<Job><Tasks xmlns="urn:x"/></Job>`).tasks).toBeUndefined();
    expect(good(`<Job><Tasks><Task xmlns="urn:x"/></Tasks></Job>`).tasks).toBe(0);
  });

  test('custom properties may stand in either element, the one that holds some counts', () => {
    expect(custom('<ExtendedTerms><Term/></ExtendedTerms>')).toEqual({ element: 'ExtendedTerms', count: 1 });
    expect(custom('<CustomProperties/>')).toEqual({ element: 'CustomProperties', count: 0 });
    expect(custom('<CustomProperties/><ExtendedTerms><Term/></ExtendedTerms>')).toEqual({
      element: 'ExtendedTerms',
      count: 1,
    });
  });

  test.each([
    ['another element', '<ArrayOfProperty/>', 'ArrayOfProperty in no namespace'],
    ['another namespace', '<Job xmlns="urn:x"/>', 'Job in urn:x'],
    [
      'the namespace without its slash',
      `<Job xmlns="${scheduler.slice(0, -1)}"/>`,
      `Job in ${scheduler.slice(0, -1)}`,
    ],
    ['lower case', '<job/>', 'job in no namespace'],
  ])('%s as root is GJ-JX-01', (_, text, got) => {
    expect(decode(text)).toEqual({
      ok: false,
      defects: [
        { kind: 'job-root', at: '/', want: `Job in ${scheduler} or in no namespace`, got, ends: true },
      ],
    });
  });
});

function version(attribute: string): unknown {
  return versionDefects(good(`<Job ${attribute}/>`));
}

test('GJ-JX-02: Version is there and is a decimal number', () => {
  expect(version('Version="3.000"')).toEqual([]);
  expect(version('Version="3"')).toEqual([]);
  const defect = { kind: 'job-version', at: '/Job/@Version', want: 'a decimal number' };
  expect(version('')).toEqual([{ ...defect, got: '(none)' }]);
  expect(version('version="3.0"')).toEqual([{ ...defect, got: '(none)' }]);
  expect(version('Version=""')).toEqual([{ ...defect, got: '(empty)' }]);
  expect(version('Version="3.0.1"')).toEqual([{ ...defect, got: '3.0.1' }]);
});

test('GJ-JX-08: the root is in the scheduler namespace', () => {
  expect(namespaceDefects(good(`<Job xmlns="${scheduler}"/>`))).toEqual([]);
  expect(namespaceDefects(good('<Job/>'))).toEqual([
    { kind: 'job-namespace', at: '/Job', want: `Job in ${scheduler}`, got: 'Job in no namespace' },
  ]);
  const elsewhere: JobXml = { ...good('<Job/>'), namespace: 'urn:x' };
  expect(namespaceDefects(elsewhere)).toMatchObject([{ got: 'Job in urn:x' }]);
});

function defects(attributes: string, profile: ProfileName = 'hpcpack-2012r2'): unknown {
  return attributeTypeDefects(good(`<Job ${attributes}/>`), profile);
}

describe('job-attribute-type', () => {
  test.each([
    'Id="42"',
    'Id="-1"',
    'IsExclusive="true" CanGrow="false" CanShrink="1" HasGrown="0"',
    'State="Running" PreviousState="Queued"',
    'Priority="Normal"',
    'Priority="Normal+5"',
    'Priority="Highest-1"',
    'Priority="Normal+500"',
    'UnitType="Node"',
    'JobType="Batch"',
    'Name="anything" SubmitTime="whenever"',
    'Unknown="x" xmlns:x="urn:x" x:Id="y"',
    'Id="" IsExclusive="" State="" UnitType=""',
    'Version="x"',
  ])('passes %s', (attributes) => {
    expect(defects(attributes)).toEqual([]);
  });

  test.each([
    ['Id', 'x', 'a 32-bit integer'],
    ['Id', '2147483648', 'a 32-bit integer'],
    ['MinCores', '1.0', 'a 32-bit integer'],
    ['IsExclusive', 'True', 'true or false'],
    ['IsExclusive', 'yes', 'true or false'],
    ['IsExclusive', 'untrue', 'true or false'],
    ['IsExclusive', '10', 'true or false'],
    [
      'State',
      'running',
      'one of Configuring, Submitted, Validating, ExternalValidation, Queued, Running, Finishing, Finished, Failed, Canceled, Canceling',
    ],
    [
      'PreviousState',
      '4',
      'one of Configuring, Submitted, Validating, ExternalValidation, Queued, Running, Finishing, Finished, Failed, Canceled, Canceling',
    ],
    ['Priority', 'Normal+', 'one of Lowest, BelowNormal, Normal, AboveNormal, Highest'],
    ['Priority', '+5', 'one of Lowest, BelowNormal, Normal, AboveNormal, Highest'],
    ['Priority', 'Normal+5x', 'one of Lowest, BelowNormal, Normal, AboveNormal, Highest'],
    ['Priority', '2000', 'one of Lowest, BelowNormal, Normal, AboveNormal, Highest'],
    ['UnitType', 'Gpu', 'one of Core, Socket, Node'],
    ['UnitType', 'Node+1', 'one of Core, Socket, Node'],
    ['JobType', 'batch', 'one of Batch, Admin, Service, Broker'],
  ])('finds %s="%s"', (name, text, want) => {
    expect(defects(`${name}="${text}"`)).toEqual([
      { kind: 'job-attribute-type', at: `/Job/@${name}`, want, got: text },
    ]);
  });

  test('Gpu is a unit from HPC Pack 2016 on', () => {
    expect(defects('UnitType="Gpu"', 'hpcpack-2016')).toEqual([]);
  });

  test('tasks have types of their own', () => {
    const job = good(
      '<Job><Tasks><Task Version="3.0" State="Dispatching"/><Task Version="x" State="ExternalValidation" IsParametric="True" ExitCode="0"/></Tasks></Job>',
    );
    expect(attributeTypeDefects(job, 'hpcpack-2016')).toMatchObject([
      { kind: 'job-attribute-type', at: '/Job/Tasks/Task[2]/@Version', want: 'a decimal number', got: 'x' },
      { at: '/Job/Tasks/Task[2]/@State', got: 'ExternalValidation' },
      { at: '/Job/Tasks/Task[2]/@IsParametric', want: 'true or false', got: 'True' },
    ]);
  });

  test('thousands of wrong tasks give twenty defects', () => {
    const job = good(`<Job Id="x"><Tasks>${'<Task Id="x" NiceId="x"/>'.repeat(5000)}</Tasks></Job>`);
    expect(attributeTypeDefects(job, 'hpcpack-2016')).toHaveLength(20);
  });
});
