import { contentCodings } from '../codec/content-codings.ts';
import { excerpt } from '../codec/excerpt.ts';
import type { Failure, Reply } from '../model/http.ts';
import { defined } from '../model/defined.ts';
import type { Redactor } from '../redact/redactor.ts';
import type { WireReply } from './connection.ts';
import { decodeContent } from './content-coding.ts';

function beyondLimit(message: string): { readonly failure: Failure } {
  return { failure: { kind: 'limit', message } };
}

/**
 * Decodes the content of a reply and masks its secrets. Content that is too long or in an unknown coding is a
 * failure of kind `limit`. Damaged content stays as it was sent, with the damage in `framing`.
 * @param maxBody bytes of decoded content
 */
export async function readContent(
  { content, ...rest }: WireReply,
  redactor: Redactor,
  maxBody: number,
): Promise<{ readonly reply: Reply } | { readonly failure: Failure }> {
  const masked = {
    ...rest,
    reason: redactor.replyText(rest.reason),
    headers: rest.headers.map(redactor.replyHeader),
    ...defined({ framing: rest.framing === undefined ? undefined : redactor.replyText(rest.framing) }),
  };
  const decoding = await decodeContent(content, contentCodings(rest.headers) ?? [], maxBody);
  switch (decoding.kind) {
    case 'decoded':
      return { reply: { ...masked, body: redactor.content(decoding.body) } };
    case 'too long':
      return beyondLimit(`the decoded content is longer than ${maxBody} bytes (--max-body)`);
    case 'unknown':
      return beyondLimit(
        `its content has the coding ${excerpt(decoding.coding)}, which this suite neither requested nor can decode (Content-Encoding)`,
      );
    case 'broken':
      return {
        reply: {
          ...masked,
          framing: masked.framing ?? redactor.replyText(decoding.message),
          body: redactor.content(content),
        },
      };
    default:
      return decoding satisfies never;
  }
}
