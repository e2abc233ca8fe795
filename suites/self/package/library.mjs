/** Builds dist/library, the part of the package that programs import: three modules and their declarations. */
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const library = join(root, 'dist', 'library');
const types = join(library, 'types');
const entries = { index: 'lib/index', vitest: 'lib/vitest/index', emulator: 'lib/emulation/index' };

function compile(...args) {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  return execFileSync(process.execPath, [compiler, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

// Old files must not be packed.
rmSync(library, { recursive: true, force: true });

await build({
  absWorkingDir: root,
  entryPoints: Object.entries(entries).map(([out, entry]) => ({ in: `${entry}.ts`, out })),
  outdir: library,
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  charset: 'utf8',
  logLevel: 'warning',
});

compile(
  ...['-p', 'tsconfig.build.json', '--declaration', '--emitDeclarationOnly'],
  ...['--outDir', types, '--tsBuildInfoFile', join(types, '.tsbuildinfo')],
);
const needed = new Set(
  compile(
    ...['--ignoreConfig', '--noEmit', '--listFilesOnly', '--module', 'nodenext', '--target', 'es2023'],
    ...['--allowImportingTsExtensions', '--types', 'node'],
    ...Object.values(entries).map((entry) => join(types, `${entry}.d.ts`)),
  )
    .split('\n')
    .map((path) => relative(types, path).split(sep).join('/')),
);
for (const path of readdirSync(types, { recursive: true, withFileTypes: true })) {
  const file = join(path.parentPath, path.name);
  if (path.isFile() && !needed.has(relative(types, file).split(sep).join('/'))) rmSync(file);
}
