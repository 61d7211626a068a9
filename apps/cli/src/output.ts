/** Where words and numbers go: standard output carries the answer alone, progress goes to standard error. */
import { formatIssue, type Issue } from 'landbridge';
import { formatTable, type TableStyle, WIDTH } from './table.ts';

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

export function printTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  style: TableStyle = {},
): void {
  print(formatTable(head, rows, { width: outputWidth(), bold: isColoured(), ...style }));
}

/** Columns of the window where there is a wide one. */
export function outputWidth(): number {
  return Math.max(WIDTH, process.stdout.columns ?? 0);
}

/** @source https://no-color.org: any value but an empty one turns colours off */
function isColoured(): boolean {
  return process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
}

/** A line on standard error that the next one replaces; silent where nobody looks. */
export function progress(output: Output, text: string): void {
  if (showsProgress(output)) process.stderr.write(`\r\u001b[2K${text}`);
}

export function endProgress(output: Output): void {
  if (showsProgress(output)) process.stderr.write('\r\u001b[2K');
}

function showsProgress({ quiet }: Output): boolean {
  return !quiet && process.stderr.isTTY === true && process.env.TERM !== 'dumb';
}

/** Words for a person, beside the answer. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

export function printFailure({ json }: Output, code: string, message: string, issues: readonly Issue[]): void {
  if (json) {
    printJson({ error: { code, message, issues } });
    return;
  }
  note(`landbridge: ${message}`);
  for (const issue of issues) note(`  ${formatIssue(issue)}`);
}
