import { isLoopback } from '../spec/loopback.ts';

/** The proxies that stand between this machine and others; URLs, and the hosts that go without. */
export interface ProxySettings {
  readonly http?: string;
  readonly https?: string;
  /** Comma-separated hosts, as NO_PROXY has them. */
  readonly none?: string;
}

/**
 * The proxies for an origin from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` in either case, lower case first as curl has it; undefined
 * where none is set, and for a loopback address, which no proxy can reach.
 */
export function proxiesFor(
  origin: string,
  environment: Readonly<Record<string, string | undefined>>,
): ProxySettings | undefined {
  const read = (name: string): string | undefined =>
    environment[name.toLowerCase()] || environment[name] || undefined;
  const http = read('HTTP_PROXY');
  const https = read('HTTPS_PROXY');
  const none = read('NO_PROXY');
  if ((http === undefined && https === undefined) || isLoopback(new URL(origin).hostname)) {
    return undefined;
  }
  return {
    ...(http === undefined ? {} : { http }),
    ...(https === undefined ? {} : { https }),
    ...(none === undefined ? {} : { none }),
  };
}

/** The passwords in the URLs of proxies, decoded. */
export function proxySecrets(proxies: ProxySettings | undefined): readonly string[] {
  return [proxies?.http, proxies?.https]
    .filter((url) => url !== undefined && URL.canParse(url))
    .map((url) => decodeURIComponent(new URL(url as string).password))
    .filter((password) => password !== '');
}
