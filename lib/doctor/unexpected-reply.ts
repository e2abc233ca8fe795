import { bodyKind } from '../codec/body-kind.ts';
import { foreignServiceIn, traitsOf } from '../judge/foreign-service.ts';
import type { Exchange, Reply } from '../model/http.ts';
import { visibleExcerpt } from '../report/visible.ts';

const shown = 300;

/** A reply that HPC Pack may have sent, although it does not answer the request. */
function ofService(reply: Reply): { readonly phrase: string; readonly advice: string } {
  const kind = bodyKind(reply);
  const isFault = kind === 'string' || kind === 'HpcWebServiceFault';
  const phrase = `${isFault ? 'a fault of HPC Pack' : 'no list and no job'} (${traitsOf(reply)})`;
  if (reply.status >= 500) {
    return { phrase, advice: 'look for the error of the web service in the event log of the head node' };
  }
  const advice = isFault
    ? 'check the path of --endpoint; HPC Pack 2008 R2 SP2 needs --cluster NAME, because it has no Get Clusters'
    : 'pass the root of the HPC web service, which usually ends in /WindowsHPC, and check that it is installed and running';
  return { phrase, advice };
}

/** Describes a reply that does not show HPC Pack, or the missing reply, with the next step. */
export function unexpectedReply({ reply, failure }: Exchange): string {
  if (reply === undefined) return visibleExcerpt(failure.message);
  const { phrase, advice } = foreignServiceIn(reply) ?? ofService(reply);
  return `${visibleExcerpt(phrase, shown)}: ${advice}`;
}
