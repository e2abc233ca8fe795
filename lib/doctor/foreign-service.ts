import { STATUS_CODES } from 'node:http';
import { bodyKind } from '../codec/body-kind.ts';
import type { BodyKind } from '../codec/body-kind.ts';
import { headerValues } from '../model/http.ts';
import type { Exchange, Reply } from '../model/http.ts';
import { visibleExcerpt } from '../report/visible.ts';

const shown = 120;

const inWords: Readonly<Partial<Record<BodyKind, string>>> = {
  html: 'a page',
  json: 'JSON',
  text: 'text',
  empty: 'no content',
  'malformed xml': 'broken XML',
  string: 'a fault',
  HpcWebServiceFault: 'a fault of HPC Pack',
};

/** The title of a page, without the markup in it. */
export function titleOf({ body }: Pick<Reply, 'body'>): string | undefined {
  const start = new TextDecoder().decode(body.subarray(0, 8192));
  const title = /<title[^>]*>([^<]*)/i.exec(start)?.[1]?.replaceAll(/\s+/g, ' ').trim();
  return title === '' ? undefined : title;
}

function nextStep(reply: Reply): string {
  const { status } = reply;
  const kind = bodyKind(reply);
  if (status >= 300 && status < 400) {
    return 'give the place that it leads to as --endpoint if that is the service; a login page needs a way around it, such as --header';
  }
  if (status === 502 || status === 503 || status === 504) {
    return 'a gateway answers for it: see that the HPC web service runs behind it';
  }
  if (status >= 500) return 'see the event log of the head node for the error of the web service';
  if (kind === 'string' || kind === 'HpcWebServiceFault') {
    return 'check the path of --endpoint; HPC Pack 2008 R2 SP2, which cannot be asked for its name, needs --cluster NAME';
  }
  if (kind === 'json')
    return 'that is another API: give the root of the web service, which usually ends in /WindowsHPC';
  return 'give the root of the web service, which usually ends in /WindowsHPC, and see that it is installed and runs';
}

/** A URL without users and queries, which may hold secrets. */
function withoutSecrets(url: string): string {
  return url.replace(/\?.*$/s, '?…').replace(/\/\/[^/]*@/, '//…@');
}

/** What a reply looks like that is not what was asked for: status, kind, title, Server, Location. */
export function looksOf(reply: Reply): string {
  const title = titleOf(reply);
  const named = (name: string): readonly string[] =>
    headerValues(reply.headers, name)
      .slice(0, 1)
      .map((value) => `${name} ${visibleExcerpt(withoutSecrets(value), shown)}`);
  const { status } = reply;
  return [
    [status, STATUS_CODES[status]].filter((part) => part !== undefined).join(' '),
    inWords[bodyKind(reply)] ?? 'XML of another kind',
    ...(title === undefined ? [] : [`title "${visibleExcerpt(title, shown)}"`]),
    ...named('Server'),
    ...named('Location'),
  ].join(', ');
}

/** Says what answers in the place of the service, and what to do. */
export function foreignServiceAt(exchange: Exchange): string {
  const { reply, failure } = exchange;
  return reply === undefined ? visibleExcerpt(failure.message) : `${looksOf(reply)}: ${nextStep(reply)}`;
}
