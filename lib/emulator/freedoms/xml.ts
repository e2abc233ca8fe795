import { schedulerNamespace } from '../../page/job-schema.ts';
import { commonNamespace, schemaInstanceNamespace, serializationNamespace } from '../../page/names.ts';
import type { Layer } from '../behaviour.ts';
import { styled } from '../layers.ts';
import { isElement, mapElements } from '../markup.ts';
import type { XmlMarkup, MarkupElement } from '../markup.ts';
import { decimalReference, hexadecimalReference } from '../serialise.ts';
import type { Declaration, Encoding } from '../serialise.ts';
import type { Freedom } from './freedom.ts';

const declared = (declaration: Declaration): Layer => styled(() => ({ declaration }));

const encoded = (encoding: Encoding, byteOrderMark: boolean): Layer =>
  styled((style) => ({
    encoding,
    byteOrderMark,
    declaration: style.declaration === 'none' ? 'encoding' : style.declaration,
  }));

const prefixed = (common: string, scheduler: string, serialization: string, instance: string): Layer =>
  styled(() => ({
    prefixes: new Map([
      [commonNamespace, common],
      [schedulerNamespace, scheduler],
      [serializationNamespace, serialization],
      [schemaInstanceNamespace, instance],
    ]),
  }));

/** Changes every document, successes and faults. */
function onTree(change: (root: MarkupElement) => MarkupElement): Layer {
  return {
    serialise: (next) => (call, outcome, style) =>
      next(call, { ...outcome, document: change(outcome.document) }, style),
  };
}

const onElements = (change: (node: MarkupElement) => MarkupElement): Layer =>
  onTree((root) => mapElements(root, change));

/** Changes the character data of elements, but no CDATA sections or markup of other freedoms. */
const onCharacters = (change: (text: string) => readonly XmlMarkup[]): Layer =>
  onElements((node) => ({
    ...node,
    children: node.children.flatMap((child) =>
      typeof child === 'string' && child !== '' ? change(child) : [child],
    ),
  }));

const comment: XmlMarkup = { kind: 'comment', text: ' a comment ' };

const between = (node: MarkupElement, markup: XmlMarkup): MarkupElement =>
  node.children.some(isElement)
    ? { ...node, children: [markup, ...node.children.flatMap((child) => [child, markup])] }
    : node;

/** Freedoms of the XML writer. */
export const xmlFreedoms = [
  { id: 'xml-declaration', opens: 'Documents have an XML declaration.', layer: declared('encoding') },
  {
    id: 'xml-declaration-upper-case',
    opens: 'The XML declaration names the encoding in upper case.',
    layer: declared('upper case'),
  },
  {
    id: 'xml-declaration-single-quotes',
    opens: 'The XML declaration uses single quotes.',
    layer: declared('single quotes'),
  },
  {
    id: 'xml-declaration-without-encoding',
    opens: 'The XML declaration names no encoding.',
    layer: declared('version'),
  },
  {
    id: 'xml-declaration-standalone',
    opens: 'The XML declaration says standalone.',
    layer: declared('standalone'),
  },
  {
    id: 'byte-order-mark',
    opens: 'Documents in UTF-8 begin with a byte order mark.',
    layer: styled(() => ({ byteOrderMark: true })),
  },
  {
    id: 'utf-16-little-endian',
    opens: 'Documents are in UTF-16, little-endian.',
    layer: encoded('utf-16le', true),
  },
  {
    id: 'utf-16-big-endian',
    opens: 'Documents are in UTF-16, big-endian.',
    layer: encoded('utf-16be', true),
  },
  {
    id: 'iso-8859-1',
    opens: 'Documents are in ISO 8859-1, with references for other characters.',
    layer: encoded('iso-8859-1', false),
  },
  {
    id: 'us-ascii',
    opens: 'Documents are in US-ASCII, with references for other characters.',
    layer: encoded('us-ascii', false),
  },
  { id: 'prefixes', opens: 'Every namespace has a prefix.', layer: prefixed('hpc', 'sch', 'ser', 'xsi') },
  {
    id: 'prefixes-misleading',
    opens: 'Prefixes are those usually used for other namespaces.',
    layer: prefixed('i', 'soap', 'xs', 'a'),
  },
  {
    id: 'prefixes-non-ascii',
    opens: 'Prefixes contain non-ASCII letters.',
    layer: prefixed('\u00e9', 'gr\u00fc\u00dfe', '\u00e5', '\u00f8'),
  },
  {
    id: 'unused-namespaces',
    opens: 'Unused namespaces are declared.',
    layer: onTree((root) => ({
      ...root,
      bindings: [...(root.bindings ?? []), ['x', 'urn:example:x'], ['y', schedulerNamespace]],
    })),
  },
  { id: 'single-quotes', opens: 'Attributes use single quotes.', layer: styled(() => ({ quote: "'" })) },
  {
    id: 'indentation',
    opens: 'Elements are indented by spaces.',
    layer: styled(() => ({ indent: '  ' })),
  },
  {
    id: 'indentation-tabs-crlf',
    opens: 'Elements are indented by tabs and lines end in CR LF.',
    layer: styled(() => ({ indent: '\t', newline: '\r\n' })),
  },
  {
    id: 'empty-elements-as-pairs',
    opens: 'An empty element has a start tag and an end tag.',
    layer: styled(() => ({ emptyElement: 'pair' })),
  },
  {
    id: 'space-in-tags',
    opens: 'Start tags end with white space.',
    layer: styled(() => ({ tagSpace: ' ' })),
  },
  {
    id: 'decimal-references',
    opens: 'Characters are escaped as decimal references.',
    layer: styled(() => ({ escape: decimalReference })),
  },
  {
    id: 'hexadecimal-references',
    opens: 'Characters are escaped as hexadecimal references.',
    layer: styled(() => ({ escape: hexadecimalReference })),
  },
  {
    id: 'references-for-letters',
    opens: 'A letter is written as a character reference.',
    layer: onCharacters((text) => {
      const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
      return [
        /^[A-Za-z0-9]/.test(text) ? { kind: 'verbatim', text: decimalReference(first) } : first,
        text.slice(first.length),
      ];
    }),
  },
  {
    id: 'cdata',
    opens: 'Text is in CDATA sections.',
    layer: styled(() => ({ characters: 'cdata' })),
  },
  {
    id: 'cdata-in-part',
    opens: 'Text is partly in CDATA sections.',
    layer: onCharacters((text) => {
      const middle = Math.floor(text.length / 2);
      return [text.slice(0, middle), { kind: 'cdata', text: text.slice(middle) }];
    }),
  },
  {
    id: 'comments',
    opens: 'Comments are between elements.',
    layer: onElements((node) => between(node, comment)),
  },
  {
    id: 'comments-in-text',
    opens: 'A comment is inside a text.',
    layer: onCharacters((text) => [text.slice(0, 1), comment, text.slice(1)]),
  },
  {
    id: 'comments-around-root',
    opens: 'Comments are before and after the root element.',
    layer: styled((style) => ({
      before: `${style.before}<!-- before -->\n`,
      after: `${style.after}\n<!-- <after> -->\n`,
    })),
  },
  {
    id: 'processing-instructions',
    opens: 'Processing instructions are between elements.',
    layer: onElements((node) => between(node, { kind: 'instruction', text: 'hpc keep="yes"' })),
  },
  {
    id: 'stylesheet',
    opens: 'A processing instruction before the root element names a stylesheet.',
    layer: styled((style) => ({
      before: `${style.before}<?xml-stylesheet type="text/css" href="hpc.css"?>`,
    })),
  },
  {
    id: 'document-type',
    opens: 'A document type declaration names the root element.',
    layer: styled((style, _call, outcome) => ({
      before: `${style.before}<!DOCTYPE ${outcome.document.local}>`,
    })),
  },
  {
    id: 'space-after-root',
    opens: 'White space follows the root element.',
    layer: styled((style) => ({ after: `${style.after}\r\n\t \n` })),
  },
  {
    id: 'schema-location',
    opens: 'The root element has an xsi:schemaLocation attribute.',
    layer: onTree((root) => ({
      ...root,
      attributes: [
        ...root.attributes,
        {
          namespace: schemaInstanceNamespace,
          local: 'schemaLocation',
          value: `${root.namespace === '' ? 'urn:example:none' : root.namespace} hpc.xsd`,
        },
      ],
    })),
  },
  {
    id: 'type-attributes',
    opens: 'A Value element names its type.',
    layer: onElements((node) =>
      node.local === 'Value' && node.namespace === commonNamespace
        ? {
            ...node,
            bindings: [['b', 'http://www.w3.org/2001/XMLSchema']],
            attributes: [
              ...node.attributes,
              { namespace: schemaInstanceNamespace, local: 'type', value: 'b:string' },
            ],
          }
        : node,
    ),
  },
  {
    id: 'space-attributes',
    opens: 'A Value element has xml:space="preserve".',
    layer: onElements((node) =>
      node.local === 'Value'
        ? {
            ...node,
            attributes: [
              ...node.attributes,
              { namespace: 'http://www.w3.org/XML/1998/namespace', local: 'space', value: 'preserve' },
            ],
          }
        : node,
    ),
  },
] as const satisfies readonly Freedom[];
