import type { Result } from '../model/result.ts';
import type { AllureCase } from './allure.ts';
import { prose } from './markdown.ts';
import { visibleExcerpt } from './visible.ts';

const id = 'run-kept-from-nothing';

/**
 * The problems of a run as an Allure case; `broken`, not `failed`, because they prove nothing about the
 * endpoint. Pure.
 */
export function allureOfProblems({ problems }: Pick<Result, 'problems'>): AllureCase {
  return {
    name: 'the run completed without problems',
    testCaseId: id,
    historyId: id,
    ending: {
      status: problems.length === 0 ? 'passed' : 'broken',
      message: problems.map(({ message }) => visibleExcerpt(message)).join('\n'),
    },
    description: problems.map(({ kind, message }) => `- ${kind}: ${prose(message)}`).join('\n'),
    labels: [
      { name: 'epic', value: 'Get Job' },
      { name: 'layer', value: 'conformance' },
      { name: 'severity', value: 'critical' },
    ],
    links: [],
    parameters: [],
    steps: [],
    attachments: [],
  };
}
