import type { Call, Layer, OperationOutcome } from '../behaviour.ts';
import { isJob, onDocumentText, onReply } from '../layers.ts';
import type { Fault } from './fault.ts';

const ofJob = (call: Call): boolean => call.route.kind === 'job';

/** Changes the text of the Get Job documents. */
const onJobText = (change: (text: string, call: Call, outcome: OperationOutcome) => string): Layer =>
  onDocumentText((text, call, outcome) => (ofJob(call) ? change(text, call, outcome) : text));

const onSuccessText = (change: (text: string, call: Call) => string): Layer =>
  onJobText((text, call, outcome) => (isJob(call, outcome) ? change(text, call) : text));

const onErrorText = (change: (text: string) => string): Layer =>
  onJobText((text, _call, outcome) => (outcome.kind === 'error' ? change(text) : text));

/** Writes U+0000 of a requested name in error bodies, where the reference writes U+FFFD. */
const onUnwritable = (written: string): Layer =>
  onJobText((text, call, outcome) =>
    outcome.kind === 'error' && call.names?.some((name) => name.includes('\u0000')) === true
      ? text.replaceAll('\ufffd', written)
      : text,
  );

/** Changes the bytes of the documents of Get Job; Content-Length agrees. */
function onBytes(change: (body: Uint8Array) => Uint8Array): Layer {
  return {
    ...onReply((reply, call) => {
      if (!ofJob(call)) return reply;
      const body = change(reply.body);
      return {
        ...reply,
        body,
        headers: reply.headers.map(([name, value]) => [
          name,
          name === 'Content-Length' ? String(body.length) : value,
        ]),
      };
    }),
  };
}

const latin1 = (body: Uint8Array): Uint8Array =>
  Uint8Array.from(new TextDecoder().decode(body), (character) => {
    const point = character.codePointAt(0) ?? 0;
    return point < 256 ? point : 0x3f;
  });

/** Each character beyond ASCII in more bytes than UTF-8 allows. */
const overlong = (body: Uint8Array): Uint8Array => {
  const slash = body.lastIndexOf(0x2f);
  return Uint8Array.from([...body.subarray(0, slash), 0xc0, 0xaf, ...body.subarray(slash + 1)]);
};

/** Faults about well-formed XML. */
export const xmlFaults = [
  {
    id: 'xml-two-roots',
    breaks: ['GJ-XML-01', 'GJ-REND-02', 'GJ-REND-03'],
    says: 'A second root element follows the first.',
    layer: onSuccessText((text) => `${text}<End/>`),
  },
  {
    id: 'xml-ampersand-raw',
    breaks: ['GJ-XML-01', 'GJ-REND-02', 'GJ-REND-03'],
    says: 'An ampersand in a value is not escaped.',
    layer: onSuccessText((text) => text.replaceAll('&amp;', '&')),
  },
  {
    id: 'xml-undeclared-prefix',
    breaks: ['GJ-XML-01', 'GJ-REND-02', 'GJ-REND-03'],
    says: 'A prefix is not declared.',
    layer: onSuccessText((text) =>
      text.replace(/ xmlns(?::i)?="/, ' i:nil="false"$&').replaceAll(/ xmlns:i="[^"]*"/g, ''),
    ),
  },
  {
    id: 'xml-cut-short',
    breaks: ['GJ-XML-01', 'GJ-REND-02', 'GJ-REND-03'],
    says: 'The document ends before its last character.',
    layer: onSuccessText((text) => text.slice(0, -1)),
  },
  {
    id: 'xml-ends-with-start-tag',
    breaks: ['GJ-XML-01', 'GJ-REND-02'],
    says: 'The last tag of a property bag is a start tag.',
    layer: onSuccessText((text) => text.replace(/<\/ArrayOfProperty>$/, '<ArrayOfProperty>')),
  },
  {
    id: 'xml-text-after-root',
    breaks: ['GJ-XML-01', 'GJ-REND-02', 'GJ-REND-03'],
    says: 'Text follows the root element.',
    layer: onSuccessText((text) => `${text}\nOK`),
  },
  {
    id: 'xml-space-before-declaration',
    breaks: ['GJ-XML-01', 'GJ-REND-02', 'GJ-REND-03'],
    says: 'The XML declaration comes after a line break.',
    layer: onSuccessText((text) => `\n<?xml version="1.0" encoding="utf-8"?>${text}`),
  },
  {
    id: 'xml-undefined-entity',
    breaks: ['GJ-XML-01', 'GJ-REND-02', 'GJ-REND-03'],
    says: 'Spaces in values are written as an undeclared entity.',
    layer: onSuccessText((text) => text.replace(/ simulation/, '&nbsp;simulation')),
  },
  {
    id: 'xml-control-character',
    breaks: ['GJ-XML-01', 'GJ-REND-02', 'GJ-REND-03'],
    says: 'A character reference names a character that XML forbids.',
    layer: onSuccessText((text) => text.replace('Crash', 'Crash&#x1B;')),
  },
  {
    id: 'xml-duplicate-attribute',
    breaks: ['GJ-XML-01', 'GJ-REND-03', 'GJ-REND-04'],
    says: 'An attribute of job XML occurs twice.',
    layer: onSuccessText((text) => text.replace(/(<Job[^>]*?)( Version="3\.000")/, '$1$2$2')),
  },
  {
    id: 'xml-latin-1-octets',
    breaks: ['GJ-XML-01', 'GJ-REND-02', 'GJ-REND-03'],
    says: 'The bytes are ISO 8859-1, but no header or declaration says so.',
    layer: onBytes(latin1),
  },
  {
    id: 'xml-overlong-octets',
    breaks: ['GJ-XML-01', 'GJ-REND-02', 'GJ-REND-03'],
    says: 'A slash is written in two bytes, which UTF-8 forbids.',
    layer: onBytes(overlong),
  },
  {
    id: 'xml-declares-utf-16',
    breaks: ['GJ-XML-01', 'GJ-REND-02', 'GJ-REND-03'],
    says: 'The declaration says UTF-16, but the bytes are UTF-8.',
    layer: onJobText((text) => `<?xml version="1.0" encoding="utf-16"?>${text}`),
  },
  {
    id: 'xml-declares-us-ascii',
    breaks: ['GJ-XML-01', 'GJ-REND-02', 'GJ-REND-03'],
    says: 'The declaration says US-ASCII, but a value holds other bytes.',
    layer: onJobText((text) => `<?xml version="1.0" encoding="us-ascii"?>${text}`),
  },
  {
    id: 'xml-malformed-faults',
    breaks: ['GJ-XML-01'],
    says: 'Error bodies lack their end tag.',
    layer: onErrorText((text) => text.replace(/<\/\w+>$/, '')),
  },
  {
    id: 'xml-faults-echo-raw',
    breaks: ['GJ-XML-01', 'GJ-PROP-04', 'GJ-PROP-05', 'GJ-ERR-01', 'GJ-ERR-03', 'GJ-ERR-04'],
    says: 'Error bodies repeat an unknown name without escaping it.',
    layer: onErrorText((text) =>
      text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    ),
  },
  {
    id: 'fault-null-by-reference',
    breaks: ['GJ-XML-02'],
    says: 'Error bodies repeat U+0000 of a name as a character reference, as the XML writer of .NET does.',
    layer: onUnwritable('&#x0;'),
  },
  {
    id: 'fault-null-written-out',
    breaks: ['GJ-XML-02'],
    says: 'Error bodies repeat U+0000 of a name as it is.',
    layer: onUnwritable('\u0000'),
  },
] as const satisfies readonly Fault[];
