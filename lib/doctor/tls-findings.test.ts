import { describe, expect, test } from 'vitest';
import type { CertificateLook, ChainLink } from './certificate.ts';
import type { DoctorFinding, Look } from './finding.ts';
import { howToTrust } from './how-to-trust.ts';
import { tlsFindings } from './tls-findings.ts';
import { defined } from '../model/defined.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-27T12:00:00Z');

const leaf: ChainLink = {
  subject: 'headnode',
  issuer: 'Contoso CA',
  isSelfSigned: false,
  validFrom: now - day,
  validTo: now + 100 * day,
  fingerprint: 'AA:BB',
  thumbprint: 'CCDD',
};
const authority: ChainLink = { ...leaf, subject: 'Contoso CA', isSelfSigned: true };

const good: CertificateLook = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  chain: [leaf, authority],
  wanted: 'headnode',
  names: 'DNS:headnode',
  hasName: true,
};

function finding(
  look: Look,
  changes: Partial<CertificateLook>,
  insecure = false,
  systemStoreAdvice?: string,
): DoctorFinding | undefined {
  return tlsFindings({ ...good, ...changes }, now, {
    insecure,
    ...defined({ systemStoreAdvice }),
  }).find((one) => one.look === look);
}

test('a good certificate gives five findings', () => {
  const findings = tlsFindings(good, now, { insecure: false });
  expect(findings.map(({ state, look, says }) => [state, look, says])).toEqual([
    ['ok', 'TLS', 'TLSv1.3, TLS_AES_256_GCM_SHA384'],
    ['ok', 'Chain', 'headnode < Contoso CA'],
    ['ok', 'Expiry', 'headnode is valid until 2027-03-07, 100 days left'],
    ['ok', 'Name', 'the certificate is for headnode'],
    ['ok', 'Trust', 'its issuer is trusted'],
  ]);
});

describe('the certificate with the earliest end decides', () => {
  test.each([
    [29 * day, 'warn', 'Contoso CA is valid until 2026-12-26, 29 days left: renew it soon'],
    [-day, 'fail', 'Contoso CA expired on 2026-11-26, 1 days ago'],
    [0, 'fail', 'Contoso CA expired on 2026-11-27, 0 days ago'],
  ])('%d ms before its end', (left, state, says) => {
    const chain = [leaf, { ...authority, validTo: now + left }];
    expect(finding('Expiry', { chain })).toMatchObject({ state, says: expect.stringContaining(says) });
  });

  test('a certificate that is not valid yet hints at the clocks', () => {
    const chain = [{ ...leaf, validFrom: now + day }];
    expect(finding('Expiry', { chain })).toMatchObject({
      state: 'fail',
      says: 'headnode is not valid before 2026-11-28: check the clocks of both machines',
    });
  });
});

describe('trust', () => {
  test.each(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'])('does not report %s', (distrust) => {
    expect(finding('Trust', { distrust })?.state).toBe('skip');
  });

  test('the system store is suggested unless it is already trusted', () => {
    const distrust = 'SELF_SIGNED_CERT_IN_CHAIN';
    const step = 'trust it with --ca FILE, as shown below';
    expect(finding('Trust', { distrust }, false, 'do so')?.says).toMatch(
      new RegExp(`: ${step}; if this machine already trusts it, do so$`),
    );
    expect(finding('Trust', { distrust })?.says).toMatch(new RegExp(`: ${step}$`));
  });

  test('an issuer that is not sent is named', () => {
    const distrust = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';
    const says =
      "its issuer Contoso CA is not trusted on this machine, and the endpoint does not send the issuer's certificate";
    expect(finding('Trust', { distrust, chain: [leaf] })?.says).toContain(says);
  });

  test('is a warning with --insecure, and so are name and dates', () => {
    expect(finding('Trust', { distrust: 'X' }, true)?.state).toBe('warn');
    expect(finding('Name', { hasName: false }, true)?.state).toBe('warn');
    expect(finding('Expiry', { chain: [{ ...leaf, validTo: 0 }] }, true)?.state).toBe('warn');
  });
});

test('names in a certificate are escaped', () => {
  const chain = [{ ...leaf, subject: 'a\u001B[31m\n##vso[x]' }];
  expect(finding('Chain', { chain })?.says).toBe(String.raw`a\u{1b}[31m\u{a}\u{23}#vso[x]`);
});

describe('the instructions for trusting', () => {
  const place = { host: 'headnode', port: 443 };

  test('save the certificates of the endpoint if they include the issuer', () => {
    const steps = howToTrust(place, good).join('\n');
    expect(steps).toContain('openssl s_client -connect headnode:443 -servername headnode -showcerts');
    expect(steps).toContain("compare its SHA-256 fingerprint with the head node's: AA:BB");
    expect(steps).toContain(String.raw`Cert:\LocalMachine\Root | Where-Object Thumbprint -eq CCDD`);
    expect(howToTrust(place, { ...good, chain: [authority] }).join('\n')).toContain(
      String.raw`LocalMachine\My`,
    );
  });

  test('fetch the issuer from the head node otherwise', () => {
    const steps = howToTrust(place, { ...good, chain: [{ ...leaf, issuer: "O'Hara" }] }).join('\n');
    expect(steps).not.toContain('openssl');
    expect(steps).toContain("Where-Object Subject -like '*CN=O''Hara*'");
  });
});
