import { expect, test } from 'vitest';
import { readCorpus } from './corpus.ts';
import { targetsOf } from './read-targets.ts';
import { filesOf, inPosix } from './testing/files.ts';
import { UsageError } from './usage-error.ts';

const read = (content: unknown): Promise<unknown> =>
  readCorpus(filesOf({ '/c.json': JSON.stringify(content) }), '/c.json', '--fuzz-corpus').catch(
    (reason: unknown) => {
      expect(reason).toBeInstanceOf(UsageError);
      return (reason as UsageError).message;
    },
  );

const good = { law: 'GJ-FUZZ-lists', case: [{ properties: ['Id'] }] };

test('a full list is read', async () => {
  const full = {
    law: 'GJ-FUZZ-x',
    note: 'why',
    case: [
      { properties: ['<'], render: 'HpcJobXml', apiVersion: '' },
      { job: '7', apiVersionHeader: '2011-11-01', ccpVersion: '3.0' },
      { job: '-1', properties: ['Id'], encoded: { job: '1', properties: 'Id-._~' } },
    ],
  };
  expect(await read([good, full])).toEqual([good, full]);
});

test.each<[unknown, string]>([
  [{}, '/c.json is no list of cases: write a JSON array of objects'],
  [[good, { law: 'GJ-FUZZ-x' }], "case 2 in /c.json must have required property 'case'"],
  [[{ ...good, laws: 'x' }], '"laws" of case 1 in /c.json is not a field of it; did you mean law?'],
  [[{ ...good, law: 'GJ-PROP-02' }], '"law" of case 1 in /c.json must match pattern "^GJ-FUZZ-"'],
  [[{ ...good, case: [] }], '"case" of case 1 in /c.json must NOT have fewer than 1 items'],
  [
    [{ ...good, case: [{ propertes: ['Id'] }] }],
    '"propertes" of case 1 in /c.json is not a field of it; did you mean properties?',
  ],
  [
    [{ ...good, case: [{ encoded: { propertes: 'I' } }] }],
    '"propertes" of case 1 in /c.json is not a field of it; did you mean properties?',
  ],
  [
    [{ ...good, case: [{ encoded: { job: '%' } }] }],
    '"case/0/encoded/job" of case 1 in /c.json must match pattern "^[A-Za-z0-9._~-]+$"',
  ],
  [
    [{ ...good, case: [{ apiVersionHeader: 'a\r\nb' }] }],
    '"case/0/apiVersionHeader" of case 1 in /c.json must match pattern "^[!-~]([ -~]*[!-~])?$"',
  ],
  [
    [{ ...good, case: [{ properties: ['\ud800'] }] }],
    'case 1 in /c.json holds half a surrogate pair, which a URI cannot hold: write the whole character',
  ],
])('%j', async (content, message) => {
  expect(await read(content)).toBe(message);
});

test('a target holds the cases and where they stand', async () => {
  const [target] = await targetsOf(
    { 'fuzz-corpus': 'found.json', seed: '7' },
    {},
    { folder: '/here', readFile: filesOf({ '/here/found.json': JSON.stringify([good]) }) },
  );
  expect(inPosix(target?.fuzz)).toEqual({
    runs: 100,
    seed: 7,
    corpus: { file: '/here/found.json', cases: [good] },
  });
});

test('a path that is none is refused before anything is sent', async () => {
  await expect(targetsOf({ 'fuzz-path': '3:x', seed: '7' }, {})).rejects.toThrow(
    '--fuzz-path 3:x is not a fuzz path: give the numbers, separated by colons, that a failure printed',
  );
});
