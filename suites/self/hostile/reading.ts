import type { IncomingRequest } from '../../../lib/emulator/behaviour.ts';
import type { Header } from '../../../lib/model/http.ts';

/** Parses the head of a request. */
export function requestIn(head: string): IncomingRequest {
  const [line = '', ...lines] = head.split('\r\n');
  const [method = '', target = ''] = line.split(' ');
  const headers = lines.map((text): Header => {
    const colon = text.indexOf(':');
    return [text.slice(0, colon), text.slice(colon + 1).trim()];
  });
  return { method, target, headers };
}
