import { expect, test } from 'vitest';
import type { Reply } from '../model/http.ts';
import { stringText } from '../model/testing/bodies.ts';
import { answered, replyOf, requestOf, unanswered } from '../model/testing/messages.ts';
import { unexpectedReply } from './unexpected-reply.ts';

test.each<[string, Parameters<typeof replyOf>[0], Partial<Reply>, string]>([
  ['a web page', '<html><title>IIS</title></html>', {}, 'a web page (status 200, title "IIS"): check host'],
  [
    'a redirect',
    '',
    { status: 302, headers: [['Location', '//u:p@h/x;id=1?t=2']] },
    'a redirect (status 302, Location: //…@h/x;…): give its target with --endpoint',
  ],
  ['a gateway', '', { status: 502 }, 'a gateway or a stopped service (status 502): start the service'],
  ['JSON', '{}', {}, 'JSON (status 200), as newer APIs of HPC Pack return it: this suite tests the XML'],
  ['a fault', stringText(), { status: 404 }, 'a fault of HPC Pack (status 404): check the path'],
  ['an error', 'oops', { status: 500 }, 'no list and no job (status 500): look for the error'],
  ['other XML', '<a/>', {}, 'no list and no job (status 200): pass the root of the HPC web service'],
])('%s is described with the next step', (_, body, parts, words) => {
  expect(unexpectedReply(answered(requestOf(), replyOf(body, parts)))).toContain(words);
});

test('a missing reply is its failure', () => {
  expect(unexpectedReply(unanswered(requestOf(), 'reset', 'gone'))).toBe('gone');
});
