#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { tool } from '../run/tool.ts';
import { terminalPrompt } from '../settings/ask-secret.ts';
import type { CliContext, Output } from './context.ts';
import { endureLossOf } from './enduring-output.ts';
import { interruption } from './interruption.ts';
import { defectText, runCommandLine } from './program.ts';
import { tuneV8 } from './tune-v8.ts';
import { defined } from '../model/defined.ts';

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    columns: stream.isTTY === true ? stream.columns : Number.POSITIVE_INFINITY,
  };
}

tuneV8();
endureLossOf(process.stdout);
endureLossOf(process.stderr);

process.on('uncaughtException', (error) => {
  process.stderr.write(`error: ${defectText(error, process.argv.includes('--verbose'))}\n`);
  process.exit(4);
});

process.title = tool.name;
const askSecret = terminalPrompt();
const context: CliContext = {
  environment: process.env,
  folder: process.cwd(),
  out: outputOf(process.stdout),
  err: outputOf(process.stderr),
  readFile,
  ...defined({ askSecret }),
  interruption,
};
const surroundings = { environment: process.env, output: process.stdout, errors: process.stderr };

// Loaded on demand, because most commands need neither the checks nor a server.
process.exitCode = await runCommandLine(process.argv.slice(2), context, {
  run: async (flags) => (await import('./run.ts')).run(flags, surroundings),
  plan: async (flags) => (await import('./plan.ts')).plan(flags, surroundings),
  emulate: async (options, painter) => (await import('./emulate.ts')).emulate(options, painter, context),
  doctor: async (flags, painter) => (await import('./doctor.ts')).doctor(flags, painter, context),
  judge: async (recording, flags) => (await import('./judge.ts')).judge(recording, flags, context),
  diff: async (results, options, painter) =>
    (await import('./diff.ts')).diff(results, options, painter, context),
  verify: async (folder, flags, painter) =>
    (await import('./verify.ts')).verify(folder, flags, painter, context),
  allure: async (folder) => (await import('./allure.ts')).allure(folder, context),
  merge: async (results, flags) => (await import('./merge.ts')).merge(results, flags, context),
});
