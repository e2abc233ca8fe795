import { headerValues } from '../model/http.ts';
import type { Header } from '../model/http.ts';

/** Names of proxies in the header field Server; a forwarded reply keeps the name of the endpoint's server. */
const proxyServers =
  /^(?:squid|zscaler|bluecoat|bluecoat-security-appliance|mcafee|websense|forcepoint|tinyproxy|privoxy|mitmproxy|swg)\b/i;

/** Names of servers that host the HPC Pack service. */
const serviceServers = /^Microsoft-(?:IIS|HTTPAPI)\b/i;

/**
 * True if a reply to a forwarded request comes from the proxy itself. Evidence is Proxy-Status (RFC 9209),
 * header fields of known proxies, a status that only gateways send, or a page that forbids access.
 */
export function isAnsweredByProxy(status: number, headers: readonly Header[]): boolean {
  if (status < 400) return false;
  if (status === 407) return true;
  const values = (name: string): string => headerValues(headers, name).join(', ');
  const isMarked =
    values('Proxy-Authenticate') !== '' ||
    values('X-Squid-Error') !== '' ||
    /;\s*error\s*=/i.test(values('Proxy-Status')) ||
    proxyServers.test(values('Server'));
  if (isMarked) return true;
  const type = values('Content-Type');
  const isPage = /html/i.test(type);
  const isXml = !isPage && /xml/i.test(type);
  if (status === 502 || status === 504) return !isXml;
  return (
    status === 403 && isPage && values('WWW-Authenticate') === '' && !serviceServers.test(values('Server'))
  );
}
