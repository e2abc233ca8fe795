import type { ResultFinding } from '../model/result.ts';

/** A finding reduced to words that do not depend on job, server or position. */
export type FindingShape = string;

/** A list of at least four names, because only its length class matters. */
const longList = /(?:[\w.-]+, ){3,}[\w.-]+/g;

/** A request as method and parameters: `HEAD Properties Render=HpcJobXml`. */
function requestShape(method: string, target: string): string {
  const parameters = [...new URLSearchParams(target.split('?')[1] ?? '')].map(([name, value]) =>
    name === 'Render' ? `${name}=${value}` : name,
  );
  return [method, ...parameters.toSorted()].join(' ');
}

/** Replaces numbers by 0, except status codes (`status 404`, `404 Not Found`), which distinguish faults. */
function generalised(text: string): string {
  return text
    .replace(/ \(and \d+ more like this\)$/, '')
    .replace(/… \(\d+ more characters\)$/, '')
    .replaceAll(/\[\d+\]/g, '')
    .replaceAll(longList, 'LIST')
    .replaceAll(/(?<!\bstatus |\d)(?!\d{3} [A-Z])\d+/g, '0')
    .trim();
}

/** The shape of a finding: its texts without positions, numbers, long lists and the path of the request. */
export function findingShapeOf({ at, want, got }: Pick<ResultFinding, 'at' | 'want' | 'got'>): FindingShape {
  const [, method, target, place] = /^([A-Z]+) (\S+): (.*)$/s.exec(at) ?? [];
  const where =
    method === undefined || target === undefined || place === undefined
      ? generalised(at)
      : `${requestShape(method, target)}: ${generalised(place)}`;
  return [where, generalised(want), generalised(got)].join(' | ');
}

/** The words of a shape, each prefixed by its field (0 at, 1 want, 2 got). */
export function wordsOf(shape: FindingShape): ReadonlySet<string> {
  return new Set(
    shape
      .split(' | ')
      .flatMap((field, index) =>
        (field.match(/[\p{L}@*][\p{L}\p{N}@.:-]*|0/gu) ?? []).map((word) => `${index}${word}`),
      ),
  );
}
