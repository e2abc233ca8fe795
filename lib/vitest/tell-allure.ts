import * as allure from 'allure-js-commons';
import type { AllureCase, AllureStep } from '../report/allure.ts';

/** The error of a step; Allure treats an error with expected values as failed, any other as broken. */
function reasonOf({ name, status, parameters }: AllureStep): Error {
  const reason = new Error(name);
  // The stack of this suite says nothing about the endpoint.
  reason.stack = name;
  const valueOf = (wanted: string): string => parameters.find((one) => one.name === wanted)?.value ?? '';
  return status === 'failed'
    ? Object.assign(reason, { expected: valueOf('want'), actual: valueOf('got') })
    : reason;
}

async function tellStep(step: AllureStep): Promise<void> {
  try {
    await allure.step(step.name, async (context) => {
      for (const { name, value } of step.parameters) await context.parameter(name, value);
      if (step.status !== 'passed') throw reasonOf(step);
    });
  } catch {
    // The step has recorded the error; the test ends with its own verdict.
  }
}

/** Sends a case to the Allure runtime of the running test; needs the reporter of allure-vitest. */
export async function tellAllure(one: AllureCase): Promise<void> {
  await allure.displayName(one.name);
  await allure.testCaseId(one.testCaseId);
  await allure.historyId(one.historyId);
  await allure.description(one.description);
  await allure.labels(...one.labels);
  await allure.links(...one.links);
  for (const { name, value, ...options } of one.parameters) await allure.parameter(name, value, options);
  for (const step of one.steps) await tellStep(step);
  for (const { name, content, contentType, fileExtension } of one.attachments) {
    await allure.attachment(name, content, { contentType, fileExtension });
  }
}
