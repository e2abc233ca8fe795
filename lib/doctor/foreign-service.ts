import { STATUS_CODES } from 'node:http';
import { bodyKind } from '../codec/body-kind.ts';
import type { BodyKind } from '../codec/body-kind.ts';
import { headerValues } from '../model/http.ts';
import type { Exchange, Reply } from '../model/http.ts';
import { visibleExcerpt } from '../report/visible.ts';

const shown = 120;

const inWords: Readonly<Partial<Record<BodyKind, string>>> = {
  html: 'an HTML page',
  json: 'JSON',
  text: 'text',
  empty: 'no content',
  'malformed xml': 'malformed XML',
  string: 'a fault',
  HpcWebServiceFault: 'an HPC Pack fault',
};

/** The title of an HTML page without markup. */
export function titleOf({ body }: Pick<Reply, 'body'>): string | undefined {
  const start = new TextDecoder().decode(body.subarray(0, 8192));
  const title = /<title[^>]*>([^<]*)/i.exec(start)?.[1]?.replaceAll(/\s+/g, ' ').trim();
  return title === '' ? undefined : title;
}

function nextStep(reply: Reply): string {
  const { status } = reply;
  const kind = bodyKind(reply);
  if (status >= 300 && status < 400) {
    return 'pass the redirect target as --endpoint if it is the service; to bypass a login page, pass for example --header';
  }
  if (status === 502 || status === 503 || status === 504) {
    return 'a gateway answered instead: check that the HPC web service behind it is running';
  }
  if (status >= 500) return 'look for the error of the web service in the event log of the head node';
  if (kind === 'string' || kind === 'HpcWebServiceFault') {
    return 'check the path of --endpoint; HPC Pack 2008 R2 SP2 needs --cluster NAME, because it has no Get Clusters';
  }
  if (kind === 'json')
    return 'this is another API: pass the root of the HPC web service, which usually ends in /WindowsHPC';
  return 'pass the root of the HPC web service, which usually ends in /WindowsHPC, and check that it is installed and running';
}

/** A URL without user info and query, which may contain secrets. */
function withoutSecrets(url: string): string {
  return url.replace(/\?.*$/s, '?…').replace(/\/\/[^/]*@/, '//…@');
}

/** The visible traits of an unexpected reply: status, kind, title, Server, Location. */
function looksOf(reply: Reply): string {
  const title = titleOf(reply);
  const named = (name: string): readonly string[] =>
    headerValues(reply.headers, name)
      .slice(0, 1)
      .map((value) => `${name} ${visibleExcerpt(withoutSecrets(value), shown)}`);
  const { status } = reply;
  return [
    [status, STATUS_CODES[status]].filter((part) => part !== undefined).join(' '),
    inWords[bodyKind(reply)] ?? 'unknown XML',
    ...(title === undefined ? [] : [`title "${visibleExcerpt(title, shown)}"`]),
    ...named('Server'),
    ...named('Location'),
  ].join(', ');
}

/** Describes the service that answers instead of HPC Pack, with the next step. */
export function foreignServiceAt(exchange: Exchange): string {
  const { reply, failure } = exchange;
  return reply === undefined ? visibleExcerpt(failure.message) : `${looksOf(reply)}: ${nextStep(reply)}`;
}
