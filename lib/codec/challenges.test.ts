import { expect, test } from 'vitest';
import { schemesOf } from './challenges.ts';

test.each([
  ['Basic realm="a, Digest b"', ['Basic']],
  ['Negotiate, NTLM, Basic realm="x", charset="UTF-8"', ['Negotiate', 'NTLM', 'Basic']],
  ['NTLM TlRMTVNTUAAB', ['NTLM']],
  ['', []],
])('%j names %j', (field, schemes) => {
  expect(schemesOf(field)).toEqual(schemes);
});
