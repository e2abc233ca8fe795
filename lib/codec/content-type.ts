/** A media type as RFC 9110, section 8.3.1, writes it. Type, subtype and parameter names are in lower case. */
export interface ContentType {
  readonly type: string;
  readonly subtype: string;
  /** Unquoted values; of a parameter that is given twice, the first. */
  readonly parameters: ReadonlyMap<string, string>;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const quoted = '"(?:[\\t \\x21\\x23-\\x5b\\x5d-\\x7e\\x80-\\xff]|\\\\[\\t \\x21-\\x7e\\x80-\\xff])*"';
const mediaType = new RegExp(`^(${token})/(${token})`);
const parameter = new RegExp(`^[\\t ]*;[\\t ]*(?:(${token})=(${token}|${quoted}))?`);

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
}

/** Memo by value, because an endpoint sends few and every check of a reply asks. */
const parsed = new Map<string, ContentType | undefined>();

const mostParsed = 1000;

/**
 * Parses a Content-Type field value; undefined if it breaks the grammar of RFC 9110, section 8.3.1. No
 * library, because libraries accept more than a sender may write.
 */
export function parseContentType(value: string): ContentType | undefined {
  if (!parsed.has(value)) {
    if (parsed.size === mostParsed) parsed.clear();
    parsed.set(value, parse(value));
  }
  return parsed.get(value);
}

function parse(value: string): ContentType | undefined {
  const head = mediaType.exec(value);
  if (head === null) return undefined;
  const [whole, type = '', subtype = ''] = head;
  const parameters = new Map<string, string>();
  let rest = value.slice(whole.length);
  while (rest !== '') {
    const next = parameter.exec(rest);
    if (next === null) return undefined;
    const [taken, name, text] = next;
    if (name !== undefined && text !== undefined && !parameters.has(name.toLowerCase())) {
      parameters.set(name.toLowerCase(), unquoted(text));
    }
    rest = rest.slice(taken.length);
  }
  return { type: type.toLowerCase(), subtype: subtype.toLowerCase(), parameters };
}

/** Whether the media type says that the content is XML (RFC 7303): application/xml, text/xml or any type that ends in `+xml`. */
export function isXmlType({ type, subtype }: Pick<ContentType, 'type' | 'subtype'>): boolean {
  return (subtype === 'xml' && (type === 'application' || type === 'text')) || /.\+xml$/.test(subtype);
}
