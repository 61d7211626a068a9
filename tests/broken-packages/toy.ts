/** The toy corridor's files in memory, and the ways in which people break them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Issue, parsePackage, type ReadResult } from '@landbridge/corridor';

export type Files = Map<string, string | Uint8Array>;

const FOLDER = join(import.meta.dirname, '..', '..', 'corridors', 'toy');
const encoder = new TextEncoder();

/** A fresh copy: CSV tables and scenarios by relative name. */
export function copyToy(): Files {
  const names = [
    ...readdirSync(FOLDER).filter((name) => name.endsWith('.csv')),
    ...readdirSync(join(FOLDER, 'scenarios')).map((name) => `scenarios/${name}`),
  ];
  return new Map(names.map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]));
}

export function read(files: Files): ReadResult {
  return parsePackage(
    new Map(
      [...files].map(([name, content]) => [name, typeof content === 'string' ? encoder.encode(content) : content]),
    ),
  );
}

export function check(files: Files): readonly Issue[] {
  return read(files).issues;
}

/** Text of a file; throws where it is not text. */
export function textOf(files: Files, file: string): string {
  const content = files.get(file);
  if (typeof content !== 'string') throw new Error(`toy: ${file} is not text`);
  return content;
}

/** Replaces text that stands once in a file: a test that breaks nothing must fail. */
export function replace(files: Files, file: string, from: string, to: string): Files {
  const parts = textOf(files, file).split(from);
  if (parts.length !== 2) throw new Error(`toy: ${file} holds ${JSON.stringify(from)} ${parts.length - 1} times`);
  return files.set(file, parts.join(to));
}

/** Writes one cell, given by the row's key (its first cell) and the column; quotes the value where needed. */
export function setCell(files: Files, file: string, key: string, column: string, value: string): Files {
  const lines = textOf(files, file).split('\n');
  const index = lines.findIndex((line) => splitLine(line)[0] === key);
  const position = splitLine(lines[0]).indexOf(column);
  if (index < 1 || position < 0) throw new Error(`toy: ${file} has no ${key}, ${column}`);
  const cells = splitLine(lines[index]);
  cells[position] = value;
  lines[index] = cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
  return files.set(file, lines.join('\n'));
}

export function removeRow(files: Files, file: string, key: string): Files {
  const lines = textOf(files, file).split('\n');
  const kept = lines.filter((line) => splitLine(line)[0] !== key);
  if (kept.length !== lines.length - 1) throw new Error(`toy: ${file} has no single row ${key}`);
  return files.set(file, kept.join('\n'));
}

export function appendLine(files: Files, file: string, line: string): Files {
  return files.set(file, `${textOf(files, file)}${line}\n`);
}

/** The cells of one line of CSV without line ends in cells, as the toy has none. */
export function splitLine(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
    .slice(0, line.endsWith(',') ? undefined : -1)
    .map(([, cell]) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}
