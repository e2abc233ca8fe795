import { describe, expect, test } from 'vitest';
import { readPropertyBag } from '../codec/property-bag.ts';
import type { PropertyBag } from '../codec/property-bag.ts';
import { readXml } from '../codec/xml.ts';
import type { Reply } from '../model/http.ts';
import type { JobFacts } from '../model/world.ts';
import { bagText, faultText, jobText, stringText } from '../model/testing/bodies.ts';
import { replyOf } from '../model/testing/messages.ts';
import {
  about,
  bagOf,
  holdsIdAndState,
  nameDifference,
  namesExactly,
  namesFiltered,
  namesOf,
  sameNames,
  valuesAgree,
  valuesOf,
} from './bag.ts';
import { named, told } from './testing/told.ts';

type Pairs = readonly (readonly [string, string])[];

function bag(...pairs: Pairs): { readonly reply: Reply; readonly bag: PropertyBag } {
  const reply = replyOf(bagText(...pairs));
  const document = readXml(reply);
  if (!document.ok) throw new Error('not XML');
  const read = readPropertyBag(document.value);
  if (!read.ok) throw new Error('no bag');
  return { reply, bag: read.value };
}

function knowing(...pairs: Pairs): JobFacts {
  return { full: new Map(pairs), present: [] };
}

const at = '/ArrayOfProperty/Property/Name';

describe('the property bag of a reply', () => {
  test('is read if every stage passes', () => {
    const outcome = bagOf(replyOf(bagText(['Id', '115'], ['State', 'Finished'])), 'GJ-PROP-02', 'by default');
    expect(outcome.ok && namesOf(outcome.value)).toEqual(['Id', 'State']);
    expect(outcome.findings).toEqual([]);
  });

  test.each([
    ['a refusal', 404, stringText(), ['GJ-PROP-03']],
    ['another success', 202, bagText(['Id', '1']), ['GJ-ST-01']],
    ['a success that brings nothing', 204, '', ['GJ-ST-01', 'GJ-PROP-03']],
    ['malformed XML', 200, '<ArrayOfProperty>', ['GJ-XML-01']],
    ['an empty body', 200, '', ['GJ-XML-01']],
    ['another document', 200, '<Jobs/>', ['GJ-RP-01']],
    ['a fault under 200', 200, faultText(), ['GJ-RP-01']],
    ['a bag in no namespace', 200, '<ArrayOfProperty/>', ['GJ-RP-01']],
  ])('ends with the first stage that fails: %s', (_, status, body, rows) => {
    const reply = replyOf(body, { status });
    const outcome = bagOf(reply, 'GJ-PROP-03', 'by name');
    expect(outcome.ok).toBe(false);
    expect(named(outcome.findings)).toEqual(rows);
    expect(outcome.findings.every((one) => one.about === reply && one.ends === true)).toBe(true);
  });

  test.each([
    ['by default', 'GJ-REND-01'],
    ['by name', 'GJ-REND-02'],
  ] as const)('breaks the row of the renderer if the reply is job XML: %s', (rendering, row) => {
    const reply = replyOf(jobText({ Id: '115' }));
    expect(bagOf(reply, 'GJ-PROP-03', rendering)).toEqual({
      ok: false,
      findings: [
        { requirement: row, at: '/', want: 'root ArrayOfProperty', got: 'job XML', ends: true, about: reply },
      ],
    });
  });

  test('attributes findings that do not end the judging to the reply too', () => {
    const reply = replyOf(bagText(['Id', '1'], ['Id', '1']));
    const outcome = bagOf(reply, 'GJ-PROP-03', 'by default');
    expect(outcome.ok).toBe(true);
    expect(outcome.findings.map(({ requirement, about: tied }) => [requirement, tied])).toEqual([
      ['GJ-RP-05', reply],
    ]);
  });

  test('is neither read nor a finding beyond a limit of this suite', () => {
    const outcome = bagOf(replyOf(`<a>${'<'.repeat(150_001)}`), 'GJ-PROP-03', 'by default');
    expect(outcome).toMatchObject({ ok: false, findings: [], limit: expect.stringContaining('600000') });
  });
});

test('the findings of an outcome are attributed to the reply', () => {
  const reply = replyOf('');
  const one = { requirement: 'GJ-RP-04', at: '/', want: 'a', got: 'b' } as const;
  const tied = { ...one, about: reply };
  expect(about(reply, { ok: true, value: 7, findings: [one] })).toEqual({
    ok: true,
    value: 7,
    findings: [tied],
  });
  expect(about(reply, { ok: false, findings: [one, one] })).toEqual({ ok: false, findings: [tied, tied] });
  expect(about(reply, { ok: false, findings: [], limit: 'too deep' })).toEqual({
    ok: false,
    findings: [],
    limit: 'too deep',
  });
});

test('values are found by name; of a repeated name, the last one', () => {
  expect(valuesOf(bag(['Id', '1'], ['State', ' Failed '], ['Id', '2']).bag)).toEqual(
    new Map([
      ['Id', '2'],
      ['State', ' Failed '],
    ]),
  );
});

describe('the names of a reply', () => {
  const known = knowing(['Id', '115'], ['State', 'Finished'], ['Name', ''], ['Owner', 'mallory']);

  test('differ by missing, additional and repeated ones', () => {
    expect(nameDifference(['Id', 'Pool', 'Id'], ['Id', 'State'], known)).toEqual({
      missing: ['State'],
      extra: ['Pool'],
      repeated: ['Id'],
    });
  });

  test('may lack names without a value in the full reply', () => {
    expect(nameDifference(['Id'], ['Id', 'Name', 'HoldUntil'], known).missing).toEqual([]);
    expect(nameDifference([], ['Id'], { present: [] }).missing).toEqual([]);
  });

  test('come in any order', () => {
    expect(nameDifference(['State', 'Id'], ['Id', 'State'], known)).toEqual({
      missing: [],
      extra: [],
      repeated: [],
    });
  });

  test('are case-sensitive', () => {
    expect(nameDifference(['id'], ['Id'], known)).toMatchObject({ missing: ['Id'], extra: ['id'] });
  });

  test('are exactly the requested ones, or break GJ-PROP-02', () => {
    const right = bag(['Id', '115'], ['State', 'Finished']);
    expect(namesExactly(right.reply, right.bag, ['State', 'Id'], known)).toEqual([]);
    const wrong = bag(['Id', '115'], ['Pool', 'x'], ['Id', '115']);
    expect(namesExactly(wrong.reply, wrong.bag, ['Id', 'State'], known)).toEqual([
      {
        requirement: 'GJ-PROP-02',
        at,
        want: 'Id, State',
        got: 'Id, Pool, Id (without State, with Pool in addition, with Id more than once)',
        lists: { want: ['Id', 'State'], got: ['Id', 'Pool', 'Id'] },
        about: wrong.reply,
      },
    ]);
  });

  test.each<[string, Pairs, string]>([
    [
      'renamed',
      [
        ['Id', '1'],
        ['Pool', 'x'],
      ],
      'Id, Pool (without State, with Pool in addition)',
    ],
    [
      'there twice in the place of another',
      [
        ['Id', '1'],
        ['Id', '1'],
      ],
      'Id, Id (without State, with Id more than once)',
    ],
  ])('are wrong if one is %s', (_, pairs, got) => {
    const wrong = bag(...pairs);
    expect(namesExactly(wrong.reply, wrong.bag, ['Id', 'State'], known)).toMatchObject([{ got }]);
  });

  test('are shown as (none) if all are missing', () => {
    const empty = bag();
    expect(namesExactly(empty.reply, empty.bag, ['Id'], known)[0]?.got).toBe('(none) (without Id)');
  });

  test.each<[string, Pairs, string]>([
    ['missing', [['Id', '115']], 'Id (without State)'],
    [
      'too many',
      [
        ['Id', '1'],
        ['State', 'x'],
        ['Pool', 'y'],
      ],
      'Id, State, Pool (with Pool in addition)',
    ],
  ])('break the row of the filter if one is %s', (_, pairs, got) => {
    const { reply, bag: present } = bag(...pairs);
    expect(told(namesFiltered(reply, present, ['Id', 'State'], known, 'GJ-REND-04'))).toEqual([
      { requirement: 'GJ-REND-04', at, want: 'Id, State', got },
    ]);
  });

  test('that are repeated do not break the row of the filter', () => {
    const { reply, bag: present } = bag(['Id', '115'], ['Id', '115']);
    expect(namesFiltered(reply, present, ['Id'], known, 'GJ-REND-04')).toEqual([]);
    expect(named(namesExactly(reply, present, ['Id'], known))).toEqual(['GJ-PROP-02']);
  });
});

describe('the values of two replies', () => {
  const other = new Map([
    ['Id', '115'],
    ['State', 'Finished'],
    ['Name', ''],
  ]);

  test('agree if each common one is the same', () => {
    const { reply, bag: present } = bag(['State', 'Finished'], ['Pool', 'x'], ['Id', '115']);
    expect(valuesAgree(reply, present, other, 'GJ-PROP-08')).toEqual([]);
  });

  test('are the last ones of a repeated name, in both', () => {
    const { reply, bag: present } = bag(['Name', 'x'], ['Id', '115'], ['Name', '']);
    expect(valuesAgree(reply, present, valuesOf(present), 'GJ-PROP-08')).toEqual([]);
    expect(told(valuesAgree(reply, present, new Map([['Name', 'x']]), 'GJ-PROP-08'))).toEqual([
      { requirement: 'GJ-PROP-08', at: '/ArrayOfProperty/Property[3]/Value of Name', want: '"x"', got: '""' },
    ]);
  });

  test('are compared one by one, including white space', () => {
    const { reply, bag: present } = bag(['Id', '115 '], ['State', 'Failed'], ['Name', 'x']);
    expect(told(valuesAgree(reply, present, other, 'GJ-PROP-08'))).toEqual([
      {
        requirement: 'GJ-PROP-08',
        at: '/ArrayOfProperty/Property[1]/Value of Id',
        want: '"115"',
        got: '"115 "',
      },
      {
        requirement: 'GJ-PROP-08',
        at: '/ArrayOfProperty/Property[2]/Value of State',
        want: '"Finished"',
        got: '"Failed"',
      },
      {
        requirement: 'GJ-PROP-08',
        at: '/ArrayOfProperty/Property[3]/Value of Name',
        want: '""',
        got: '"x"',
      },
    ]);
  });
});

describe('the names of two replies', () => {
  const other = new Map([
    ['Id', '115'],
    ['State', 'Finished'],
    ['Name', ''],
  ]);

  test('are compared in any order, without those that have no value', () => {
    const { reply, bag: present } = bag(['State', 'Failed'], ['Pool', ''], ['Id', '115']);
    expect(sameNames(reply, present, other, 'GJ-URI-08')).toEqual([]);
  });

  test.each<[string, Pairs, string]>([
    ['missing', [['Id', '115']], 'Id (without State)'],
    [
      'more',
      [
        ['Id', '1'],
        ['State', 'x'],
        ['Pool', 'y'],
      ],
      'Id, State, Pool (with Pool in addition)',
    ],
    [
      'another',
      [
        ['Id', '1'],
        ['Pool', 'y'],
      ],
      'Id, Pool (without State, with Pool in addition)',
    ],
  ])('differ if one is %s', (_, pairs, got) => {
    const { reply, bag: present } = bag(...pairs);
    expect(told(sameNames(reply, present, other, 'GJ-URI-08'))).toEqual([
      { requirement: 'GJ-URI-08', at, want: 'Id, State, Name', got },
    ]);
  });
});

function bagOfNames(...names: readonly string[]): PropertyBag {
  return {
    properties: names.map((name) => ({ name, value: 'x', isNil: false, isValueFirst: false, at: '/' })),
  };
}

test('a full reply without Id or State is a finding', () => {
  const reply = replyOf('');
  expect(holdsIdAndState(reply, bagOfNames('State', 'Id', 'Pool'))).toEqual([]);
  expect(holdsIdAndState(reply, bagOfNames('Id'))).toMatchObject([
    {
      requirement: 'GJ-PROP-01',
      at: '/ArrayOfProperty/Property/Name',
      want: 'Id and State among every property of the job',
      got: 'Id (without State)',
    },
  ]);
});
