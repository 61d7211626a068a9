/** Where words and numbers go: standard output carries the answer alone, progress goes to standard error. */

import Table from 'cli-table3';
import { formatIssue, type Issue } from 'landbridge';

export interface Output {
  readonly json: boolean;
  readonly quiet: boolean;
}

/** A finite number or null: JSON has no NaN, and a figure that was not computed is not 0. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, item) => (typeof item === 'number' && !Number.isFinite(item) ? null : item), 2);
}

export function printJson(value: unknown): void {
  process.stdout.write(`${toJson(value)}\n`);
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printTable(head: readonly string[], rows: readonly (readonly string[])[], rightFrom = 1): void {
  const table = new Table({
    head: [...head],
    colAligns: head.map((_, index) => (index >= rightFrom ? 'right' : 'left')),
    style: { head: process.stdout.isTTY ? ['bold'] : [], border: [], compact: true },
  });
  for (const row of rows) table.push([...row]);
  print(table.toString());
}

/** A line on standard error that the next one replaces; silent where nobody looks. */
export function progress({ quiet }: Output, text: string): void {
  if (quiet || !process.stderr.isTTY) return;
  process.stderr.write(`\r\u001b[2K${text}`);
}

export function endProgress({ quiet }: Output): void {
  if (!quiet && process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
}

export function printFailure({ json }: Output, code: string, message: string, issues: readonly Issue[]): void {
  if (json) {
    printJson({ error: { code, message, issues } });
    return;
  }
  process.stderr.write(`landbridge: ${message}\n`);
  for (const issue of issues) process.stderr.write(`  ${formatIssue(issue)}\n`);
}
