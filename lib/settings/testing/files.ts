import type { ReadFile } from '../json-file.ts';

/** Files by their absolute paths. */
export function filesOf(files: Readonly<Record<string, string | Uint8Array>>): ReadFile {
  return async (path) => {
    const content = files[path];
    if (content === undefined) {
      throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    }
    return Buffer.from(content);
  };
}
