import { X509Certificate } from 'node:crypto';

/**
 * The certificates in a PKCS #7 container (`.p7b`), as PEM.
 * @throws Error of the library if it cannot be read
 */
export async function certificatesOfPkcs7(der: Uint8Array): Promise<readonly string[]> {
  // Loaded on demand, and in this order: the library needs metadata reflection, and most runs need neither.
  await import('reflect-metadata');
  const { X509Certificates } = await import('@peculiar/x509');
  const certificates = [...new X509Certificates(new Uint8Array(der))];
  return certificates.map(({ rawData }) => new X509Certificate(Buffer.from(rawData)).toString());
}
