import * as allure from 'allure-js-commons';
import { Status } from 'allure-js-commons';
import type { AllureCase } from '../report/allure.ts';

const stepStatuses = {
  passed: Status.PASSED,
  failed: Status.FAILED,
  broken: Status.BROKEN,
} as const;

/** Hands a case to the Allure runtime of the test that is running; needs the reporter of allure-vitest. */
export async function tellAllure(one: AllureCase): Promise<void> {
  await allure.displayName(one.name);
  await allure.testCaseId(one.testCaseId);
  await allure.historyId(one.historyId);
  await allure.description(one.description);
  await allure.labels(...one.labels);
  await allure.links(...one.links);
  for (const { name, value, ...options } of one.parameters) await allure.parameter(name, value, options);
  for (const step of one.steps) {
    await allure.logStep(step.name, stepStatuses[step.status]);
    for (const { name, value } of step.parameters)
      await allure.logStep(`${step.name} | ${name}: ${value}`, stepStatuses[step.status]);
  }
  for (const { name, content, contentType, fileExtension } of one.attachments) {
    await allure.attachment(name, content, { contentType, fileExtension });
  }
}
