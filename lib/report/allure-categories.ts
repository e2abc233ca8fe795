import { Status } from 'allure-js-commons';
import type { Category } from 'allure-js-commons/sdk';
import type { Result } from '../model/result.ts';
import { defectWords, numberedDiagnoses } from './diagnosis-text.ts';

/** How the message of a check that failed in itself begins, and that of the problem which tells of it. */
const defect = 'not judged: this suite failed|the check \\S+ failed in itself';

/**
 * The groups in which Allure shows likely defects, and checks that need attention, by their status and the beginning of their message. The expressions
 * match whole messages and use nothing that Java and JavaScript read differently.
 */
export function allureCategories(result: Result): readonly Category[] {
  return [
    ...numberedDiagnoses(result).map(([number, diagnosis]) => ({
      name: `Defect ${number}: ${defectWords(diagnosis)}`,
      description: 'The known fault that these failures are most like.',
      matchedStatuses: [Status.FAILED],
      messageRegex: `[\\s\\S]*\\n {2}defect +${number}: [\\s\\S]*`,
    })),
    {
      name: 'A must is broken',
      description: 'The endpoint breaks what the page states.',
      matchedStatuses: [Status.FAILED],
      messageRegex: '^FAIL[\\s\\S]*',
    },
    {
      name: 'A should is missed',
      description: 'A warning: the check passes, unless the run fails on should.',
      matchedStatuses: [Status.PASSED, Status.FAILED],
      messageRegex: '^WARN[\\s\\S]*',
    },
    {
      name: 'Defect of this suite',
      description: 'A check failed in itself; it says nothing about the endpoint.',
      matchedStatuses: [Status.BROKEN],
      messageRegex: `^(?:${defect})[\\s\\S]*`,
    },
    {
      name: 'Not judged',
      description: 'Something that the check needs is missing, or no reply could be judged.',
      matchedStatuses: [Status.BROKEN],
      messageRegex: `^(?!${defect})[\\s\\S]*`,
    },
  ];
}
