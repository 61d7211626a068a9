/** What all TNTP files share: `<NAME> value` lines, then rows; `~` begins a comment, `;` ends a row. */
import { createIssue, type Issue } from '@landbridge/corridor';

const MAX_ISSUES = 100;
const MAX_QUOTED = 80;
/** No words such as `Infinity`, no `0x10`: a number as people write it. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Issues of one file; past a hundred the rest is left out, so that a wrong file does not bury its first fault. */
export interface FileIssues {
  readonly file: string;
  readonly issues: Issue[];
}

export interface Fault {
  readonly code: string;
  readonly line?: number;
  readonly column?: string;
  readonly message: string;
  readonly found?: string;
  readonly expected?: string;
  readonly fix?: string;
  readonly severity?: 'error' | 'warning';
}

export function addIssue({ file, issues }: FileIssues, { line, found, ...fault }: Fault): void {
  if (issues.length >= MAX_ISSUES) return;
  issues.push(
    createIssue({ ...fault, file, row: line ?? null, found: found === undefined ? null : found.slice(0, MAX_QUOTED) }),
  );
}

/** @returns NaN where the text is no number */
export function parseNumber(text: string): number {
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}

/** A node number of the file, from 1 to `count`, as one from 0; -1 where it is none. */
export function parseNode(text: string, count: number): number {
  const value = parseNumber(text);
  return Number.isInteger(value) && value >= 1 && value <= count ? value - 1 : -1;
}

export interface Metadata {
  /** Values by name in capitals. */
  readonly values: ReadonlyMap<string, { readonly text: string; readonly line: number }>;
  /** Index of the first line after the metadata. */
  readonly bodyLine: number;
}

/**
 * The lines up to `<END OF METADATA>`; where it is missing, up to the first line that is neither metadata, nor comment,
 * nor empty. The bracket may be unclosed, the value may touch it, tabs may follow it.
 */
export function readMetadata(lines: readonly string[]): Metadata {
  const values = new Map<string, { text: string; line: number }>();
  for (let i = 0; i < lines.length; i++) {
    const text = lines[i].replace(/^\ufeff/, '').trim();
    if (/^<\s*END OF META\s*DATA/i.test(text)) return { values, bodyLine: i + 1 };
    const match = /^<\s*([^>]*?[A-Z)])\s*(?:>|(?=[\s:=]+[\d.-]))\s*[:=]?\s*(.*)$/i.exec(text);
    if (match) {
      const name = match[1].toUpperCase().replace(/\s+/g, ' ');
      if (!values.has(name)) values.set(name, { text: stripComment(match[2]), line: i + 1 });
    } else if (text !== '' && !text.startsWith('~') && !text.startsWith('<')) return { values, bodyLine: i };
  }
  return { values, bodyLine: lines.length };
}

/** A whole number of the metadata, at least 1. @returns `fallback`, or NaN and an issue where there is none */
export function getCount(to: FileIssues, { values }: Metadata, name: string, fallback?: number): number {
  const entry = values.get(name);
  if (!entry && fallback !== undefined) return fallback;
  const value = entry ? parseNumber(entry.text.split(/[\s;]/)[0]) : Number.NaN;
  if (Number.isInteger(value) && value >= 1) return value;
  addIssue(to, {
    code: entry ? 'metadata.value' : 'metadata.missing',
    ...(entry ? { line: entry.line, found: entry.text } : {}),
    message: entry ? `<${name}> is no whole number` : `The line <${name}> is missing`,
    expected: `<${name}> and a whole number of at least 1`,
  });
  return Number.NaN;
}

export function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

export function stripComment(line: string): string {
  const at = line.indexOf('~');
  return (at < 0 ? line : line.slice(0, at)).trim();
}
