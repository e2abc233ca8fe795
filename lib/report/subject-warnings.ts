import type { Result } from '../model/result.ts';
import { someOf } from './digest.ts';
import { visibleExcerpt } from './visible.ts';

/**
 * The sentences that a reader of any report must see because they say who was judged, and by what; none for a verified endpoint of
 * the user's that was judged by the newest catalogue.
 */
export function subjectWarnings({ target, run }: Pick<Result, 'target' | 'run'>): readonly string[] {
  return [
    ...(target.endpoint === 'emulator'
      ? ['The built-in emulator was judged: no endpoint of yours was looked at.']
      : []),
    ...(target.insecure === true
      ? [
          'The certificate was not verified (--insecure): another may have answered in the place of the endpoint.',
        ]
      : []),
    ...catalogueWarnings(run),
  ];
}

/** The sentence on what an older catalogue leaves out; none for the newest one. */
export function catalogueWarnings({
  catalogue = '',
  newerCatalogue,
}: Pick<Result['run'], 'catalogue' | 'newerCatalogue'>): readonly string[] {
  if (newerCatalogue === undefined) return [];
  const { version, notSelected } = newerCatalogue;
  const what =
    notSelected.length === 0
      ? 'nothing that is selected here was added later'
      : `not selected, because added later: ${someOf(notSelected)}`;
  return [
    `Judged by catalogue ${visibleExcerpt(catalogue, 20)} of ${visibleExcerpt(version, 20)} (--catalogue): ${what}.`,
  ];
}
