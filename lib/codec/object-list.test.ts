import { expect, test } from 'vitest';
import { readObjectList } from './object-list.ts';
import { readXml } from './xml.ts';

function read(text: string): readonly object[] | undefined {
  const document = readXml({ headers: [], body: new TextEncoder().encode(text) });
  if (!document.ok) throw new Error(JSON.stringify(document));
  return readObjectList(document.value)?.map((values) => Object.fromEntries(values));
}

const property = (name: string, value: string): string =>
  `<Property><Name>${name}</Name><Value>${value}</Value></Property>`;

test('objects are read in order, in any namespace', () => {
  const objects = `<Object><Properties>${property(' Id\n', '1')}${property('State', 'Finished')}</Properties></Object>
    <Object><Properties>${property('Id', ' 2 ')}</Properties></Object>`;
  const expected = [{ Id: '1', State: 'Finished' }, { Id: ' 2 ' }];
  expect(
    read(`<ArrayOfObject xmlns="http://schemas.microsoft.com/HPCS2008R2/common">${objects}</ArrayOfObject>`),
  ).toEqual(expected);
  expect(read(`<ArrayOfObject>${objects}</ArrayOfObject>`)).toEqual(expected);
});

test('what is not there is left out', () => {
  expect(
    read(
      `<ArrayOfObject><x/><Object/><Object><Properties><Property><Name>A</Name></Property><Property><Value>1</Value></Property><Property/></Properties></Object></ArrayOfObject>`,
    ),
  ).toEqual([{}, { A: '' }]);
  expect(read('<ArrayOfObject/>')).toEqual([]);
});

test('another document is no list', () => {
  expect(read('<ArrayOfProperty/>')).toBeUndefined();
});
