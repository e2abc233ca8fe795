import type { ResultFinding, Result } from '../model/result.ts';
import { causesOf } from './causes.ts';
import { defectWords, effectWords, numberedDiagnoses } from './diagnosis-text.ts';
import { badWaivers, count, failingChecks, failingGroups, rowOf, someOf, waiverAdvice } from './digest.ts';
import type { FailureGroup } from './digest.ts';
import { visibleExcerpt } from './visible.ts';

/** A message that a CI system shows beside the log. */
interface Annotation {
  readonly title: string;
  readonly message: string;
}

/** A result with the name of its target, if a run has several. */
export interface Annotated {
  readonly result: Result;
  readonly name?: string;
}

/** The maximum for one run, because GitHub silently drops more than ten of one kind per step. */
const limit = 10;

/** The first finding about the requirement; the first of all if a waiver removed those. */
function firstFinding({ requirement, checks }: FailureGroup): ResultFinding | undefined {
  const findings = checks.flatMap((check) => check.findings);
  return findings.find((finding) => finding.requirement === requirement) ?? findings[0];
}

function findingLines({ at, want, got }: ResultFinding): readonly string[] {
  return [`at ${visibleExcerpt(at)}`, `want ${visibleExcerpt(want)}`, `got ${visibleExcerpt(got)}`];
}

function ofGroup(group: FailureGroup): Annotation {
  const { level, statement } = rowOf(group.requirement);
  const finding = firstFinding(group);
  return {
    title: `${visibleExcerpt(group.requirement, 120)} ${level}`,
    message: [
      statement,
      `${count(group.checks.length, 'check')}: ${someOf(group.checks.map(({ id }) => id))}`,
      ...(finding === undefined ? [] : findingLines(finding)),
    ].join('\n'),
  };
}

/** An annotation for each likely defect, with the finding of its first check. */
function ofDiagnoses(result: Result): readonly Annotation[] {
  const failing = failingChecks(result);
  const causes = causesOf(result, failing);
  return numberedDiagnoses(result).map(([number, diagnosis]) => {
    const cause = causes.find((one) => one.diagnosis === number - 1);
    return {
      title: `Defect ${number}: ${defectWords(diagnosis)}`,
      message: [
        effectWords(diagnosis, failing.length),
        someOf(diagnosis.checks),
        ...(cause?.finding === undefined ? [] : findingLines(cause.finding)),
      ].join('\n'),
    };
  });
}

/**
 * Without diagnoses, an annotation for each group of failures: failed musts first, then by number of checks.
 */
function ofFailures(result: Result): readonly Annotation[] {
  if (numberedDiagnoses(result).length > 0) return ofDiagnoses(result);
  const gravity = ({ verdict, checks }: FailureGroup): number =>
    checks.length + (verdict === 'fail' ? result.checks.length : 0);
  return failingGroups(result)
    .toSorted((a, b) => gravity(b) - gravity(a))
    .map(ofGroup);
}

function annotationsOf({ result, name }: Annotated): readonly Annotation[] {
  const all = [
    ...ofFailures(result),
    ...badWaivers(result).map((waiver) => ({ title: 'Waiver', message: waiverAdvice(waiver) })),
    ...result.problems.map(({ kind, message }) => ({
      title: `Not tested: ${kind}`,
      message: visibleExcerpt(message),
    })),
  ];
  return name === undefined
    ? all
    : all.map(({ title, message }) => ({ title: `${visibleExcerpt(name, 80)}: ${title}`, message }));
}

/**
 * Takes one annotation of each target in turn, so that no target is missing; the last one counts the rest.
 */
function bounded(lists: readonly (readonly Annotation[])[]): readonly Annotation[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const all = Array.from({ length: longest }, (_, place) =>
    lists.flatMap((list) => list.slice(place, place + 1)),
  ).flat();
  if (all.length <= limit) return all;
  const left = all.slice(limit - 1);
  return [
    ...all.slice(0, limit - 1),
    {
      title: `${left.length} more`,
      message: `${someOf(left.map(({ title }) => title))}\nSee the reports for all of them.`,
    },
  ];
}

/** Escapes a text for one line of a workflow command. */
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
 * Workflow commands for GitHub Actions or Azure Pipelines that annotate failures, waivers to remove and
 * problems, ten at most. Detects the system by GITHUB_ACTIONS and TF_BUILD.
 */
export function annotations(
  targets: readonly Annotated[],
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const is = (name: string): boolean => environment[name]?.toLowerCase() === 'true';
  if (is('GITHUB_ACTIONS')) return bounded(targets.map(annotationsOf)).map(github);
  if (is('TF_BUILD')) return bounded(targets.map(annotationsOf)).map(azure);
  return [];
}
