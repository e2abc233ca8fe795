import type { Result } from '../model/result.ts';
import { someOf } from './digest.ts';
import { visibleExcerpt } from './visible.ts';

/**
 * Warnings about the subject of a run for every report: emulator, unverified certificate, older catalogue.
 */
export function subjectWarnings({ target, run }: Pick<Result, 'target' | 'run'>): readonly string[] {
  return [
    ...(target.endpoint === 'emulator'
      ? ['Only the built-in emulator was tested, not an endpoint of yours.']
      : []),
    ...(target.insecure === true
      ? [
          'The certificate was not verified (--insecure): another server may have answered instead of the endpoint.',
        ]
      : []),
    ...catalogueWarnings(run),
  ];
}

/** The warning about an older catalogue; none for the newest. */
export function catalogueWarnings({
  catalogue = '',
  newerCatalogue,
}: Pick<Result['run'], 'catalogue' | 'newerCatalogue'>): readonly string[] {
  if (newerCatalogue === undefined) return [];
  const { version, notSelected } = newerCatalogue;
  const what =
    notSelected.length === 0
      ? 'no selected check was added later'
      : `not selected, because added later: ${someOf(notSelected)}`;
  return [
    `Tested with catalogue ${visibleExcerpt(catalogue, 20)} (--catalogue); the newest is ${visibleExcerpt(version, 20)}: ${what}.`,
  ];
}
