import { commonNamespace } from '../../page/names.ts';
import type { Layer } from '../behaviour.ts';
import { onErrorStatus, onString, onStructured } from '../layers.ts';
import { element, isElement } from '../markup.ts';
import type { XmlMarkup, MarkupElement } from '../markup.ts';
import type { Freedom } from './freedom.ts';

const statuses = (missingJob: number, unknownName: number): Layer =>
  onErrorStatus((status, trigger) => {
    if (trigger === 'missing job') return missingJob;
    return trigger === 'unknown property' ? unknownName : status;
  });

const coded = (code: number): Layer => ({ faultCode: () => () => code });

const worded = (word: (right: string) => string): Layer => ({
  faultMessage: (next) => (call, error) => word(next(call, error)),
});

const onMember = (local: string, change: (member: MarkupElement) => XmlMarkup): Layer =>
  onStructured((fault) => ({
    ...fault,
    children: fault.children.map((child) =>
      isElement(child) && child.local === local ? change(child) : child,
    ),
  }));

const listed = (namespace: string, pair: string, key: string, value: string): Layer =>
  onMember('Values', () =>
    element(
      commonNamespace,
      'Values',
      ['JobId', 'Cluster'].map((name) =>
        element(namespace, pair, [
          element(namespace, key, [name]),
          element(namespace, value, ['<\u00e9> & "1"']),
        ]),
      ),
    ),
  );

const generic = 'http://schemas.datacontract.org/2004/07/System.Collections.Generic';
const arrays = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays';

/** Freedoms of error replies. */
export const errorFreedoms = [
  { id: 'errors-400', opens: 'A missing job and an unknown name both give 400.', layer: statuses(400, 400) },
  { id: 'errors-404', opens: 'A missing job and an unknown name both give 404.', layer: statuses(404, 404) },
  {
    id: 'errors-410-and-422',
    opens: 'A missing job gives 410 and an unknown name 422.',
    layer: statuses(410, 422),
  },
  {
    id: 'errors-403-and-409',
    opens: 'A missing job gives 403 and an unknown name 409.',
    layer: statuses(403, 409),
  },
  {
    id: 'errors-500',
    opens: 'A missing job and an unknown name both give 500.',
    warns: ['GJ-ST-03'],
    layer: statuses(500, 500),
  },
  {
    id: 'errors-599',
    opens: 'A missing job and an unknown name both give an unassigned status code.',
    warns: ['GJ-ST-03'],
    layer: statuses(599, 499),
  },
  { id: 'code-of-the-page', opens: 'Code is the one in the example of the page.', layer: coded(267_386_880) },
  { id: 'code-zero', opens: 'Code is zero.', layer: coded(0) },
  { id: 'code-greatest', opens: 'Code is the greatest 32-bit integer.', layer: coded(2_147_483_647) },
  { id: 'code-least', opens: 'Code is the smallest 32-bit integer.', layer: coded(-2_147_483_648) },
  {
    id: 'values-empty',
    opens: 'Values is empty, not nil.',
    layer: onMember('Values', (values) => ({ ...values, attributes: [] })),
  },
  {
    id: 'values-nil-one',
    opens: 'Values is nil, written as 1.',
    layer: onMember('Values', (values) => ({
      ...values,
      attributes: values.attributes.map((each) => ({ ...each, value: '1' })),
    })),
  },
  {
    id: 'values-key-value-pairs',
    opens: 'Values is a list of KeyValuePairOfstringstring.',
    layer: listed(generic, 'KeyValuePairOfstringstring', 'key', 'value'),
  },
  {
    id: 'values-dictionary',
    opens: 'Values is a list of KeyValueOfstringstring.',
    layer: listed(arrays, 'KeyValueOfstringstring', 'Key', 'Value'),
  },
  {
    id: 'values-in-the-fault-namespace',
    opens: 'The pairs of Values are in the namespace of the fault.',
    layer: listed(commonNamespace, 'Value', 'Key', 'Value'),
  },
  {
    id: 'message-long',
    opens: 'A message is long.',
    layer: worded((right) => `${right} ${'Ask the administrator of the cluster. '.repeat(300)}`),
  },
  {
    id: 'message-lines',
    opens: 'A message has several lines, quotation marks and markup.',
    layer: worded((right) => `\r\n  ${right}\n\t<see> "the log" & 'the manual' ]]>\r\n`),
  },
  {
    id: 'message-other-language',
    opens: 'A message is in another language.',
    layer: worded(
      () =>
        '\u30b8\u30e7\u30d6\u304c\u898b\u3064\u304b\u308a\u307e\u305b\u3093 \u{1F50D} \u0627\u0644\u0645\u0647\u0645\u0629',
    ),
  },
  {
    id: 'message-without-subject',
    opens: 'A message does not repeat the requested id or name.',
    layer: worded(() => 'Error message text.'),
  },
  {
    id: 'string-with-language',
    opens: 'The plain error string has an xml:lang attribute.',
    layer: onString((fault) => ({
      ...fault,
      attributes: [{ namespace: 'http://www.w3.org/XML/1998/namespace', local: 'lang', value: 'en' }],
    })),
  },
] as const satisfies readonly Freedom[];
