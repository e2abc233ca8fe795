import { readFileSync } from 'node:fs';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Result } from '../model/result.ts';
import { verdicts } from '../model/verdict.ts';
import { failureText, unwrapped } from './failure-text.ts';
import { junitXml } from './junit.ts';
import {
  failingCheck,
  failingOnShould,
  hostile,
  resultOfText,
  sampleCheck,
  sampleResult,
} from './testing/sample.ts';
import { visible } from './visible.ts';

const opened: XmlDocument[] = [];

/** A strict parser that throws on malformed XML. */
function query(result: Result): (path: string) => readonly string[] {
  const document = XmlDocument.fromString(junitXml(result));
  opened.push(document);
  return (path) => document.find(path).map((node) => node.content);
}

const schemaText = readFileSync(new URL('../../fixtures/schemas/junit.xsd', import.meta.url), 'utf8');
const schema = XmlDocument.fromString(schemaText);
const validator = XsdValidator.fromDoc(schema);

/** @throws Error if a text is not JUnit XML that every reader understands */
function validate(text: string): void {
  const document = XmlDocument.fromString(text);
  opened.push(document);
  validator.validate(document);
}

afterAll(() => {
  validator.dispose();
  schema.dispose();
});

afterEach(() => {
  for (const document of opened.splice(0)) document.dispose();
});

describe('junitXml', () => {
  const fail = failingCheck({ id: 'GJ-PROP-02-subset' });

  test('a failure names its requirements, its first finding and the whole text', () => {
    const find = query(sampleResult([fail]));
    expect(find('//testcase/@classname')).toEqual(['get-job.properties']);
    expect(find('//failure/@type')).toEqual(['GJ-PROP-02']);
    expect(find('//failure/@message')).toEqual([
      '/ArrayOfProperty/Property/Name: want Id, State, Owner, got Id, State',
    ]);
    expect(find('//failure')).toEqual([failureText(fail)]);
  });

  test.each([
    ['blocked', 'error'],
    ['indeterminate', 'error'],
    ['inapplicable', 'skipped'],
    ['waived', 'skipped'],
  ] as const)('%s becomes %s, with the reason', (verdict, element) => {
    const find = query(sampleResult([sampleCheck({ id: 'a', verdict, because: 'such is life' })]));
    expect(find(`//testcase/${element}/@message`)[0]).toContain('such is life');
  });

  test('a warning passes and keeps its text', () => {
    const warned = failingCheck({ id: 'a', requirement: 'GJ-RP-04', verdict: 'warn' });
    const find = query(sampleResult([warned]));
    expect(find('//failure | //error | //skipped')).toEqual([]);
    expect(find('//system-out')).toEqual([
      `verdict  warn\ncovers   GJ-RP-04 should\n\n${failureText(warned)}`,
    ]);
  });

  test('with --fail-on should a warning is a failure', () => {
    const warned = failingCheck({ id: 'a', requirement: 'GJ-RP-04', verdict: 'warn' });
    const find = query(failingOnShould(sampleResult([warned])));
    expect(find('//testcase/failure/@type')).toEqual(['GJ-RP-04']);
    expect(find('//testcase/failure')).toEqual([failureText(warned, unwrapped, { failOn: 'should' })]);
    expect(find('/testsuites/@failures')).toEqual(['1']);
    expect(find("//testsuite[@name='get-job.run']")).toEqual([]);
  });

  test('a failure does not name waived requirements', () => {
    const findings = (['GJ-ST-01', 'GJ-PROP-02'] as const).map((requirement) => ({
      requirement,
      at: '',
      want: '',
      got: '',
    }));
    const find = query(sampleResult([failingCheck({ id: 'a', findings, waived: 1 })]));
    expect(find('//failure/@type')).toEqual(['GJ-ST-01']);
  });

  test('every case contains its requirements, their levels and its verdict', () => {
    const find = query(sampleResult([sampleCheck({ id: 'a', covers: ['GJ-PROP-02', 'GJ-RP-04'] })]));
    expect(find('//testcase/system-out')).toEqual([
      'verdict  pass\ncovers   GJ-PROP-02 must, GJ-RP-04 should',
    ]);
  });

  test('suites and total count their cases', () => {
    const checks = verdicts.map((verdict) => sampleCheck({ id: verdict, verdict }));
    const find = query(sampleResult([...checks, sampleCheck({ id: 'x', suite: 'uri' })]));
    expect(find('//testsuite/@name')).toEqual(['get-job.properties', 'get-job.uri']);
    for (const place of ['/testsuites', '/testsuites/testsuite[1]']) {
      expect(['failures', 'errors'].map((name) => find(`${place}/@${name}`)[0])).toEqual(['1', '2']);
    }
    expect(find('//testsuite/@skipped')).toEqual(['2', '0']);
    expect(find('/testsuites/@tests')).toEqual(['8']);
  });

  test.each([
    ['nonconformant', 1, 'failure'],
    ['incomplete', 3, 'error'],
    ['defect', 4, 'error'],
  ] as const)('a run that is %s without a failed check fails too', (verdict, exitStatus, element) => {
    const find = query(sampleResult([sampleCheck({ id: 'a' })], { verdict, exitStatus }));
    expect(find(`//testsuite[@name='get-job.run']/testcase/${element}/@type`)).toEqual([verdict]);
    expect(find(`/testsuites/@${element}s`)).toEqual(['1']);
  });

  test('a passed run, and one with failed checks, have no case of their own', () => {
    expect(query(sampleResult([sampleCheck({ id: 'a' })]))("//testsuite[@name='get-job.run']")).toEqual([]);
    expect(query(sampleResult([fail]))("//testsuite[@name='get-job.run']")).toEqual([]);
  });

  test('hostile text is escaped', () => {
    const find = query(resultOfText(hostile));
    expect(find('//testcase')).toHaveLength(7);
    expect(find('//testcase[failure]/@name')).toEqual([`GJ-PROP-02-fail ${visible(hostile)}`]);
    expect(
      find(
        '//*[not(self::testsuites or self::testsuite or self::testcase or self::properties or self::property or self::failure or self::error or self::skipped or self::system-out)]',
      ),
    ).toEqual([]);
  });

  describe('is valid for Jenkins, Azure and GitLab', () => {
    const checks = verdicts.map((verdict) =>
      failingCheck({ id: verdict, verdict, requirement: 'GJ-RP-04', because: 'such is life' }),
    );

    test.each<readonly [string, Result]>([
      ['every verdict', sampleResult(checks)],
      ['warnings that are failures', failingOnShould(sampleResult(checks))],
      [
        'a certificate that was not verified',
        sampleResult(checks, { target: { ...sampleResult([]).target, insecure: true } }),
      ],
      ['hostile text', resultOfText(hostile)],
      ['nothing judged', sampleResult([], { verdict: 'incomplete', exitStatus: 3 })],
      ['a defect', sampleResult(checks, { verdict: 'defect', exitStatus: 4 })],
    ])('%s', (_, result) => {
      expect(() => validate(junitXml(result))).not.toThrow();
    });

    test.each([
      ['an attribute of its own', '<testcase ', '<testcase x="1" '],
      [
        'properties of a case',
        '<system-out>',
        '<properties><property name="a" value="b"/></properties><system-out>',
      ],
      ['a count of skipped cases in the whole', '<testsuites ', '<testsuites skipped="1" '],
      ['a case outside of a suite', '</testsuites>', '<testcase name="a" classname="b"/></testsuites>'],
    ])('the schema rejects %s', (_, before, after) => {
      const text = junitXml(sampleResult(checks));
      expect(() => validate(text.replace(before, after))).toThrow(/not (?:allowed|expected)/);
    });
  });
});
