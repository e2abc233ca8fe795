import type { Result } from '../model/result.ts';

/** The sentences that a reader of any report must see because they say who was judged; none for a verified endpoint of the user's. */
export function subjectWarnings({ target }: Pick<Result, 'target'>): readonly string[] {
  return [
    ...(target.endpoint === 'emulator'
      ? ['The built-in emulator was judged: no endpoint of yours was looked at.']
      : []),
    ...(target.insecure === true
      ? [
          'The certificate was not verified (--insecure): another may have answered in the place of the endpoint.',
        ]
      : []),
  ];
}
