import type { Result } from '../model/result.ts';

/** What a reader of any report must know where nobody verified whom the run spoke with: one sentence, or none. */
export function insecureWarning({ target }: Pick<Result, 'target'>): readonly string[] {
  return target.insecure === true
    ? [
        'The certificate was not verified (--insecure): another may have answered in the place of the endpoint.',
      ]
    : [];
}
