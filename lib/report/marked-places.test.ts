import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joined, rangesOf } from './marked-places.ts';

const bag = `<?xml version="1.0"?><!-- <Property/> -->
<p:ArrayOfProperty xmlns:p="u>v">
  <p:Property><p:Name>Id</p:Name><p:Value>7</p:Value></p:Property>
  <p:Property><p:Name> State </p:Name><p:Value>3</p:Value></p:Property>
  <p:Property><p:Name>Pool</p:Name><p:Value/></p:Property>
  <p:Property><p:Name>Id</p:Name><p:Value><![CDATA[</p:Value>]]></p:Value></p:Property>
</p:ArrayOfProperty>`;
const job = `<Job Id="7" Name='a > b' x:State="Failed"><Tasks><Task Id="1"/><Task Id="two"></Task></Tasks></Job>`;

function marked(text: string, at: string, more: object = {}): readonly string[] {
  const [ranges = []] = rangesOf(text, [{ at, ...more }]);
  return ranges.map(({ start, end }) => text.slice(start, end));
}

describe('a path into a body leads to', () => {
  test.each([
    [bag, '/', ['<p:ArrayOfProperty xmlns:p="u>v">']],
    [bag, '/ArrayOfProperty', ['<p:ArrayOfProperty xmlns:p="u>v">']],
    [bag, '/ArrayOfProperty/Property[2]/Value', ['<p:Value>3</p:Value>']],
    [bag, '/ArrayOfProperty/Property[2]/Value of State', ['<p:Value>3</p:Value>']],
    [bag, '/ArrayOfProperty/Property/Value of State', ['<p:Value>3</p:Value>']],
    [bag, '/ArrayOfProperty/Property/Value of Pool', ['<p:Value/>']],
    [bag, '/ArrayOfProperty/Property[4]/Value', ['<p:Value><![CDATA[</p:Value>]]></p:Value>']],
    [bag, 'GET /WindowsHPC/Job/7: /ArrayOfProperty/Property[1]/Name', ['<p:Name>Id</p:Name>']],
    [job, '/Job/@Name', ["Name='a > b'"]],
    [job, '/Job/@State', ['x:State="Failed"']],
    [job, '/Job/Tasks/Task[2]/@Id', ['Id="two"']],
    [job, '/Job/*', ['<Tasks><Task Id="1"/><Task Id="two"></Task></Tasks>']],
  ])('%#: %s, %s', (text, at, wanted) => {
    expect(marked(text, at)).toEqual(wanted);
  });

  test('marks unexpected and repeated names', () => {
    const lists = { want: ['Id', 'State'], got: ['Id', 'State', 'Pool', 'Id'] };
    expect(marked(bag, '/ArrayOfProperty/Property/Name', { lists })).toEqual([
      '<p:Name>Pool</p:Name>',
      '<p:Name>Id</p:Name>',
    ]);
    expect(marked(job, '/Job/@*', { lists: { want: ['Id'], got: ['Id', 'Name'] } })).toEqual([
      "Name='a > b'",
    ]);
  });

  test.each([
    [bag, '/ArrayOfProperty/Property/Name'],
    [bag, '/ArrayOfProperty/Property[9]/Name'],
    [bag, '/ArrayOfProperty/Property/Value of Owner'],
    [bag, '/Job/@Id'],
    [job, '/Job/@Owner'],
    [job, '/Job/CustomProperties'],
    [bag, 'status'],
    ['', '/'],
    ['no markup', '/'],
  ])('marks nothing if the place is ambiguous: %s, %s', (text, at) => {
    expect(marked(text, at)).toEqual([]);
  });
});

test.each([
  ['<a>\n<b>R&D x</b></a>', 2, 5, '&D'],
  ['<a><b>\u{1F600}<nightly></b></a>', 1, 8, '<nightly>'],
  ['<a>\u0001</a>', 1, 4, '\u0001'],
])('an excerpt marks the mistake: %j', (text, line, column, wanted) => {
  const excerpt = { line, column, text: '', caret: 0 };
  expect(marked(text, `body, line ${line}`, { excerpt })).toEqual([wanted]);
});

test('overlapping ranges are merged', () => {
  expect(
    joined([
      { start: 5, end: 9 },
      { start: 0, end: 2 },
      { start: 6, end: 7 },
      { start: 8, end: 12 },
    ]),
  ).toEqual([
    { start: 0, end: 2 },
    { start: 5, end: 12 },
  ]);
});

test('ranges are within the body for any body and place', () => {
  const texts = fc.array(
    fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      "'",
      '<a>',
      '</a>',
      '<!--',
      '-->',
      '<b x="1"/>',
      ' ',
      'Name',
      '<?',
      ']',
    ),
  );
  const places = fc.array(fc.constantFrom('/', 'a', 'b', '[1]', '[x', '@', '*', ' of ', 'Name', ': '));
  fc.assert(
    fc.property(texts, places, (parts, steps) => {
      const text = parts.join('');
      for (const { start, end } of rangesOf(text, [{ at: steps.join('') }]).flat())
        expect(start >= 0 && start <= end && end <= text.length).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('a byte order mark does not count as a column', () => {
  const excerpt = { line: 1, column: 4, text: '', caret: 0 };
  expect(marked('\uFEFF<a>& </a>', 'body, line 1', { excerpt })).toEqual(['&']);
});

test('an unclosed tag ends the parsing', () => {
  expect(marked(`<a ${'<"'.repeat(30_000)}`, '/a')).toEqual([]);
});
