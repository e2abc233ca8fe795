import { reportKinds, reportName } from '../model/report-kinds.ts';

/** Names of devices, which Windows reserves also before a full stop. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Names of reports, which are written beside the folders of the targets. */
const reports: readonly string[] = [...reportKinds.map(reportName), 'diff.html', 'diff.md', 'diff.json'];

/** Characters of a name; Windows allows 260 for a whole path, the names of reports included. */
const longest = 80;

/**
 * The name of a target as a folder on any system: letters, digits, `.`, `_` and `-`, and no device of Windows
 * or report. Pure.
 */
export function folderName(text: string): string {
  const name = text
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+/, '')
    .slice(0, longest)
    .replace(/[-.]+$/, '');
  if (name === '') return 'target';
  return devices.test(name) || reports.includes(name.toLowerCase()) ? `target-${name}` : name;
}

/**
 * Makes names distinct on file systems that ignore case: `headnode`, `Headnode-2`. The first keeps its name,
 * and no new name equals that of another target. Pure.
 */
export function distinctNames(names: readonly string[]): readonly string[] {
  const own = new Set(names.map((name) => name.toLowerCase()));
  const taken = new Set<string>();
  return names.map((name) => {
    let distinct = name;
    for (let count = 2; taken.has(distinct.toLowerCase()); count += 1) {
      const next = `${name}-${count}`;
      // The name of another target is left to it.
      if (!own.has(next.toLowerCase())) distinct = next;
    }
    taken.add(distinct.toLowerCase());
    return distinct;
  });
}
