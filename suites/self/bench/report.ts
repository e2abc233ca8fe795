import { cpus, loadavg, release } from 'node:os';
import { markdownTable } from 'markdown-table';
import type { Medians } from './measured.ts';

/** A row of a table: the medians of a program and the number of its requests. */
export interface Row extends Medians {
  readonly requests: number;
}

const mebi = 2 ** 20;

/** Prints a Markdown table with the machine and its load; the ratio compares the wall time per request with the last row. */
export function report(title: string, rows: readonly Row[]): void {
  const perRequest = ({ wall, requests }: Row): number => wall / Math.max(requests, 1);
  const last = rows.at(-1);
  const table = markdownTable([
    ['', 'requests', 'wall', 'CPU', 'memory', 'wall a request', 'ratio'],
    ...rows.map((row) => [
      row.name,
      String(row.requests),
      `${row.wall.toFixed(2)} s`,
      `${row.cpu.toFixed(2)} s`,
      `${Math.round(row.memory / mebi)} MiB`,
      row.requests === 0 ? '' : `${(1000 * perRequest(row)).toFixed(1)} ms`,
      row.requests === 0 || last === undefined ? '' : (perRequest(row) / perRequest(last)).toFixed(2),
    ]),
  ]);
  const [cpu] = cpus();
  const machine = `${cpus().length} cores of ${cpu?.model.trim()}, Linux ${release()}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`;
  process.stdout.write(`\n${title}\n${new Date().toISOString().slice(0, 10)}, ${machine}\n\n${table}\n`);
}
