import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { tool } from '../../../lib/run/tool.ts';
import { profileNames } from '../../../lib/model/requirement.ts';
import { everyCheck } from '../../every-check.ts';
import { aloneIn, triedTogether, tryAlone } from './freedom-matrix.ts';
import { diagnosisProof, freedomProof, killProof } from './proof.ts';
import { proofDigest, proofDocument } from './proof-document.ts';
import type { Proof } from './proof.ts';
import { withDigest } from '../pages/readme.ts';

const folder = new URL('../../../reports/', import.meta.url);

// A program in the form of a test, because vitest runs the sources as they are, and `-u` renews the published copy.
test('the proof is written to reports and equals the published copy', { timeout: 3_600_000 }, async () => {
  const trials = [
    ...profileNames.flatMap(aloneIn).map(([freedom, setting]) => tryAlone(freedom, setting)),
    ...triedTogether(),
  ];
  expect(trials.flatMap(({ complaints }) => complaints)).toEqual([]);
  const proof: Proof = {
    version: tool.version,
    checks: everyCheck().length,
    kills: killProof(),
    freedoms: freedomProof(),
    diagnosis: diagnosisProof(),
  };
  const document = proofDocument(proof);
  const data = `${JSON.stringify(proof, undefined, 1)}\n`;
  await mkdir(folder, { recursive: true });
  await writeFile(new URL('proof.md', folder), document);
  await writeFile(new URL('proof.json', folder), data);
  process.stdout.write(`${proofDigest(proof)}\n`);
  process.stdout.write(`Written: ${fileURLToPath(new URL('proof.md', folder))} and proof.json beside it.\n`);
  await expect(document).toMatchFileSnapshot('../../../fixtures/proof/proof.md');
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
  await expect(withDigest(readme, proofDigest(proof))).toMatchFileSnapshot('../../../README.md');
});
