import type { Header } from '../model/http.ts';

/** Joins groups of header fields; a later group replaces all fields of the names that it has. */
export function mergeHeaders(...groups: readonly (readonly Header[])[]): readonly Header[] {
  return groups.reduce((merged, group) => {
    const names = new Set(group.map(([name]) => name.toLowerCase()));
    return [...merged.filter(([name]) => !names.has(name.toLowerCase())), ...group];
  }, []);
}

/**
 * Returns the header fields of every request, except Host, Connection and Authorization.
 * @param userAgent name and version of this tool: `hpcpack-conformance/1.0.0`
 * @param extra the header fields of the target
 */
export function usualHeaders(userAgent: string, extra: readonly Header[]): readonly Header[] {
  const defaults: readonly Header[] = [
    ['Accept', 'application/xml'],
    // Uncoded content, because the recording stays readable and one limit holds on the wire and after decoding.
    ['Accept-Encoding', 'identity'],
    ['User-Agent', userAgent],
  ];
  return mergeHeaders(defaults, extra);
}
