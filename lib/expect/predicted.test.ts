import { describe, expect, test } from 'vitest';
import type { CaseRequest } from '../model/law.ts';
import { bagText, faultText, jobText, stringText } from '../model/testing/bodies.ts';
import { worldOfJob } from '../model/testing/known-job.ts';
import { replyOf } from '../model/testing/messages.ts';
import { predict } from './predict.ts';
import { attributesPredicted, namesPredicted, refusalPredicted, valuesPredicted } from './predicted.ts';
import { named } from './testing/told.ts';

const world = worldOfJob({ Id: '115', State: 'Finished', Owner: 'ann', EndTime: '5/17/2024 9:03:03 AM' });

function namesOf(ask: CaseRequest, body: string, status = 200): readonly string[] {
  return named(namesPredicted(replyOf(body, { status }), predict(ask, world)));
}

function valuesOf(ask: CaseRequest, body: string): readonly string[] {
  return named(valuesPredicted(replyOf(body), predict(ask, world)));
}

function attributesOf(ask: CaseRequest, body: string, status = 200): readonly string[] {
  return named(attributesPredicted(replyOf(body, { status }), predict(ask, world), 'hpcpack-2016'));
}

function refusalOf(
  ask: CaseRequest,
  body: string,
  status = 400,
  type = 'application/xml',
): readonly string[] {
  return named(refusalPredicted(replyOf(body, { status, type }), predict(ask, world)));
}

describe('names', () => {
  const ask = { properties: ['Id', 'Owner'] };

  test('are exactly the requested ones, in any order', () => {
    expect(namesOf(ask, bagText(['Owner', 'ann'], ['Id', '115']))).toEqual([]);
    expect(namesOf(ask, bagText(['Owner', 'ann']))).toEqual(['GJ-PROP-02']);
    expect(namesOf(ask, bagText(['Owner', 'ann'], ['Id', '115'], ['State', 'Finished']))).toEqual([
      'GJ-PROP-02',
    ]);
  });

  test('are attributes of job XML', () => {
    const xml = { ...ask, render: 'HpcJobXml' };
    expect(namesOf(xml, jobText({ Id: '115', Owner: 'ann' }))).toEqual([]);
    expect(namesOf(xml, jobText({ Id: '115' }))).toEqual(['GJ-JX-03']);
  });

  test('that are rejected break the row of a list, or of a single name', () => {
    expect(namesOf(ask, stringText(), 400)).toEqual(['GJ-PROP-03']);
    expect(namesOf({ properties: ['Id'] }, stringText(), 400)).toEqual(['GJ-PROP-06']);
    expect(namesOf({ properties: ['Id'], render: 'HpcJobXml' }, stringText(), 400)).toEqual(['GJ-PROP-03']);
  });

  test('in job XML that was not requested break the row of the renderer', () => {
    expect(namesOf(ask, jobText({ Id: '115' }))).toEqual(['GJ-REND-01']);
    expect(namesOf({ ...ask, render: 'RestPropRender' }, jobText({ Id: '115' }))).toEqual(['GJ-REND-02']);
  });

  test('with the deprecated header are judged in a success only', () => {
    const deprecated = { ...ask, ccpVersion: '3.0' };
    expect(namesOf(deprecated, stringText(), 400)).toEqual([]);
    expect(namesOf(deprecated, stringText(), 200)).toEqual([]);
    expect(namesOf(deprecated, bagText(['Owner', 'ann']))).toEqual(['GJ-PROP-02']);
  });

  test('of an open or bad list are not judged', () => {
    expect(namesOf({ properties: ['id'] }, bagText())).toEqual([]);
    expect(namesOf({ properties: ['Nope'] }, bagText())).toEqual([]);
  });
});

describe('values', () => {
  test('are those of the full reply', () => {
    expect(valuesOf({ properties: ['Owner'] }, bagText(['Owner', 'ann']))).toEqual([]);
    expect(valuesOf({ properties: ['Owner'] }, bagText(['Owner', 'bob']))).toEqual(['GJ-PROP-08']);
  });

  test('of attributes have the meaning of the full reply', () => {
    const ask = { properties: ['EndTime'], render: 'HpcJobXml' };
    expect(valuesOf(ask, jobText({ EndTime: '2024/5/17 9:03:03' }))).toEqual([]);
    expect(valuesOf(ask, jobText({ EndTime: '2024/5/17 9:03:04' }))).toEqual(['GJ-JX-09']);
  });

  test('with a version are not compared with those without one', () => {
    const ask = { properties: ['Owner'], apiVersion: '2011-11-01' };
    expect(valuesOf(ask, bagText(['Owner', 'bob']))).toEqual([]);
  });

  test('with a version are those of the full reply with the same version', () => {
    const fullUnder = new Map([
      [
        'parameter 2011-11-01',
        new Map([
          ['Owner', 'eve'],
          ['Id', '115'],
        ]),
      ],
    ]);
    const learnt = { ...world, known: { ...world.known, fullUnder } };
    const valuesUnder = (version: CaseRequest, owner: string): readonly string[] =>
      named(
        valuesPredicted(
          replyOf(bagText(['Owner', owner])),
          predict({ properties: ['Owner'], ...version }, learnt),
        ),
      );
    expect(valuesUnder({ apiVersion: '2011-11-01' }, 'eve')).toEqual([]);
    expect(valuesUnder({ apiVersion: '2011-11-01' }, 'ann')).toEqual(['GJ-PROP-08']);
    expect(valuesUnder({ apiVersionHeader: '2011-11-01' }, 'bob')).toEqual([]);
    expect(valuesUnder({ apiVersion: '2011-11-01', ccpVersion: '3.0' }, 'bob')).toEqual([]);
    expect(predict({ properties: ['State'], apiVersion: '2011-11-01' }, learnt).kind).toBe('open');
  });

  test('of an unsettled job are not compared', () => {
    const running = { ...world, known: { ...world.known, isSettled: false } };
    const reply = replyOf(bagText(['Owner', 'bob']));
    expect(valuesPredicted(reply, predict({ properties: ['Owner'] }, running))).toEqual([]);
  });
});

test.each<[string, CaseRequest]>([
  ['an error is required', { properties: ['Nope'] }],
  ['another job is requested', { job: '7' }],
  ['no job can have the number', { job: '0' }],
  ['the page leaves it open', { properties: ['id'] }],
])('neither names nor values are judged if %s', (_, ask) => {
  const body = bagText(['Owner', 'bob']);
  expect([...namesOf(ask, body), ...valuesOf(ask, body)]).toEqual([]);
});

test('a request for the full reply predicts its values, but no names', () => {
  expect(namesOf({}, bagText(['Owner', 'bob']))).toEqual([]);
  expect(valuesOf({}, bagText(['Owner', 'bob']))).toEqual(['GJ-PROP-08']);
});

test('values are not compared if the full reply is not known', () => {
  const reply = replyOf(bagText(['Owner', 'bob']));
  const unlearnt = predict({}, { ...world, known: { present: [], isSettled: true } });
  expect(valuesPredicted(reply, unlearnt)).toEqual([]);
});

describe('attributes', () => {
  const ask = { properties: ['Id', 'Owner'], render: 'HpcJobXml' };

  test('have Job Schema types, and there are no child elements', () => {
    expect(attributesOf(ask, jobText({ Id: '115', Owner: 'ann' }))).toEqual([]);
    expect(attributesOf(ask, jobText({ Id: 'x', Owner: '' }))).toEqual(['GJ-JX-06']);
    expect(attributesOf(ask, jobText({ Id: '' }))).toEqual(['GJ-JX-06']);
    expect(attributesOf(ask, jobText({ Id: '115' }, '<Tasks/>'))).toEqual(['GJ-JX-04']);
    expect(attributesOf({ render: 'HpcJobXml' }, jobText({ Id: '115' }, '<Tasks/>'))).toEqual([]);
  });

  test('of a property bag or an allowed error are not judged', () => {
    expect(attributesOf({ properties: ['Id'] }, bagText(['Id', 'x']))).toEqual([]);
    expect(attributesOf({ ...ask, ccpVersion: '3.0' }, stringText(), 400)).toEqual([]);
    expect(attributesOf(ask, stringText(), 400)).toEqual(['GJ-PROP-03']);
  });
});

describe('an error', () => {
  const unknown = { properties: ['Nope'] };
  const structured = { properties: ['Nope'], apiVersion: '2011-11-01' };

  test('has the error body of the version', () => {
    expect(refusalOf(unknown, stringText())).toEqual([]);
    expect(refusalOf(structured, faultText())).toEqual([]);
    expect(refusalOf(unknown, faultText())).toEqual(['GJ-ERR-01']);
    expect(refusalOf(structured, stringText())).toEqual(['GJ-ERR-03']);
  });

  test('has either body if the page requires both', () => {
    const both = { ...structured, ccpVersion: '3.0' };
    expect(refusalOf(both, stringText())).toEqual([]);
    expect(refusalOf(both, faultText())).toEqual([]);
    expect(refusalOf(both, '{}', 400, 'application/json')).toEqual(['GJ-ERR-06']);
    expect(refusalOf(both, bagText(), 200)).toEqual(['GJ-PROP-04']);
  });

  test('is not a success', () => {
    expect(refusalOf(unknown, bagText(), 200)).toEqual(['GJ-PROP-04']);
    expect(refusalOf({ job: '2147483646' }, bagText(['Id', '2147483646']), 200)).toEqual(['GJ-ST-02']);
  });

  test('of the HTTP server may have any body, but is neither a malformed fault nor a success', () => {
    const nul = { properties: ['a\u0000'] };
    expect(refusalOf(nul, '<html><p>Bad Request', 400, 'text/html')).toEqual([]);
    expect(refusalOf(nul, stringText().replace('no such job', 'a&#0;'))).toEqual(['GJ-XML-02']);
    expect(refusalOf(nul, stringText().replace('no such job', 'a&#0;<'))).toEqual(['GJ-XML-01']);
    expect(refusalOf(nul, faultText().replace('</Message>', 'a&#x0;</Message>'))).toEqual([
      'GJ-XML-02',
      'GJ-ERR-01',
    ]);
    expect(refusalOf(unknown, stringText().replace('no such job', 'a&#0;'))).toEqual(['GJ-XML-01']);
    expect(refusalOf(nul, faultText())).toEqual(['GJ-ERR-01']);
    expect(refusalOf(nul, bagText(), 200)).toEqual(['GJ-PROP-04']);
    expect(refusalOf(unknown, '<html><p>Bad Request', 400, 'text/html')).toEqual(['GJ-ERR-06']);
  });

  test('is not judged if the job is required or the page leaves the reply open', () => {
    expect(refusalOf({ properties: ['Id'] }, bagText(), 200)).toEqual([]);
    expect(refusalOf({ properties: ['id'] }, '', 500)).toEqual([]);
  });
});

describe('a job that may exist by chance', () => {
  const ask = { job: '7', properties: ['Id'] };

  test('gives an error or the requested job', () => {
    expect(refusalOf(ask, stringText(), 404)).toEqual([]);
    expect(refusalOf(ask, bagText(['Id', '7']), 200)).toEqual([]);
    expect(refusalOf(ask, bagText(['Id', '115']), 200)).toEqual(['GJ-URI-06']);
    expect(refusalOf({ ...ask, render: 'HpcJobXml' }, jobText({ Id: '8' }), 200)).toEqual(['GJ-URI-06']);
  });

  test('gives an error for an unknown name, whether it exists or not', () => {
    const both = { job: '7', properties: ['Id', 'Nope'] };
    expect(refusalOf(both, stringText(), 404)).toEqual([]);
    expect(refusalOf(both, '<html>', 403, 'text/html')).toEqual([]);
    expect(refusalOf(both, bagText(['Id', '7']), 200)).toEqual(['GJ-PROP-05']);
    expect(refusalOf({ ...both, render: 'HpcJobXml' }, jobText({ Id: '7' }), 200)).toEqual(['GJ-PROP-07']);
    expect(refusalOf({ ...both, job: world.missingJob }, bagText(), 200)).toEqual(['GJ-ST-02']);
  });

  test('may belong to somebody else', () => {
    expect(refusalOf(ask, '<html>', 403, 'text/html')).toEqual([]);
    expect(refusalOf(ask, '', 401)).toEqual([]);
  });

  test('without an id gives no findings', () => {
    expect(refusalOf(ask, bagText(), 200)).toEqual([]);
  });

  test('breaks the row of its document if that cannot be read', () => {
    const whole = { ...ask, render: 'HpcJobXml' };
    expect(refusalOf(ask, bagText(['Id', '7']).replace('</Name>', ''), 200)).toEqual(['GJ-XML-01']);
    expect(refusalOf(ask, '<Other/>', 200)).toContain('GJ-RP-01');
    expect(refusalOf(whole, '<Other/>', 200)).toContain('GJ-JX-01');
  });

  test('is neither a fault with a success status nor a web page', () => {
    expect(refusalOf(ask, stringText(), 200)).toEqual(['GJ-ST-02']);
    expect(refusalOf(ask, '<html><p>?', 200, 'text/html')).toEqual(['GJ-ST-02']);
    expect(refusalOf(ask, '', 302)).toEqual(['GJ-ST-02']);
    expect(refusalOf(ask, faultText(), 404)).toEqual(['GJ-ERR-01']);
  });
});

describe('an impossible job number', () => {
  const ask = { job: '4294967411', properties: ['Id'] };

  test('may have any reply', () => {
    expect(refusalOf(ask, '<html>', 500, 'text/html')).toEqual([]);
    expect(refusalOf(ask, '', 302)).toEqual([]);
    expect(refusalOf(ask, stringText(), 200)).toEqual([]);
    expect(refusalOf(ask, bagText(), 200)).toEqual([]);
    expect(refusalOf({ ...ask, job: '0115' }, bagText(['Id', '115']), 200)).toEqual([]);
  });

  test('except another job', () => {
    expect(refusalOf(ask, bagText(['Id', '115']), 200)).toEqual(['GJ-URI-06']);
    expect(refusalOf({ ...ask, job: '-1', render: 'HpcJobXml' }, jobText({ Id: '65535' }), 200)).toEqual([
      'GJ-URI-06',
    ]);
  });
});
