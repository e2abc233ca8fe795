import type { Finding } from '../model/finding.ts';

/** The number of findings of one requirement that a check reports in full; further ones are counted. */
const shown = 5;

/** UTF-16 code units of a text that a finding tells in full, and those that it tells of a longer one, whose rest is counted. */
const longest = 1000;
const beginning = 900;

/** The longest text of a value in a finding, because a hundred checks may find the same long value wrong. */
function shortened(text: string): string {
  if (text.length <= longest) return text;
  // Not between the halves of a character.
  const start = text.slice(0, beginning).replace(/[\uD800-\uDBFF]$/, '');
  return `${start}… (${text.length - start.length} more characters)`;
}

function withShortTexts(finding: Finding): Finding {
  const { at, want, got } = finding;
  if (Math.max(at.length, want.length, got.length) <= longest) return finding;
  return { ...finding, at: shortened(at), want: shortened(want), got: shortened(got) };
}

/**
 * Drops duplicates, keeps the first few findings of each requirement and counts the others, and shortens long
 * texts. The set of requirements stays the same.
 */
export function condenseFindings(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  const kept = new Map<string, Finding[]>();
  const order: Finding[] = [];
  const more = new Map<string, number>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.requirement, finding.at, finding.want, finding.got]);
    if (seen.has(key)) continue;
    seen.add(key);
    const ofRequirement = kept.get(finding.requirement) ?? [];
    kept.set(finding.requirement, ofRequirement);
    if (ofRequirement.length < shown) {
      const short = withShortTexts(finding);
      ofRequirement.push(short);
      order.push(short);
    } else {
      more.set(finding.requirement, (more.get(finding.requirement) ?? 0) + 1);
    }
  }
  return order.map((finding) => {
    const rest = more.get(finding.requirement);
    if (rest === undefined || kept.get(finding.requirement)?.at(-1) !== finding) return finding;
    return { ...finding, got: `${finding.got} (and ${rest} more like this)` };
  });
}
