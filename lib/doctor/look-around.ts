import { isIP } from 'node:net';
import { headerValues } from '../model/http.ts';
import type { Exchange, Failure, Header } from '../model/http.ts';
import type { Hosting, ProfileName } from '../model/requirement.ts';
import type { Credentials, Target } from '../model/target.ts';
import { visibleExcerpt } from '../report/visible.ts';
import { tool } from '../run/tool.ts';
import { authorityChainHeader } from '../page/names.ts';
import { profiles } from '../page/profiles.ts';
import { namesSecret } from '../page/secret-headers.ts';
import { failureOf } from '../transport/failure.ts';
import { ProxyFailure } from '../transport/proxy-failure.ts';
import { proxyFor, shownProxy } from '../transport/proxy.ts';
import type { Proxy } from '../transport/proxy.ts';
import { canReadSystemStore, systemStoreAdvice } from '../transport/system-store.ts';
import { openTransport } from '../transport/transport.ts';
import type { Transport } from '../transport/transport.ts';
import type { CertificateLook } from './certificate.ts';
import type { DoctorFinding, Look } from './finding.ts';
import { hasLogin, isRefusal, loginAfter, loginBefore } from './logins.ts';
import { addressesOf, lookAtTcp, lookAtTls } from './network.ts';
import type { TcpPlace } from './network.ts';
import {
  chosenCluster,
  chosenProfile,
  clusterFinding,
  jobFinding,
  jobsFinding,
  productFinding,
} from './service-findings.ts';
import type { Believed } from './service-findings.ts';
import { findProduct, firstRequest, listJobs, readState } from './service.ts';
import type { AskService } from './service.ts';
import { tlsFindings } from './tls-findings.ts';
import { defined } from '../model/defined.ts';

/** The endpoint to examine. */
export interface Doctored {
  readonly target: Target;
  /** Absolute URL of the service root. */
  readonly endpoint: string;
  /** The user's assumptions about the endpoint, which may be wrong. */
  readonly believed: Believed;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  /** Called for each finding as soon as it is known. */
  readonly tell: (finding: DoctorFinding) => void;
}

/** The detected settings for a run. */
export interface FoundSettings {
  readonly profile: ProfileName;
  readonly hosting: Hosting;
  readonly cluster?: string;
  readonly job: string;
}

/** The outcome of all steps. */
export interface Outlook {
  /** Undefined if a run cannot start. */
  readonly found?: FoundSettings;
  /** The certificate that prevents a run, and its endpoint. */
  readonly untrusted?: { readonly place: TcpPlace; readonly look: CertificateLook };
}

/** The maximum number of jobs offered. */
const enoughJobs = 3;

const serviceLooks: readonly Look[] = ['Login', 'Product', 'Cluster', 'Jobs', 'Get Job'];
const tlsLooks: readonly Look[] = ['TLS'];

/** Examines an endpoint from DNS to a job. Never rejects because of the endpoint. */
export async function lookAround(doctored: Doctored): Promise<Outlook> {
  const { target, endpoint, environment, tell } = doctored;
  const url = new URL(endpoint);
  const proxy = proxyFor(url.origin, environment);
  const host = url.hostname.replaceAll(/^\[|\]$/g, '');
  const place = { host, port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)) };
  const skip = (looks: readonly Look[], why: string): void => {
    for (const look of looks) tell({ state: 'skip', look, says: why });
  };
  if (!(await resolves(place, proxy, tell))) {
    skip(['TCP', ...tlsLooks, ...serviceLooks], 'the host has no address: fix DNS first');
    return {};
  }
  if (!(await connects(place, proxy, doctored))) {
    skip([...tlsLooks, ...serviceLooks], 'no connection: fix TCP first');
    return {};
  }
  if (url.protocol !== 'https:') {
    skip(tlsLooks, 'the endpoint uses plain http: use https:// if the service supports it');
  } else {
    const secure = await isSecure(place, proxy, doctored);
    if (!secure.ok) {
      skip(serviceLooks, `nothing is sent over an insecure connection: fix ${secure.flaw} first`);
      return secure.look === undefined ? {} : { untrusted: { place, look: secure.look } };
    }
  }
  const abort = new AbortController();
  const deadline = setTimeout(() => {
    const message = `the examination did not end within ${target.limits.deadline} s (--deadline)`;
    abort.abort({ kind: 'deadline', message } satisfies Failure);
  }, target.limits.deadline * 1000);
  const open = (credentials: Credentials, headers: readonly Header[]): Transport =>
    openTransport({
      ...target,
      origin: url.origin,
      credentials,
      headers,
      signal: abort.signal,
      userAgent: `${tool.name}/${tool.version}`,
      environment,
    });
  const anonymous = open(
    { kind: 'none' },
    target.headers.filter(([name]) => !namesSecret(name)),
  );
  const asUser = open(target.credentials, target.headers);
  try {
    return await lookAtService(doctored, anonymous.send, asUser.send);
  } finally {
    clearTimeout(deadline);
    await Promise.all([anonymous.close(), asUser.close()]);
  }
}

/** The reason for a failed connection, in one line. */
function whyNot(error: unknown, where: string, { target }: Doctored): string {
  if (error instanceof ProxyFailure) return visibleExcerpt(error.message);
  const { connectTimeout } = target.limits;
  return visibleExcerpt(failureOf(error, { where, scheme: 'https', connectTimeout }).message);
}

function hostAndPort({ host, port }: TcpPlace): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function resolves(
  { host }: TcpPlace,
  proxy: Proxy | undefined,
  tell: Doctored['tell'],
): Promise<boolean> {
  const look = 'DNS';
  if (proxy !== undefined) {
    const through = `the proxy ${shownProxy(proxy)} from ${proxy.variable} resolves ${visibleExcerpt(host)}`;
    tell({ state: 'skip', look, says: `${through}: add it to NO_PROXY to connect directly` });
    return true;
  }
  if (isIP(host) !== 0) {
    tell({ state: 'ok', look, says: `${host} is an IP address` });
    return true;
  }
  try {
    tell({
      state: 'ok',
      look,
      says: `${visibleExcerpt(host)} has the address ${(await addressesOf(host)).join(', ')}`,
    });
    return true;
  } catch (error) {
    const { message } = failureOf(error, { where: host, scheme: 'http', connectTimeout: 0 });
    tell({ state: 'fail', look, says: visibleExcerpt(message) });
    return false;
  }
}

async function connects(place: TcpPlace, proxy: Proxy | undefined, doctored: Doctored): Promise<boolean> {
  const look = 'TCP';
  const to = proxy ?? place;
  const where = proxy === undefined ? hostAndPort(place) : `the proxy ${shownProxy(proxy)}`;
  try {
    const { address, milliseconds } = await lookAtTcp(to, doctored.target.limits.connectTimeout);
    const at = address === to.host ? where : `${where} at ${address}`;
    doctored.tell({ state: 'ok', look, says: `connected to ${visibleExcerpt(at)} in ${milliseconds} ms` });
    return true;
  } catch (error) {
    doctored.tell({ state: 'fail', look, says: whyNot(error, where, doctored) });
    return false;
  }
}

/** Whether requests may be sent: otherwise the first flaw, and the certificate if that is the flaw. */
type Security =
  | { readonly ok: true }
  | { readonly ok: false; readonly flaw: Look; readonly look?: CertificateLook };

async function isSecure(place: TcpPlace, proxy: Proxy | undefined, doctored: Doctored): Promise<Security> {
  const { target, now, tell } = doctored;
  try {
    const look = await lookAtTls(place, {
      tls: target.tls,
      connectTimeout: target.limits.connectTimeout,
      ...defined({ proxy }),
    });
    const findings = tlsFindings(look, now(), {
      insecure: target.tls.insecure,
      ...(target.tls.useSystemCa === true
        ? {}
        : { systemStoreAdvice: systemStoreAdvice(canReadSystemStore, process.versions.node) }),
    });
    for (const finding of findings) tell(finding);
    const failed = findings.filter(({ state }) => state === 'fail');
    const [first] = failed;
    if (first === undefined) return { ok: true };
    const untrusted = failed.some((finding) => finding.look === 'Trust') ? { look } : {};
    return { ok: false, flaw: first.look, ...untrusted };
  } catch (error) {
    tell({ state: 'fail', look: 'TLS', says: whyNot(error, hostAndPort(place), doctored) });
    return { ok: false, flaw: 'TLS' };
  }
}

function hostingOf(exchanges: readonly Exchange[], { hosting }: Target): Hosting {
  const isAzure = exchanges.some(
    ({ reply }) => headerValues(reply?.headers ?? [], authorityChainHeader).length > 0,
  );
  return isAzure ? 'azure' : hosting;
}

async function lookAtService(
  { target, endpoint, believed, tell }: Doctored,
  askAnonymously: AskService,
  askAsUser: AskService,
): Promise<Outlook> {
  const skip = (looks: readonly Look[], why: string): Outlook => {
    for (const look of looks) tell({ state: 'skip', look, says: why });
    return {};
  };
  const root = new URL(endpoint).pathname.replace(/\/+$/, '');
  const before = await askAnonymously(firstRequest(root));
  if (before.reply === undefined) {
    tell({ state: 'fail', look: 'HTTP', says: visibleExcerpt(before.failure.message) });
    return skip(serviceLooks, 'no reply: fix HTTP first');
  }
  const early = loginBefore(before.reply, target);
  if (early !== undefined) tell(early);
  if (early?.state === 'fail') return skip(serviceLooks.slice(1), 'access denied: fix Login first');
  let first: Exchange = before;
  if (hasLogin(target)) {
    first = await askAsUser(firstRequest(root));
    if (first.reply === undefined) {
      tell({ state: 'fail', look: 'Login', says: visibleExcerpt(first.failure.message) });
      return skip(serviceLooks.slice(1), 'no reply: fix Login first');
    }
    tell(loginAfter(before.reply, first.reply, target));
    if (isRefusal(first.reply)) return skip(serviceLooks.slice(1), 'nothing more is sent: fix Login first');
  }
  const replies: Exchange[] = [first];
  const ask: AskService = async (request) => {
    const exchange = await askAsUser(request);
    replies.push(exchange);
    return exchange;
  };
  const product = await findProduct(root, first, believed.cluster, ask);
  tell(productFinding(product, first, believed, hostingOf(replies, target)));
  if (product === undefined)
    return skip(['Cluster', 'Jobs', 'Get Job'], 'no HPC Pack found: fix Product first');
  tell(clusterFinding(product, believed));
  const name = chosenProfile(product, believed);
  const profile = profiles[name];
  const cluster = profile.hasClusterSegment ? chosenCluster(product, believed) : undefined;
  const known = { profile: name, ...defined({ cluster }) };
  const at = { root, ...known, profile };
  const list = await listJobs(at, enoughJobs, profile.hasClusterSegment ? undefined : first, ask);
  tell(jobsFinding(list, { ...believed, ...known }));
  const job = believed.job ?? list.jobs[0]?.id;
  if (job === undefined) return skip(['Get Job'], 'no settled job is known: fix Jobs first');
  const { exchange, state } = await readState(at, job, ask);
  const last = jobFinding(job, state, exchange, list.jobs);
  tell(last);
  return last.state === 'fail' ? {} : { found: { ...known, job, hosting: hostingOf(replies, target) } };
}
