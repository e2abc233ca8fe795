const common = 'http://schemas.microsoft.com/HPCS2008R2/common';
const instance = 'http://www.w3.org/2001/XMLSchema-instance';

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** A property bag of names and values. */
export function bagText(...pairs: readonly (readonly [name: string, value: string])[]): string {
  const properties = pairs.map(
    ([name, value]) => `<Property><Name>${escaped(name)}</Name><Value>${escaped(value)}</Value></Property>`,
  );
  return `<ArrayOfProperty xmlns="${common}">${properties.join('')}</ArrayOfProperty>`;
}

/** A job XML document with attributes and content. */
export function jobText(attributes: Readonly<Record<string, string>>, inside = ''): string {
  const listed = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `<Job xmlns="http://schemas.microsoft.com/HPCS2008R2/scheduler/"${listed.join('')}>${inside}</Job>`;
}

/** A plain error string. */
export function stringText(
  text = 'no such job',
  namespace = 'http://schemas.microsoft.com/2003/10/Serialization/',
): string {
  return `<string xmlns="${namespace}">${escaped(text)}</string>`;
}

/** A structured fault. */
export function faultText(code = '-2147220986', namespace = common): string {
  return `<HpcWebServiceFault xmlns="${namespace}" xmlns:i="${instance}"><Code>${code}</Code><Message>no such job</Message><Values i:nil="true"/></HpcWebServiceFault>`;
}

/** A reply to Get Clusters or Get Job List: objects of names and values. */
export function objectsText(...objects: readonly Readonly<Record<string, string>>[]): string {
  const listed = objects.map((object) => {
    const pairs = Object.entries(object).map(
      ([name, value]) => `<Property><Name>${escaped(name)}</Name><Value>${escaped(value)}</Value></Property>`,
    );
    return `<Object><Properties>${pairs.join('')}</Properties></Object>`;
  });
  return `<ArrayOfObject xmlns="${common}">${listed.join('')}</ArrayOfObject>`;
}
