const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => references[name] ?? '');
}

/** Names and texts of properties in a body that is not XML. */
export function pairsInText(text: string): readonly (readonly [name: string, text: string])[] {
  const [tag] = /<(?:[\w.-]+:)?Job\s[^<>]*>/.exec(text) ?? [];
  if (tag !== undefined)
    return [...tag.matchAll(/\s([A-Za-z]{1,60})=(?:"([^"]*)"|'([^']*)')/g)]
      .filter(([, name]) => name !== 'xmlns')
      .map(([, name = '', double, single]) => [name, unescaped(double ?? single ?? '')]);
  const bag =
    /<(?:[\w.-]+:)?Name>\s*([A-Za-z]{1,60})\s*<\/(?:[\w.-]+:)?Name>\s*(?:<(?:[\w.-]+:)?Value>([^]*?)<\/(?:[\w.-]+:)?Value>)?/g;
  return [...text.matchAll(bag)].map(([, name = '', value = '']) => [name, unescaped(value)]);
}
