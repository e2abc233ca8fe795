import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** The files that take a minute or more. */
const long =
  /\/(?:hostile\.proof|freedom-pairs\.proof|freedoms\.proof|walk\.package|installed\.package|pipelines\.command)\.test\.ts$/;

const rank = ({ moduleId }: TestSpecification): number => (long.test(moduleId) ? 0 : 1);

/** Starts the long files first, because the last file to end keeps a core idle. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- not of an array, but of the class above
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}
