/**
 * The key of a run: the hash of all that its answer follows from, and of nothing else. The same question has the same key on
 * every machine; a change of a figure, an option or the engine's version gives another.
 */
import type { ResultTable } from '../types.ts';

export interface RunQuestion {
  /** Name of the engine: `freight`. */
  readonly engine: string;
  /** Version of Landbridge. */
  readonly version: string;
  /** Hash of the corridor's tables as they stand. */
  readonly corridor: string;
  /** Hash of the tables that the scenario makes, with its year. */
  readonly scenario: string;
  /** Options that change the answer; undefined ones are left out, so that a default said and unsaid must be one value. */
  readonly options: Readonly<Record<string, string | number | boolean | undefined>>;
}

const KEY_LENGTH = 32;

/** @returns 32 hexadecimal digits */
export async function createRunKey({ engine, version, corridor, scenario, options }: RunQuestion): Promise<string> {
  const said = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return hashText(JSON.stringify([engine, version, corridor, scenario, said]));
}

/** Identity of a result: the hash of its tables' values in the order of their rows, tables by name. */
export async function hashResultTables(tables: Readonly<Record<string, ResultTable>>): Promise<string> {
  const canonical = Object.keys(tables)
    .sort()
    .map((name) => [name, tables[name].columns.map((column) => [column.name, column.unit]), tables[name].rows]);
  return hashText(JSON.stringify(canonical));
}

/** @returns the first 32 hexadecimal digits of its SHA-256 */
export async function hashText(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, KEY_LENGTH);
}
