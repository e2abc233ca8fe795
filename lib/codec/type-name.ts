import { trimmed } from './elements.ts';

/** Texts that a runtime shows for an object without a text of its own. */
const unmistakable: readonly RegExp[] = [
  // .NET: generic types, arrays, and the collections that come before them.
  /^[A-Za-z_]\w*(?:[.+]\w+)+`\d+(?:[.+`\w]*)(?:\[.*\])?$/s,
  /^(?:System|Microsoft)(?:[.+]\w+)+(?:\[,*\])+$/,
  /^System\.Collections\.(?:ArrayList|Hashtable|(?:Specialized|Generic|ObjectModel)\.[.+\w]+)$/,
  /^System\.Xml\.(?:Linq\.)?X[.+\w]+$/,
  // Java: arrays, and objects with their hash.
  /^\[+(?:[BCDFIJSZ]|L[\w.$]+;)@[\da-f]{1,8}$/,
  /^(?:javax?|com\.sun)(?:\.[\w$]+)+@[\da-f]{1,8}$/,
  // Python and JavaScript.
  /^<(?:class '[\w.]+'|[\w.]+ object at 0x[\dA-Fa-f]+)>$/,
  /^\[object [A-Z]\w*\]$/,
];

/** Names of types of the platform, which a person might give to a job. */
const platformType = /^(?:System|Microsoft)(?:[.+][A-Z]\w*)+$/;

/**
 * Whether a text is the name of a type in place of a value, whole or as an item of a list.
 * @param byPeople whether people write such values, so that only texts count that none would write
 */
export function isTypeName(text: string, byPeople: boolean): boolean {
  const plain = trimmed(text);
  return [plain, ...plain.split(/[,;]/).map(trimmed)].some(
    (item) => unmistakable.some((form) => form.test(item)) || (!byPeople && platformType.test(item)),
  );
}
