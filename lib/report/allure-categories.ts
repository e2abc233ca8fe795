import { Status } from 'allure-js-commons';
import type { Category } from 'allure-js-commons/sdk';
import type { Result } from '../model/result.ts';
import { defectWords, numberedDiagnoses } from './diagnosis-text.ts';

/** The beginning of the message of a check that threw, and of the problem about it. */
const defect = 'not tested: this suite failed|the check \\S+ failed in itself';

/**
 * The categories in which Allure groups likely defects and checks that need attention. The expressions match
 * whole messages and mean the same in Java and JavaScript.
 */
export function allureCategories(result: Result): readonly Category[] {
  return [
    ...numberedDiagnoses(result).map(([number, diagnosis]) => ({
      name: `Defect ${number}: ${defectWords(diagnosis)}`,
      description: 'The known fault that best matches these failures.',
      matchedStatuses: [Status.FAILED],
      messageRegex: `[\\s\\S]*\\n {2}defect +${number}: [\\s\\S]*`,
    })),
    {
      name: 'Mandatory requirement failed',
      description: 'The endpoint contradicts a statement of the page.',
      matchedStatuses: [Status.FAILED],
      messageRegex: '^FAIL[\\s\\S]*',
    },
    {
      name: 'Recommendation not met',
      description: 'A warning: the check passes unless --fail-on should is given.',
      matchedStatuses: [Status.PASSED, Status.FAILED],
      messageRegex: '^WARN[\\s\\S]*',
    },
    {
      name: 'Defect of this suite',
      description: 'A check threw an error; this says nothing about the endpoint.',
      matchedStatuses: [Status.BROKEN],
      messageRegex: `^(?:${defect})[\\s\\S]*`,
    },
    {
      name: 'Not tested',
      description: 'A prerequisite of the check is missing, or no reply could be judged.',
      matchedStatuses: [Status.BROKEN],
      messageRegex: `^(?!${defect})[\\s\\S]*`,
    },
  ];
}
