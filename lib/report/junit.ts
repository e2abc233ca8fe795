import { XMLBuilder } from 'fast-xml-parser';
import { failOnOf } from '../judge/fail-on.ts';
import type { CheckResult, Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { defectOf } from './diagnosis-text.ts';
import { endpointWords, isFailing, openFindings, rowOf } from './digest.ts';
import { failureMessage, failureText, unwrapped } from './failure-text.ts';
import { runEnding } from './run-ending.ts';
import { subjectWarnings } from './subject-warnings.ts';
import { visibleExcerpt } from './visible.ts';

/** An element for the builder: `@name` is an attribute, `#text` the text. */
type Node = Readonly<Record<string, unknown>>;

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#text',
  format: true,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

/** The first part of a class name. */
const operation = 'get-job';

function brokenBy(check: CheckResult): string {
  return [...new Set(openFindings(check).map(({ requirement }) => visibleExcerpt(requirement, 120)))].join(
    ' ',
  );
}

/** The content of a test case. An untested check is an error, because viewers show skipped cases as green. */
function outcome(check: CheckResult, failOn: Target['failOn'], defect: string | undefined): Node {
  const text = failureText(check, unwrapped, { failOn, defect });
  const failure = { failure: { '@type': brokenBy(check), '@message': failureMessage(check), '#text': text } };
  switch (check.verdict) {
    case 'pass':
      return {};
    case 'fail':
      return failure;
    case 'blocked':
    case 'indeterminate':
      return {
        error: { '@type': check.verdict, '@message': failureMessage(check), '#text': text },
      };
    case 'inapplicable':
      return { skipped: { '@message': `inapplicable: ${failureMessage(check)}` } };
    case 'waived':
      return { skipped: { '@message': `waived: ${failureMessage(check)}` } };
    case 'warn':
      return isFailing(check, failOn) ? failure : {};
    default:
      return check.verdict satisfies never;
  }
}

/** The output of a case. Not `properties`, because Jenkins rejects a file with properties in a test case. */
function output(check: CheckResult, failOn: Target['failOn']): string {
  const covers = check.covers.map((id) => `${visibleExcerpt(id, 120)} ${rowOf(id).level}`).join(', ');
  const isTold = check.verdict === 'waived' || (check.verdict === 'warn' && !isFailing(check, failOn));
  return [
    `verdict  ${check.verdict}`,
    `covers   ${covers}`,
    ...(isTold ? ['', failureText(check, unwrapped, { failOn })] : []),
  ].join('\n');
}

function testcase(check: CheckResult, failOn: Target['failOn'], defect: string | undefined): Node {
  return {
    '@name': `${visibleExcerpt(check.id, 200)} ${visibleExcerpt(check.title)}`,
    '@classname': `${operation}.${visibleExcerpt(check.suite, 120)}`,
    ...outcome(check, failOn, defect),
    'system-out': output(check, failOn),
  };
}

function testsuite(
  name: string,
  cases: readonly Node[],
  timestamp: string,
  warnings: readonly string[],
): Node {
  const having = (part: string): number => cases.filter((one) => part in one).length;
  return {
    '@name': name,
    '@tests': cases.length,
    '@failures': having('failure'),
    '@errors': having('error'),
    '@skipped': having('skipped'),
    '@timestamp': timestamp,
    ...(warnings.length === 0
      ? {}
      : {
          properties: {
            property: warnings.map((warning) => ({ '@name': 'warning', '@value': warning })),
          },
        }),
    testcase: cases,
  };
}

/** A case for the run itself, if no check shows its failure. */
function runCase(result: Result): readonly Node[] {
  const ending = runEnding(result);
  if (ending === undefined) return [];
  const { status, name, headline, reasons } = ending;
  return [
    {
      '@name': name,
      '@classname': `${operation}.run`,
      [status === 'failed' ? 'failure' : 'error']: {
        '@type': result.verdict,
        '@message': headline,
        '#text': reasons,
      },
    },
  ];
}

/**
 * The result as JUnit XML (fixtures/schemas/junit.xsd). A fail becomes `failure`; blocked and indeterminate
 * become `error`; inapplicable and waived become `skipped`; warn passes unless the run fails on should.
 */
export function junitXml(result: Result): string {
  const { durationMs } = result.run;
  const startedAt = visibleExcerpt(result.run.startedAt, 60);
  const names = [...new Set(result.checks.map(({ suite }) => suite))];
  const run = runCase(result);
  const warnings = subjectWarnings(result);
  const failOn = failOnOf(result);
  const defect = defectOf(result);
  const suites = [
    ...names.map((name) =>
      testsuite(
        `${operation}.${visibleExcerpt(name, 120)}`,
        result.checks
          .filter(({ suite }) => suite === name)
          .map((check) => testcase(check, failOn, defect(check.id))),
        startedAt,
        warnings,
      ),
    ),
    ...(run.length === 0 ? [] : [testsuite(`${operation}.run`, run, startedAt, warnings)]),
  ];
  const total = (attribute: string): number =>
    suites.reduce((sum, suite) => sum + Number(suite[attribute]), 0);
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      '@name': `${visibleExcerpt(result.tool.name, 120)}: ${endpointWords(result.target.endpoint, 200)}`,
      '@tests': total('@tests'),
      '@failures': total('@failures'),
      '@errors': total('@errors'),
      '@time': (durationMs / 1000).toFixed(3),
      testsuite: suites,
    },
  });
}
