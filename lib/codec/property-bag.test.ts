import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Parsed } from '../model/parsed.ts';
import type { Defect } from '../model/defect.ts';
import { readPropertyBag } from './property-bag.ts';
import type { PropertyBag } from './property-bag.ts';
import { readXml } from './xml.ts';

const common = 'http://schemas.microsoft.com/HPCS2008R2/common';
const instance = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';

function decode(text: string): Parsed<PropertyBag> {
  const document = readXml({ headers: [], body: new TextEncoder().encode(text) });
  if (!document.ok) throw new Error(JSON.stringify(document));
  return readPropertyBag(document.value);
}

function read(content: string): Parsed<PropertyBag> {
  return decode(`<ArrayOfProperty xmlns="${common}" ${instance}>${content}</ArrayOfProperty>`);
}

function good(content: string): PropertyBag {
  const outcome = read(content);
  expect(outcome.defects).toEqual([]);
  if (!outcome.ok) throw new Error('no bag');
  return outcome.value;
}

function broken(outcome: Parsed<PropertyBag>): readonly Defect[] {
  expect(outcome.ok).toBe(false);
  expect(outcome.defects.every(({ ends }) => ends === true)).toBe(true);
  return outcome.defects;
}

const id = '<Property><Name>Id</Name><Value>42</Value></Property>';

function unset(value: string): unknown {
  return good(`<Property><Name>A</Name>${value}</Property>`).properties[0];
}

describe('a bag', () => {
  test('is read in its order, values exactly, names without the white space around them', () => {
    expect(
      good(`\n ${id}<Property>\n<Name>\n State </Name><Value> a\n&lt;b&gt; <![CDATA[&]]></Value></Property>`),
    ).toEqual({
      properties: [
        { name: 'Id', value: '42', isNil: false, isValueFirst: false, at: '/ArrayOfProperty/Property[1]' },
        {
          name: 'State',
          value: ' a\n<b> &',
          isNil: false,
          isValueFirst: false,
          at: '/ArrayOfProperty/Property[2]',
        },
      ],
    });
  });

  test('may be empty', () => {
    expect(good('').properties).toEqual([]);
  });

  test('with one property has no number in its path', () => {
    expect(good(id).properties[0]?.at).toBe('/ArrayOfProperty/Property');
  });

  test('may have unset values, empty or nil', () => {
    expect(unset('<Value/>')).toMatchObject({ value: '', isNil: false });
    expect(unset('<Value i:nil="true"/>')).toMatchObject({ value: '', isNil: true });
    expect(unset('<Value i:nil=" 1 "/>')).toMatchObject({ isNil: true });
    expect(unset('<Value i:nil="false"/>')).toMatchObject({ isNil: false });
    expect(unset('<Value nil="true"/>')).toMatchObject({ isNil: false });
    expect(unset('<Value i:type="true"/>')).toMatchObject({ isNil: false });
    expect(unset('<Value xml:space="preserve"> </Value>')).toMatchObject({ value: ' ', isNil: false });
  });

  test('may have any prefix and attributes of any namespace', () => {
    const outcome = decode(
      `<p:ArrayOfProperty xmlns:p="${common}" a="1"><p:Property p:b="2"><q:Name xmlns:q="${common}">A</q:Name><p:Value>1</p:Value></p:Property></p:ArrayOfProperty>`,
    );
    expect(outcome).toMatchObject({
      ok: true,
      value: { properties: [{ name: 'A', value: '1' }] },
      defects: [],
    });
  });

  test('may hold in a property what the page does not speak of', () => {
    expect(
      good(`<Property><Type>x</Type><Name>A</Name><Value xmlns="urn:x">no</Value><Value>1</Value></Property>`)
        .properties,
    ).toMatchObject([{ name: 'A', value: '1', isValueFirst: false }]);
  });
});

describe('what ends the reading', () => {
  test.each([
    ['another root', '<Job/>', 'Job in no namespace'],
    ['a root in no namespace', '<ArrayOfProperty/>', 'ArrayOfProperty in no namespace'],
    [
      'a namespace with a slash at its end',
      `<ArrayOfProperty xmlns="${common}/"/>`,
      `ArrayOfProperty in ${common}/`,
    ],
    ['a root in another case', `<arrayOfProperty xmlns="${common}"/>`, `arrayOfProperty in ${common}`],
  ])('%s is GJ-RP-01', (_, text, got) => {
    expect(broken(decode(text))).toMatchObject([
      { kind: 'bag-root', at: '/', want: `ArrayOfProperty in ${common}`, got },
    ]);
  });

  test.each([
    ['another element', `${id}<Other/>`, 'Other'],
    ['a property in no namespace', `${id}<Property xmlns=""/>`, 'Property in no namespace'],
    ['a foreign element', `<x xmlns="urn:x"/>${id}`, 'x in another namespace'],
    ['text', `${id}oops`, '(text)'],
  ])('%s among the properties is GJ-RP-02', (_, content, got) => {
    expect(broken(read(content))).toMatchObject([{ kind: 'bag-content', at: '/ArrayOfProperty', got }]);
  });

  test.each([
    ['no name', '<Value>1</Value>', '', 'exactly one Name', '(none)'],
    ['no value', '<Name>A</Name>', '', 'exactly one Value', '(none)'],
    ['two names', '<Name>A</Name><Name>B</Name><Value/>', '/Name', 'exactly one Name', '2 of them'],
    ['two values', '<Name>A</Name><Value/><Value/>', '/Value', 'exactly one Value', '2 of them'],
    ['a blank name', '<Name> </Name><Value>1</Value>', '/Name', 'a Name with text', '(empty)'],
    ['elements in the name', '<Name>A<b/></Name><Value/>', '/Name', 'text and no elements', 'b'],
    ['elements in the value', '<Name>A</Name><Value>1<b/></Value>', '/Value', 'text and no elements', 'b'],
    [
      'text beside them',
      '<Name>A</Name>oops<Value/>',
      '',
      'a Name and a Value and no text beside them',
      '(text)',
    ],
    ['a name in another namespace', '<Name xmlns="">A</Name><Value/>', '', 'exactly one Name', '(none)'],
    ['names in lower case', '<name>A</name><Value/>', '', 'exactly one Name', '(none)'],
  ])('%s in a property is GJ-RP-03', (_, content, at, want, got) => {
    expect(broken(read(`${id}<Property>${content}</Property>`))).toEqual([
      { kind: 'bag-property', at: `/ArrayOfProperty/Property[2]${at}`, want, got, ends: true },
    ]);
  });
});

describe('what does not', () => {
  test('a value before its name is GJ-RP-04', () => {
    const outcome = read(`${id}<Property><Value>1</Value><Name>A</Name></Property>`);
    expect(outcome).toMatchObject({
      ok: true,
      value: { properties: [{}, { name: 'A', value: '1', isValueFirst: true }] },
    });
    expect(outcome.defects).toEqual([
      {
        kind: 'bag-value-before-name',
        at: '/ArrayOfProperty/Property[2]',
        want: 'Name before Value',
        got: 'Value first, in the property A',
      },
    ]);
  });

  test.each([
    ['<Property><Name>A</Name><Value i:nil="true">1</Value></Property>', '/ArrayOfProperty/Property/Value'],
    ['<Property><Name i:nil="1">A</Name><Value/></Property>', '/ArrayOfProperty/Property/Name'],
    [`${id}<Property i:nil="true"><Name>A</Name><Value/></Property>`, '/ArrayOfProperty/Property[2]'],
  ])('content of what is nil is GJ-RP-03: %s', (content, at) => {
    const outcome = read(content);
    expect(outcome.ok).toBe(true);
    expect(outcome.defects).toEqual([
      { kind: 'bag-property', at, want: 'no content, because it is nil', got: 'content' },
    ]);
  });

  test('content of a root that is nil is GJ-RP-01', () => {
    const { defects } = decode(
      `<ArrayOfProperty xmlns="${common}" ${instance} i:nil="true">${id}</ArrayOfProperty>`,
    );
    expect(defects.map(({ kind }) => kind)).toEqual(['bag-root']);
  });

  test('white space in what is nil is none, and what is not nil holds what it likes', () => {
    expect(read('<Property><Name>A</Name><Value i:nil="true">\n </Value></Property>').defects).toEqual([]);
    expect(read('<Property><Name>A</Name><Value i:nil="false">1</Value></Property>').defects).toEqual([]);
  });

  test('many properties that are wrong alike are shown by the first of them', () => {
    const one = '<Property><Name i:nil="1">A</Name><Value/></Property>';
    expect(read(one.repeat(50)).defects.filter(({ kind }) => kind === 'bag-property')).toHaveLength(20);
  });

  test('a repeated name is GJ-RP-05, once', () => {
    const outcome = read(
      `${id}${id}<Property><Name> Id</Name><Value/></Property><Property><Name>ID</Name><Value/></Property>`,
    );
    expect(outcome.ok).toBe(true);
    expect(outcome.defects).toEqual([
      {
        kind: 'bag-repeated-name',
        at: '/ArrayOfProperty/Property[2]/Name',
        want: 'Id once',
        got: 'Id 3 times',
      },
    ]);
  });
});

test('a bag is read once for each document', () => {
  const document = readXml({
    headers: [],
    body: new TextEncoder().encode(`<ArrayOfProperty xmlns="${common}"/>`),
  });
  if (!document.ok) throw new Error('no document');
  expect(readPropertyBag(document.value)).toBe(readPropertyBag(document.value));
});

function escaped(plain: string): string {
  return plain.replace(/[&<>\r]/g, (found) => `&#${found.charCodeAt(0)};`);
}

function serialise(bag: readonly { readonly name: string; readonly value: string }[]): string {
  return bag
    .map(
      ({ name, value }) =>
        `<Property><Name>${escaped(name)}</Name><Value>${escaped(value)}</Value></Property>`,
    )
    .join('\n');
}

describe('laws', () => {
  const character = fc
    .integer({ min: 0x20, max: 0x10ffff })
    .filter((code) => (code < 0xd800 || code > 0xdfff) && (code < 0xfffe || code > 0xffff));
  const texts = fc
    .array(fc.oneof(character, fc.constantFrom(9, 10, 13, 0x26, 0x3c, 0x3e, 0x22, 0x5d)))
    .map((codes) => String.fromCodePoint(...codes));
  const bags = fc.array(fc.record({ name: texts.map((rest) => `N${rest}n`), value: texts }), {
    maxLength: 8,
  });

  test('what is written is read', () => {
    fc.assert(
      fc.property(bags, (bag) => {
        const outcome = read(serialise(bag));
        if (!outcome.ok) throw new Error(JSON.stringify(outcome));
        expect(outcome.value.properties.map(({ name, value }) => ({ name, value }))).toEqual(bag);
      }),
    );
  });

  test('no element tree makes it throw', () => {
    const trees = (depth: number): fc.Arbitrary<string> =>
      fc
        .tuple(
          fc.constantFrom('ArrayOfProperty', 'Property', 'Name', 'Value', 'x', 'x:Name', '__proto__'),
          fc.constantFrom('', ' ', 'text'),
          fc.constantFrom('', ' i:nil="true"'),
          depth === 0 ? fc.constant([]) : fc.array(trees(depth - 1), { maxLength: 3 }),
        )
        .map(([name, text, nil, children]) => `<${name}${nil}>${text}${children.join(text)}</${name}>`);
    fc.assert(
      fc.property(trees(4), (content) => {
        const outcome = decode(
          `<ArrayOfProperty xmlns="${common}" xmlns:x="urn:x" ${instance}>${content}</ArrayOfProperty>`,
        );
        expect(outcome.ok || outcome.defects.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
