/** An expanded name (Namespaces in XML 1.0); prefixes do not matter. */
export interface ExpandedName {
  /** Empty if the name is in no namespace. */
  readonly namespace: string;
  readonly local: string;
}

/** An attribute that is not a namespace declaration. */
export interface XmlAttribute extends ExpandedName {
  readonly value: string;
}

/** An element of a document, without comments and processing instructions; CDATA sections and references are text. */
export interface XmlElement extends ExpandedName {
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** The text of the element without that of its child elements. */
  readonly text: string;
  /** One-based line in the document, if the parser knows it. */
  readonly line: number;
}

/** The parts of a document outside its elements, which observations record and no check judges. */
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
  /** The lower-case label of the encoding used to decode the bytes. */
  readonly encoding: string;
}
