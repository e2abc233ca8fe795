import { profileNames } from '../model/requirement.ts';
import type { Scope } from '../model/requirement.ts';

function versions({ since, until }: Scope): string {
  if (since !== undefined && until !== undefined) {
    return since === until ? since : `${since} to ${until}`;
  }
  if (until !== undefined) {
    return until === profileNames[0] ? until : `${until} and earlier`;
  }
  return since === undefined ? '' : `${since} and later`;
}

function words(scope: Scope): string {
  const { hosting } = scope;
  const place = hosting === undefined ? '' : `on ${hosting === 'azure' ? 'Azure' : 'premises'}`;
  return [versions(scope), place].filter((part) => part !== '').join(', ');
}

/**
 * The scope of a requirement in words: `everywhere`, `hpcpack-2016 and later`, `hpcpack-2008r2-sp3 and later,
 * on Azure`.
 */
export function scopeWords(scopes: readonly Scope[]): string {
  return scopes.length === 0 ? 'everywhere' : scopes.map(words).join('; or ');
}
