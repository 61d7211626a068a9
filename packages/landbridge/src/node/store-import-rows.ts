/** What one row cannot show: values that stand twice, in the file or in the store, and corrections that are not there. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createIssue, type Issue } from '@landbridge/corridor';
import { FIGURE } from '../store/observation-import.ts';
import { quoteText } from '../store/sql.ts';
import type { Store } from './store-folder.ts';

/** How issues of an import speak. */
export interface Told {
  readonly file: string;
  readonly maxIssues: number;
  /** The file's name of our column. */
  readonly nameOf: (column: string) => string;
  /** Cells of its header. */
  readonly width: number;
}

export interface FoundRows {
  readonly code: string;
  readonly count: number;
  readonly listed: readonly Issue[];
}

interface Search {
  readonly code: string;
  readonly column: string;
  readonly message: string;
  readonly fix: string;
  /** Selects file_row and found, one row an error. */
  readonly sql: string;
}

/** Paths of the imports that the store holds. */
export async function listObservationFiles({ directory }: Store): Promise<readonly string[]> {
  const names = await readdir(join(directory, 'observation')).catch(() => []);
  return names
    .filter((name) => name.endsWith('.parquet'))
    .sort()
    .map((name) => join(directory, 'observation', name));
}

export async function findRowsTold(store: Store, told: Told): Promise<readonly FoundRows[]> {
  const files = await listObservationFiles(store);
  const found: FoundRows[] = [];
  for (const { code, column, message, fix, sql } of listSearches(files)) {
    const [{ count }] = await store.database.rows<{ count: number }>(
      `SELECT CAST(count(*) AS DOUBLE) AS count FROM (${sql})`,
    );
    if (count === 0) continue;
    const rows = await store.database.rows<{ file_row: number; found: string }>(
      `SELECT CAST(file_row AS DOUBLE) AS file_row, found FROM (${sql}) ORDER BY 1 LIMIT ${told.maxIssues}`,
    );
    const listed = rows.map((row) =>
      createIssue({
        code,
        file: told.file,
        row: row.file_row,
        column: told.nameOf(column),
        message,
        found: row.found,
        fix,
      }),
    );
    found.push({ code, count, listed });
  }
  return found;
}

function listSearches(files: readonly string[]): readonly Search[] {
  const figure = FIGURE.join(', ');
  const searches: Search[] = [
    {
      code: 'key.duplicate',
      column: 'observation_value_id',
      message: 'The key stands twice',
      fix: 'remove one of the two, or give each value an id of its own',
      sql: `SELECT file_row, observation_value_id AS found FROM staged
        WHERE NOT misfit AND observation_value_id IN
          (SELECT observation_value_id FROM staged WHERE NOT misfit GROUP BY 1 HAVING count(*) > 1)
        QUALIFY row_number() OVER (PARTITION BY observation_value_id ORDER BY file_row) > 1`,
    },
    {
      code: 'reference.unknown',
      column: 'superseded_by',
      message: 'The file has no such value',
      fix: 'bring the correction in with the value that it corrects',
      sql: `SELECT file_row, superseded_by AS found FROM staged
        WHERE NOT misfit AND superseded_by <> '' AND superseded_by NOT IN (SELECT observation_value_id FROM staged WHERE NOT misfit)`,
    },
  ];
  if (files.length === 0) return searches;
  const kept = `read_parquet([${files.map(quoteText).join(', ')}])`;
  return [
    ...searches,
    {
      code: 'key.kept',
      column: 'observation_value_id',
      message: 'The store has a value with this key, or another value of this figure by this reporter',
      fix: 'leave the row out, or bring both values in one file, with rank and superseded_by, into a new store',
      sql: `SELECT file_row, observation_value_id AS found FROM staged
        WHERE NOT misfit AND (observation_value_id IN (SELECT observation_value_id FROM ${kept})
          OR (${figure}) IN (SELECT (${figure}) FROM ${kept}))`,
    },
  ];
}
