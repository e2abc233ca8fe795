import { visibleExcerpt } from '../report/visible.ts';
import type { CertificateLook } from './certificate.ts';
import type { DoctorFinding, Look, State } from './finding.ts';

const day = 86_400_000;

/** The number of days before its end at which a certificate should be renewed. */
const soon = 30;

/** The maximum characters of a name. */
const shown = 120;

/** OpenSSL error codes for a certificate that is not valid now; `Expiry` reports them. */
const aboutTime: ReadonlySet<string | undefined> = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);

/** The TLS strictness of the run. */
export interface Strictness {
  readonly insecure: boolean;
  /** Advice for trusting the store of the operating system; undefined if it is trusted. */
  readonly systemStoreAdvice?: string;
}

function dateOf(milliseconds: number): string {
  return Number.isNaN(milliseconds) ? 'an unknown date' : new Date(milliseconds).toISOString().slice(0, 10);
}

function expiry({ chain }: CertificateLook, now: number, flaw: State): DoctorFinding {
  const look: Look = 'Expiry';
  const early = chain.find(({ validFrom }) => validFrom > now);
  if (early !== undefined) {
    const from = `${visibleExcerpt(early.subject, shown)} is not valid before ${dateOf(early.validFrom)}`;
    return { state: flaw, look, says: `${from}: check the clocks of both machines` };
  }
  const [first] = chain.toSorted((one, other) => one.validTo - other.validTo);
  if (first === undefined) return { state: 'skip', look, says: 'there is no certificate: see Chain' };
  const days = Math.floor((first.validTo - now) / day);
  const name = visibleExcerpt(first.subject, shown);
  const until = dateOf(first.validTo);
  if (first.validTo <= now) {
    const says = `${name} expired on ${until}, ${-days} days ago: renew it on the endpoint, or accept it with --insecure`;
    return { state: flaw, look, says };
  }
  const left = `${name} is valid until ${until}, ${days} days left`;
  return days < soon
    ? { state: 'warn', look, says: `${left}: renew it soon` }
    : { state: 'ok', look, says: left };
}

function nameFinding({ hasName, wanted, names }: CertificateLook, flaw: State): DoctorFinding {
  return hasName
    ? { state: 'ok', look: 'Name', says: `the certificate is for ${visibleExcerpt(wanted, shown)}` }
    : {
        state: flaw,
        look: 'Name',
        says: `the certificate is for ${visibleExcerpt(names, 3 * shown)}, not ${visibleExcerpt(wanted, shown)}: use one of its names in --endpoint, or pass it with --servername`,
      };
}

function trust(
  { distrust, chain }: CertificateLook,
  flaw: State,
  { insecure, systemStoreAdvice }: Strictness,
): DoctorFinding {
  const look: Look = 'Trust';
  if (distrust === undefined) return { state: 'ok', look, says: 'its issuer is trusted' };
  if (aboutTime.has(distrust)) {
    return { state: 'skip', look, says: 'OpenSSL stops at the dates of the certificate: fix Expiry first' };
  }
  const last = chain.at(-1);
  const why =
    last === undefined || last.isSelfSigned
      ? `${visibleExcerpt(last?.subject ?? '', shown)} is self-signed and not trusted on this machine`
      : `its issuer ${visibleExcerpt(last.issuer, shown)} is not trusted on this machine, and the endpoint does not send the issuer's certificate`;
  const says = `${why} (${visibleExcerpt(distrust, shown)})`;
  if (insecure) return { state: flaw, look, says: `${says}; --insecure accepts it, but --ca FILE is safer` };
  const store =
    systemStoreAdvice === undefined ? '' : `; if this machine already trusts it, ${systemStoreAdvice}`;
  return { state: flaw, look, says: `${says}: trust it with --ca FILE, as shown below${store}` };
}

/** The findings from a TLS handshake. Pure. */
export function tlsFindings(
  look: CertificateLook,
  now: number,
  strictness: Strictness,
): readonly DoctorFinding[] {
  const flaw = strictness.insecure ? 'warn' : 'fail';
  const subjects = look.chain.map(({ subject }) => visibleExcerpt(subject, shown)).join(' < ');
  return [
    { state: 'ok', look: 'TLS', says: `${look.protocol}, ${look.cipher}` },
    subjects === ''
      ? { state: 'fail', look: 'Chain', says: 'the endpoint sends no certificate: configure one there' }
      : { state: 'ok', look: 'Chain', says: subjects },
    expiry(look, now, flaw),
    nameFinding(look, flaw),
    trust(look, flaw, strictness),
  ];
}
