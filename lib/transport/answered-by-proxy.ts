import { headerValues } from '../model/http.ts';
import type { Header } from '../model/http.ts';

/** What proxies call themselves in Server; a reply that is passed on keeps the name of the endpoint's server there. */
const proxyServers =
  /^(?:squid|zscaler|bluecoat|bluecoat-security-appliance|mcafee|websense|forcepoint|tinyproxy|privoxy|mitmproxy|swg)\b/i;

/** The servers on which HPC Pack's service stands. */
const serviceServers = /^Microsoft-(?:IIS|HTTPAPI)\b/i;

/**
 * Whether a reply to a plain request that went through a proxy is the proxy's own and not the endpoint's. Pure.
 * RFC 9209 lets a proxy say so; others are known by their headers, by a status that only gateways give, or by a page that forbids.
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
