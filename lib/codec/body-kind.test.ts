import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { bodyKind } from './body-kind.ts';
import { readXml } from './xml.ts';

function kindOf(body: string | Uint8Array): string {
  return bodyKind({ headers: [], body: typeof body === 'string' ? new TextEncoder().encode(body) : body });
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (const [index, character] of [...text].entries())
    view.setUint16(index * 2, character.charCodeAt(0), littleEndian);
  return new Uint8Array(view.buffer);
}

test.each([
  ['property bag', '<ArrayOfProperty xmlns="http://schemas.microsoft.com/HPCS2008R2/common"/>'],
  ['property bag', '<p:ArrayOfProperty xmlns:p="urn:x"/>'],
  ['job xml', '<Job/>'],
  ['string', '<string>no namespace</string>'],
  ['HpcWebServiceFault', '<HpcWebServiceFault xmlns="urn:x"/>'],
  ['other xml', '<job/>'],
  ['other xml', '<ArrayOfObject/>'],
  ['other xml', `${'<a>'.repeat(3000)}${'</a>'.repeat(3000)}`],
  ['malformed xml', '<ArrayOfProperty><Property></ArrayOfProperty>'],
  ['malformed xml', '\ufeff\n<?xml version="1.0"?><a>'],
  ['malformed xml', '<!-- html --><Job>'],
  ['malformed xml', '<headless>'],
  ['malformed xml', '</a>'],
  ['html', '<html><body>well-formed</body></html>'],
  ['html', '<HTML xmlns="http://www.w3.org/1999/xhtml"/>'],
  ['html', '<!DOCTYPE html><html><br></html>'],
  ['html', '<?xml version="1.0"?>\n<!-- a <b> -->\n<!doctype HTML PUBLIC "x"><p>'],
  ['html', '<body><p>no end'],
  ['html', '<head'],
  ['json', '{"Message":"no"}'],
  ['json', '[]'],
  ['json', ' "text" '],
  ['json', '42'],
  ['json', `${' '.repeat(5000)}[]`],
  ['json', `[${'1,'.repeat(3000)}2]`],
  ['json', '-1'],
  ['json', 'true'],
  ['text', 'Bad Request'],
  ['text', `${' '.repeat(5000)}no`],
  ['html', `${' '.repeat(5000)}<html><br></html>`],
  ['text', '{"Message":'],
  ['text', '< 5 is less'],
  ['text', '1 < 2'],
  ['text', 'Sorry: <html><body>no</body></html>'],
  ['text', 'see <a>'],
  ['text', 'it is true'],
  ['text', 'no [1] here'],
  ['html', '<!doctype  html><p>'],
  ['empty', ''],
  ['empty', '\r\n '],
  ['empty', '\ufeff'],
])('%s: %j', (kind, body) => {
  expect(kindOf(body)).toBe(kind);
});

test.each([true, false])('UTF-16 is looked into, little endian %s', (littleEndian) => {
  expect(kindOf(utf16('\ufeff<html><br></html>', littleEndian))).toBe('html');
  expect(kindOf(utf16('<html><br></html>', littleEndian))).toBe('html');
  expect(kindOf(utf16('\ufeff{"a":1}', littleEndian))).toBe('json');
  expect(kindOf(utf16('\ufeff<Job/>', littleEndian))).toBe('job xml');
});

test('bytes that are no text are text that is none of the others', () => {
  expect(kindOf(Uint8Array.from([0x80, 0x81, 0xfe]))).toBe('text');
  expect(kindOf(Uint8Array.from([0x1f, 0x8b, 8, 0]))).toBe('text');
});

test('every body has a kind', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (body) => {
      expect(kindOf(body)).toMatch(/^[a-z ]+$/i);
    }),
    { numRuns: 500 },
  );
});

test('a long body that looks like the beginning of a comment is judged in time', () => {
  expect(kindOf('<!--'.repeat(140_000))).toBe('malformed xml');
});

describe('a body that is no XML is looked at as little as possible', () => {
  test.each([
    ['text is neither parsed nor decoded to its end', `no ${'x'.repeat(10_000)}`, 0],
    ['what may be JSON is once, however often it is asked for', `["${'x'.repeat(10_000)}"]`, 1],
  ])('%s', (_, text, times) => {
    const reply = { headers: [], body: new TextEncoder().encode(text) };
    // The reader of XML looks at the whole of it once.
    readXml(reply);
    const parse = vi.spyOn(JSON, 'parse');
    const decode = vi.spyOn(TextDecoder.prototype, 'decode');
    onTestFinished(() => void vi.restoreAllMocks());
    bodyKind(reply);
    bodyKind(reply);
    expect(parse).toHaveBeenCalledTimes(times);
    expect(decode.mock.calls.filter(([bytes]) => bytes?.byteLength === reply.body.length)).toHaveLength(
      times,
    );
  });
});
