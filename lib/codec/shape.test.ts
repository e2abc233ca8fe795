import { expect, test } from 'vitest';
import { compileShape } from './shape.ts';
import { readXml } from './xml.ts';

function rootOf(text: string): Parameters<ReturnType<typeof compileShape>>[0] {
  const document = readXml({ headers: [], body: new TextEncoder().encode(text) });
  if (!document.ok) throw new Error(JSON.stringify(document));
  return document.value.root;
}

const defect = { kind: 'bag-content', want: 'a b' };
const judge = compileShape({
  schema: {
    type: 'object',
    required: ['none:a'],
    defect: { kind: 'bag-root', want: 'an a' },
    properties: {
      'none:a': {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            '#text': { type: 'string' },
            'none:b': {
              type: 'array',
              items: {
                type: 'object',
                properties: { '#text': { type: 'string', pattern: '^[0-9]*$', defect } },
              },
            },
          },
          additionalProperties: false,
          defect,
        },
      },
    },
  },
  levels: 2,
  text: 'beginning',
});

test('a document of the shape has no defect', () => {
  expect(judge(rootOf('<a><b>1</b><b/></a>'))).toEqual([]);
});

test('a wrong root is named with its namespace', () => {
  expect(judge(rootOf('<c xmlns="urn:x"/>'))).toEqual([
    { kind: 'bag-root', at: '/', want: 'an a', got: 'c in urn:x', ends: true },
  ]);
  expect(judge(rootOf('<c/>'))).toMatchObject([{ got: 'c in no namespace' }]);
  expect(judge(rootOf('<c><b>x</b><d/></c>'))).toMatchObject([{ at: '/', got: 'c in no namespace' }]);
  expect(judge(rootOf(`<c>${'<a><b>x</b></a>'.repeat(30)}</c>`))).toHaveLength(1);
});

test('a path counts from one and only among several', () => {
  expect(judge(rootOf('<a><b>1</b><b>x</b></a>'))).toEqual([
    { kind: 'bag-content', at: '/a/b[2]', want: 'a b', got: 'x', ends: true },
  ]);
  expect(judge(rootOf('<a><b>  x </b></a>'))).toMatchObject([{ got: 'x' }]);
  expect(judge(rootOf('<a><b>x&#9;y</b></a>'))).toMatchObject([{ at: '/a/b', got: 'x\\u{9}y' }]);
});

test('an unexpected element is named', () => {
  expect(judge(rootOf('<a><c/></a>'))).toMatchObject([{ at: '/a', got: 'c in no namespace' }]);
  expect(judge(rootOf('<a><c xmlns="urn:x"/></a>'))).toMatchObject([{ got: 'c in another namespace' }]);
  expect(judge(rootOf('<a><c xmlns="http://schemas.microsoft.com/HPCS2008R2/common"/></a>'))).toMatchObject([
    { got: 'c' },
  ]);
});

test('element names that mean something to JavaScript are just names', () => {
  expect(judge(rootOf('<a><__proto__/><constructor/></a>')).map(({ got }) => got)).toEqual([
    '__proto__ in no namespace',
    'constructor in no namespace',
  ]);
});

test('no more than twenty defects are given', () => {
  expect(judge(rootOf(`<a>${'<b>x</b>'.repeat(21)}</a>`)).length).toBe(20);
  expect(judge(rootOf(`<a>${'<b>x</b>'.repeat(20)}</a>`)).length).toBe(20);
});

test('a shape that was right before is right again, and one that was wrong is described anew', () => {
  for (let round = 0; round < 2; round += 1) {
    for (let index = 0; index < 300; index += 1) expect(judge(rootOf(`<a><b>${index}</b></a>`))).toEqual([]);
    expect(judge(rootOf(`<a><b>${'1'.repeat(90)}</b>${'<b/>'.repeat(2000)}</a>`))).toEqual([]);
    expect(judge(rootOf('<a xmlns="urn:x"/>'))).toMatchObject([{ got: 'a in urn:x' }]);
    expect(judge(rootOf('<a xmlns="urn:y"/>'))).toMatchObject([{ got: 'a in urn:y' }]);
  }
});
