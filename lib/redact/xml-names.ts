/** The names of the entities that XML predefines, by their characters (XML 1.0, section 4.6). */
export const xmlNames: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
};
