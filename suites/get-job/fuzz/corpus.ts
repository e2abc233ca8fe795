import file from '../../../fixtures/corpus/get-job.json' with { type: 'json' };
import type { KeptCase } from '../../../lib/model/law.ts';

/** Cases that services tend to get wrong. A unit test validates the file against its schema. */
export const corpus = file as unknown as readonly KeptCase[];
