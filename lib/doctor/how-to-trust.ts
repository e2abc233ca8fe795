import { quoted, quotedForPowerShell } from '../judge/command-text.ts';
import type { CertificateLook } from './certificate.ts';
import { folderName } from '../settings/target-names.ts';
import type { TcpPlace } from './network.ts';

/** The file name of the certificate to trust, valid on any file system. */
export function certificateFile({ host }: TcpPlace): string {
  return `${folderName(host)}.pem`;
}

/** The ways to get the certificate to trust as a file, one line each. Pure. */
export function howToTrust(place: TcpPlace, { chain, wanted }: CertificateLook): readonly string[] {
  const last = chain.at(-1);
  if (last === undefined) return [];
  const file = certificateFile(place);
  const der = file.replace(/pem$/, 'cer');
  const host = place.host.includes(':') ? `[${place.host}]` : place.host;
  const store = chain.length === 1 && last.isSelfSigned ? 'My' : 'Root';
  const dialog = store === 'My' ? 'Personal' : 'Trusted Root Certification Authorities';
  // A certificate from the wire is only useful if the authority's own one was sent.
  const sent = last.isSelfSigned;
  const found = sent
    ? `Where-Object Thumbprint -eq ${last.thumbprint}`
    : `Where-Object Subject -like ${quotedForPowerShell(`*CN=${last.issuer}*`)}`;
  const windows = `Get-ChildItem Cert:\\LocalMachine\\${store} | ${found} | Export-Certificate -FilePath ${der}; certutil -encode ${der} ${file}`;
  const openssl = `openssl s_client -connect ${quoted(`${host}:${place.port}`)} -servername ${quoted(wanted)} -showcerts </dev/null | sed -n '/BEGIN CERT/,/END CERT/p' > ${file}`;
  return [
    ...(sent
      ? [
          `bash        ${openssl}`,
          `check       compare its SHA-256 fingerprint with the head node's: ${last.fingerprint}`,
        ]
      : []),
    `PowerShell  on the head node: ${windows}`,
    `by hand     on the head node: certlm.msc > ${dialog} > Certificates > ${sent ? last.subject : last.issuer} > All Tasks > Export > Base-64`,
  ];
}
