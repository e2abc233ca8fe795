/** A name as XML namespaces mean it; prefixes mean nothing. */
export interface ExpandedName {
  /** Empty where the name is in no namespace. */
  readonly namespace: string;
  readonly local: string;
}

/** An attribute that is not a namespace declaration. */
export interface XmlAttribute extends ExpandedName {
  readonly value: string;
}

/** An element of a checked document. Comments and processing instructions are gone, CDATA and references are text. */
export interface XmlElement extends ExpandedName {
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** The text of this element itself, without that of its children. */
  readonly text: string;
  /** One-based line in the document, where the parser knows it. */
  readonly line: number;
}

/** What stands outside the elements: recorded as observations, never judged. */
export interface XmlProlog {
  /** The encoding that the declaration names, if any. */
  readonly declaredEncoding?: string;
  readonly hasDeclaration: boolean;
  readonly byteOrderMark: 'none' | 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly hasDoctype: boolean;
}

/** A well-formed and namespace-well-formed document. */
export interface XmlDocument {
  readonly root: XmlElement;
  readonly prolog: XmlProlog;
  /** The encoding that the bytes were read in, as a lower-case label. */
  readonly encoding: string;
}
