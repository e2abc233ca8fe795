import 'reflect-metadata';
import { createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { beforeAll, describe, expect, test } from 'vitest';
import { testCertificate } from '../transport/testing/certificates.ts';
import type { TestCertificate } from '../transport/testing/certificates.ts';
import { legacyPfx } from './testing/legacy-pfx.ts';
import { readTlsPart } from './tls-part.ts';
import type { TlsPart } from './tls-part.ts';
import { defined } from '../model/defined.ts';

let own: TestCertificate;
let other: TestCertificate;
let der: Buffer;
let both: string;
let pkcs7: Buffer;

beforeAll(async () => {
  [own, other] = await Promise.all([testCertificate('headnode'), testCertificate('client')]);
  der = new X509Certificate(own.cert).raw;
  both = `${own.cert}\n${other.cert}\n`;
  const list = [own, other].map(({ cert }) => new x509.X509Certificate(cert));
  pkcs7 = Buffer.from(new x509.X509Certificates(list).export('raw'));
});

const armoured = (label: string, bytes: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(bytes).toString('base64')}\n-----END ${label}-----\n`;

const wide = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('certificates are read from', () => {
  test.each<[string, () => Uint8Array | string, () => string]>([
    ['PEM', () => both, () => both],
    ['DER, the .cer of Windows', () => der, () => `${own.cert}\n`],
    ['UTF-8 with a byte order mark', () => `\uFEFF${both}`, () => both],
    ['UTF-16, as > of Windows PowerShell writes it', () => wide(both), () => both],
    ['UTF-16 BE', () => Buffer.from(wide(both)).swap16(), () => both],
    ['lines of CRLF', () => both.replaceAll('\n', '\r\n'), () => both],
    ['lines of CR', () => both.replaceAll('\n', '\r'), () => both],
    ['lines that are indented', () => both.replaceAll(/^/gm, '  '), () => both],
    ['one long line', () => armoured('CERTIFICATE', der), () => `${own.cert}\n`],
    ['blocks that are glued together', () => `${own.cert}${other.cert}`, () => both],
    [
      'blocks among other text',
      () => `Bag Attributes\n  1: 01\n${own.cert}\nsubject=x\n${other.cert}`,
      () => both,
    ],
    [
      'text in a code page of Windows',
      () => Buffer.from(`friendlyName: Schlüssel\n${both}`, 'latin1'),
      () => both,
    ],
    ['the older label', () => armoured('X509 CERTIFICATE', der), () => `${own.cert}\n`],
    ['a file that holds a key too', () => `${own.key}\n${own.cert}`, () => `${own.cert}\n`],
    ['base64 alone', () => der.toString('base64'), () => `${own.cert}\n`],
    ['PKCS #7 in DER', () => pkcs7, () => both],
    ['PKCS #7 in PEM', () => armoured('PKCS7', pkcs7), () => both],
    ['PKCS #7 of certutil -encode', () => armoured('CERTIFICATE', pkcs7), () => both],
  ])('%s', async (_, file, pem) => {
    expect(await readTlsPart('ca', Buffer.from(file()))).toEqual({ content: pem() });
  });
});

test('the certificate of the client comes before its authorities, whatever their order', async () => {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const authority = await x509.X509CertificateGenerator.createSelfSigned({ name: 'CN=root', keys });
  const leaf = await x509.X509CertificateGenerator.create({
    subject: 'CN=client',
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
  });
  const [first, second] = [leaf, authority].map((one) => one.toString('pem'));
  expect(await readTlsPart('cert', Buffer.from(`${second}\n${first}`))).toEqual({
    content: `${first}\n${second}\n`,
  });
});

describe('a key is read from', () => {
  const { privateKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { privateKey: ec } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { privateKey: edwards } = generateKeyPairSync('ed25519');
  test.each<[string, Uint8Array | string, string?]>([
    ['PKCS #8 in PEM', rsa.export({ format: 'pem', type: 'pkcs8' })],
    ['PKCS #8 in DER', rsa.export({ format: 'der', type: 'pkcs8' })],
    ['PKCS #8 in a DER of few bytes', edwards.export({ format: 'der', type: 'pkcs8' })],
    ['PKCS #1 in DER', rsa.export({ format: 'der', type: 'pkcs1' })],
    ['SEC 1 in DER', ec.export({ format: 'der', type: 'sec1' })],
    ['UTF-16', wide(rsa.export({ format: 'pem', type: 'pkcs1' }).toString())],
    [
      'PEM behind parameters of a curve',
      `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${ec.export({ format: 'pem', type: 'sec1' }).toString()}`,
    ],
    [
      'encrypted DER',
      rsa.export({ format: 'der', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'geheim' }),
      'geheim',
    ],
    [
      'the older form of encrypted PEM, with CRLF',
      rsa
        .export({ format: 'pem', type: 'pkcs1', cipher: 'aes-256-cbc', passphrase: 'geheim' })
        .toString()
        .replaceAll('\n', '\r\n'),
      'geheim',
    ],
  ])('%s', async (_, file, passphrase) => {
    const { content = '' } = await readTlsPart('key', Buffer.from(file));
    const key = createPrivateKey({ key: content, ...defined({ passphrase }) });
    // Keys of different types cannot be compared.
    const same = [rsa, ec, edwards].find((one) => one.asymmetricKeyType === key.asymmetricKeyType);
    expect(same?.equals(key)).toBe(true);
  });
});

test('a PFX is read as it is and as certutil -encode writes it', async () => {
  const content = legacyPfx.toString('base64');
  expect(await readTlsPart('pfx', legacyPfx)).toEqual({ content });
  expect(await readTlsPart('pfx', Buffer.from(armoured('CERTIFICATE', legacyPfx)))).toEqual({ content });
});

describe('one sentence says what is in the file instead, and what to give', () => {
  test.each<[TlsPart, string, () => Uint8Array | string, RegExp]>([
    [
      'ca',
      'a PFX',
      () => legacyPfx,
      /^holds a PFX \(PKCS #12\) instead of certificates of authorities: extract its certificates with openssl pkcs12 -in FILE -nokeys/,
    ],
    [
      'ca',
      'a key',
      () => own.key,
      /^holds a private key instead of certificates of authorities: give the CA certificate/,
    ],
    [
      'ca',
      'a public key',
      () => createPublicKey(own.key).export({ format: 'der', type: 'spki' }),
      /^holds a public key instead/,
    ],
    [
      'ca',
      'a request',
      () => armoured('NEW CERTIFICATE REQUEST', der),
      /^holds a request for a certificate instead/,
    ],
    ['ca', 'a CRL', () => armoured('X509 CRL', der), /^holds a certificate revocation list instead/],
    [
      'ca',
      'an empty PKCS #7',
      () => Buffer.from(new x509.X509Certificates([]).export('raw')),
      /^holds PKCS #7 \(\.p7b\) without certificates/,
    ],
    [
      'ca',
      'a damaged one',
      () => armoured('CERTIFICATE', der.subarray(0, -40)),
      /^holds something that is neither a certificate nor a key, or is damaged instead/,
    ],
    [
      'ca',
      'half of a list',
      () => `${both}${armoured('CERTIFICATE', der.subarray(0, -40))}`,
      /^is damaged: number 3 of its 3 blocks cannot be read/,
    ],
    [
      'ca',
      'a cut one',
      () => both.slice(0, -40),
      /^is damaged: the line BEGIN CERTIFICATE has no matching END line: give/,
    ],
    [
      'ca',
      'a block within a block',
      () => `-----BEGIN CERTIFICATE-----\n${both}`,
      /^is damaged: the line BEGIN CERTIFICATE/,
    ],
    ['ca', 'text', () => 'no certificate', /^is neither PEM nor DER: give the CA certificate/],
    ['ca', 'base64 of nothing', () => 'MIIB', /^holds something that is neither/],
    ['ca', 'binary', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]), /^is neither PEM nor DER/],
    ['ca', 'nothing', () => '', /^is empty: give the CA certificate/],
    [
      'cert',
      'a key',
      () => own.key,
      /^holds a private key instead of a certificate: give the client certificate/,
    ],
    [
      'cert',
      'a PFX',
      () => legacyPfx,
      /^holds a PFX \(PKCS #12\) instead of a certificate: give it with --pfx, without/,
    ],
    [
      'key',
      'a certificate',
      () => der,
      /^holds a certificate instead of the private key of --cert: give the private key/,
    ],
    [
      'key',
      'a PFX',
      () => legacyPfx,
      /^holds a PFX \(PKCS #12\) instead of the private key of --cert: give it with --pfx/,
    ],
    [
      'key',
      'a key of OpenSSH',
      () => armoured('OPENSSH PRIVATE KEY', der),
      /in OpenSSH format instead .* ssh-keygen -p -m PEM -f FILE$/,
    ],
    [
      'pfx',
      'PEM',
      () => both,
      /^holds a certificate instead of a PFX with certificate and key: give a PFX here, or certificate and key with --cert and --key$/,
    ],
  ])('--%s with %s', async (part, _, file, flaw) => {
    expect((await readTlsPart(part, Buffer.from(file()))).flaw).toMatch(flaw);
  });
});
