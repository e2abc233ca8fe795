/** The schemes of one field of challenges, which may hold several (RFC 9110, section 11.6.1): a name that no `=` follows. */
export function schemesOf(challenges: string): readonly string[] {
  const unquoted = challenges.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  return [...unquoted.matchAll(/(?:^|,)\s*([A-Za-z][\w!#$%&'*+.^`|~-]*)(?=\s*(?:,|$)|\s+[^\s=,])/g)].map(
    ([, scheme = '']) => scheme,
  );
}
