import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { AnySchema } from 'ajv';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import { XmlDocument } from 'libxml2-wasm';
import { parse } from 'parse5';
import ctrfSchema from '../../../fixtures/schemas/ctrf.schema.json' with { type: 'json' };
import resultSchema from '../../../fixtures/schemas/result.schema.json' with { type: 'json' };
import { isFileReport, reportKinds, reportName } from '../../../lib/model/report-kinds.ts';

const isResult = new Ajv().compile(resultSchema);
const isCtrf = new Ajv().compile(ctrfSchema);

const har = new Ajv({ strict: false, validateFormats: false });
har.addMetaSchema(draft6);
har.addSchema(
  Object.values(createRequire(import.meta.url)('har-schema') as Readonly<Record<string, AnySchema>>),
);

/** All files below a folder, by relative path. */
export async function filesIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    await Promise.all(
      files.map(async (path) => [path.slice(folder.length + 1), await readFile(path)] as const),
    ),
  );
}

/** The defect of a report for its readers; undefined if it is valid. */
function faultOf(name: string, content: string): string | undefined {
  switch (name) {
    case 'result.json':
      return isResult(JSON.parse(content)) ? undefined : JSON.stringify(isResult.errors);
    case 'exchanges.har':
      return har.validate('har.json', JSON.parse(content)) === true ? undefined : har.errorsText();
    case 'junit.xml':
    case 'badge.svg':
      XmlDocument.fromString(content).dispose();
      return undefined;
    case 'ctrf.json':
      return isCtrf(JSON.parse(content)) ? undefined : JSON.stringify(isCtrf.errors);
    case 'index.html': {
      const errors: string[] = [];
      parse(content, { onParseError: ({ code }) => errors.push(code) });
      return errors.length === 0 ? undefined : errors.join(', ');
    }
    case 'summary.md':
      return content.startsWith('# ') ? undefined : 'it has no title';
    default:
      return `there should be no ${name}`;
  }
}

/** The missing and invalid reports of a folder, except those of Allure. */
export async function faultsOfReports(folder: string): Promise<readonly string[]> {
  const files = await filesIn(folder);
  const wanted = reportKinds.filter(isFileReport).map(reportName);
  const own = [...files].filter(([name]) => !name.startsWith(reportName('allure')));
  return [
    ...wanted.filter((name) => !files.has(name)).map((name) => `${name} is not there`),
    ...own.flatMap(([name, content]) => {
      try {
        const fault = faultOf(name, content.toString('utf8'));
        return fault === undefined ? [] : [`${name}: ${fault}`];
      } catch (error) {
        return [`${name}: ${error instanceof Error ? error.message : String(error)}`];
      }
    }),
  ];
}
