import { expect, test } from 'vitest';
import type { Header } from '../model/http.ts';
import { isAnsweredByProxy } from './answered-by-proxy.ts';

const page: Header = ['Content-Type', 'text/html; charset=utf-8'];
const xml: Header = ['Content-Type', 'application/xml'];

test.each<[string, number, readonly Header[]]>([
  ['a demand for a login', 407, []],
  ['a demand for a login beside another status', 403, [['Proxy-Authenticate', 'Negotiate']]],
  ['an error of Squid', 400, [['X-Squid-Error', 'ERR_INVALID_URL 0'], page]],
  ['an error as RFC 9209 tells it', 503, [['Proxy-Status', 'proxy.corp; error=connection_refused'], xml]],
  ['a server that is a proxy', 403, [['Server', 'Zscaler/6.2']]],
  ['a bad gateway', 502, [page]],
  ['a gateway that waited', 504, []],
  ['a page that forbids', 403, [page]],
])('%s is of the proxy', (_, status, headers) => {
  expect(isAnsweredByProxy(status, headers)).toBe(true);
});

test.each<[string, number, readonly Header[]]>([
  ['a job', 200, [xml, ['Via', '1.1 proxy (squid)']]],
  ['a reply that a proxy made of its store', 200, [['Proxy-Status', 'proxy.corp; error=none'], xml]],
  ['a hop that received a reply', 404, [['Proxy-Status', 'proxy.corp; received-status=404'], xml]],
  ['a fault', 500, [xml, ['Via', '1.1 proxy']]],
  ['a fault with a status of gateways', 502, [xml]],
  ['a fault that forbids', 403, [xml]],
  ['a page of IIS', 403, [page, ['Server', 'Microsoft-IIS/10.0']]],
  ['a page of HTTP.sys', 503, [page, ['Server', 'Microsoft-HTTPAPI/2.0']]],
  ['a login of the endpoint', 403, [page, ['WWW-Authenticate', 'Negotiate']]],
  ['a missing page', 404, [page]],
])('%s is of the endpoint', (_, status, headers) => {
  expect(isAnsweredByProxy(status, headers)).toBe(false);
});
