import { failOnOf } from '../judge/fail-on.ts';
import type { CheckResult, Result } from '../model/result.ts';
import { badWaivers, isFailing, rowOf, waiverAdvice } from './digest.ts';
import { excerpt } from './visible.ts';

/** What a CI system shall show beside the log. */
interface Annotation {
  readonly title: string;
  readonly message: string;
}

function ofCheck(check: CheckResult): Annotation {
  const [first] = check.findings;
  const breaks =
    first === undefined
      ? ''
      : `${excerpt(first.requirement, 120)} ${rowOf(first.requirement).level}: ${rowOf(first.requirement).statement}\nat ${excerpt(first.at)}\nwant ${excerpt(first.want)}\ngot ${excerpt(first.got)}`;
  const left = check.findings.length - 1;
  return {
    title: excerpt(check.id, 200),
    message: `${excerpt(check.title)}\n${breaks}${left > 0 ? `\nand ${left} more findings` : ''}`,
  };
}

function annotationsOf(result: Result): readonly Annotation[] {
  return [
    ...result.checks.filter((check) => isFailing(check, failOnOf(result))).map(ofCheck),
    ...badWaivers(result).map((waiver) => ({ title: 'Waiver', message: waiverAdvice(waiver) })),
    ...result.problems.map(({ kind, message }) => ({
      title: `Not judged: ${kind}`,
      message: excerpt(message),
    })),
  ];
}

/** A text on one line; each system has its own way to write a percent sign. */
function data(text: string, percent: string): string {
  return text.replaceAll('%', percent).replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function github({ title, message }: Annotation): string {
  const property = data(title, '%25').replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::error title=${property}::${data(message, '%25')}`;
}

function azure({ title, message }: Annotation): string {
  const property = data(title, '%AZP25').replaceAll(';', '%3B').replaceAll(']', '%5D');
  return `##vso[task.logissue type=error;code=${property};]${data(message, '%AZP25')}`;
}

/**
 * The lines that make GitHub Actions or Azure Pipelines show failures, waivers to remove and problems; none elsewhere. The
 * environment says where we are: GITHUB_ACTIONS, TF_BUILD.
 */
export function annotations(
  result: Result,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const is = (name: string): boolean => environment[name]?.toLowerCase() === 'true';
  if (is('GITHUB_ACTIONS')) return annotationsOf(result).map(github);
  if (is('TF_BUILD')) return annotationsOf(result).map(azure);
  return [];
}
