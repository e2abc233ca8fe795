import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringifyEnvInfo } from 'allure-js-commons/sdk/reporter';
import type { Writer } from 'allure-js-commons/sdk/reporter';

/** The files of one set of Allure results. */
interface AllureFiles {
  readonly writer: Writer;
  /** Removes all files, complete or not. */
  readonly discard: () => void;
}

/**
 * Creates a writer of Allure files. Unlike the writer of the SDK it does not flush each file, because
 * hundreds of flushes take longer than a run.
 */
export function allureFiles(folder: string): AllureFiles {
  const begun: string[] = [];
  const pathOf = (name: string): string => {
    const path = join(folder, name);
    begun.push(path);
    return path;
  };
  const writeJson = (name: string, value: object): void => writeFileSync(pathOf(name), JSON.stringify(value));
  return {
    writer: {
      writeResult: (result) => writeJson(`${result.uuid}-result.json`, result),
      writeGroup: (group) => writeJson(`${group.uuid}-container.json`, group),
      writeGlobals: writeJson,
      writeAttachment: (name, content) => writeFileSync(pathOf(name), content),
      writeAttachmentFromPath: (name, from) => copyFileSync(from, pathOf(name)),
      writeEnvironmentInfo: (info) => writeFileSync(pathOf('environment.properties'), stringifyEnvInfo(info)),
      writeCategoriesDefinitions: (categories) => writeJson('categories.json', categories),
    },
    discard: () => {
      for (const path of begun) rmSync(path, { force: true });
    },
  };
}
