/** Runs in the store: each question answered once, its tables as Parquet that anyone can read. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRunKey, hashResultTables, type RunQuestion } from '../store/run-key.ts';
import { quoteName, quoteText } from '../store/sql.ts';
import type { ResultTable, ScenarioReport } from '../types.ts';
import type { Database } from './store-database.ts';
import { publish, type Store, withScratch } from './store-folder.ts';

export interface KeptRun {
  readonly key: string;
  readonly question: RunQuestion;
  /** Hash of the tables' values. */
  readonly results_hash: string;
  readonly report: ScenarioReport;
}

type Manifest = Omit<KeptRun, 'report'> & {
  readonly report: Omit<ScenarioReport, 'tables'>;
  readonly tables: Readonly<Record<string, ResultTable['columns']>>;
};

const MANIFEST = 'run.json';
const TABLE_NAME = /^[a-z][a-z0-9_]*$/;

/**
 * Keeps the answer to a question; where the store has one already, that one stays.
 *
 * @throws Failure `store.unwritable`; Error where a table has a name or a value that no result has
 */
export async function keepRun(store: Store, question: RunQuestion, report: ScenarioReport): Promise<KeptRun> {
  const key = await createRunKey(question);
  const { tables, ...rest } = report;
  const results_hash = await hashResultTables(tables);
  await withScratch(store, async (scratch) => {
    const made = join(scratch, 'run');
    await mkdir(made);
    for (const [name, table] of Object.entries(tables)) {
      if (!TABLE_NAME.test(name)) throw new Error(`store: a table cannot be named ${name}`);
      await writeTable(store.database, table, join(scratch, 'rows.json'), join(made, `${name}.parquet`));
    }
    const manifest: Manifest = {
      key,
      question,
      results_hash,
      report: rest,
      tables: Object.fromEntries(Object.entries(tables).map(([name, { columns }]) => [name, columns])),
    };
    await writeFile(join(made, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    await publish(store, made, `run/${key}`);
  });
  return { key, question, results_hash, report };
}

/**
 * The kept answer to a question, with its tables; undefined where there is none.
 *
 * @throws Error where a kept table is not what was kept
 */
export async function findRun(store: Store, question: RunQuestion): Promise<KeptRun | undefined> {
  const key = await createRunKey(question);
  const folder = join(store.directory, 'run', key);
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null);
  if (text === null) return undefined;
  const { tables: declared, report, ...rest } = JSON.parse(text) as Manifest;
  const tables: Record<string, ResultTable> = {};
  for (const [name, columns] of Object.entries(declared)) {
    const names = columns.map((column) => quoteName(column.name)).join(', ');
    const rows = await store.database.rows<Record<string, string | number | null>>(
      `SELECT ${names} FROM read_parquet(${quoteText(join(folder, `${name}.parquet`))}) ORDER BY row_number`,
    );
    tables[name] = { columns, rows: rows.map((row) => columns.map((column) => row[column.name])) };
  }
  if ((await hashResultTables(tables)) !== rest.results_hash) {
    throw new Error(`store: the tables of run ${key} are not those that were kept`);
  }
  return { ...rest, report: { ...report, tables } };
}

/** Numbers as DOUBLE, words as VARCHAR, and the place of each row. By way of JSON, which holds every double exactly. */
async function writeTable(database: Database, table: ResultTable, json: string, parquet: string): Promise<void> {
  const types = table.columns.map((column, index) => {
    const kinds = new Set(table.rows.map((row) => typeof row[index]).filter((kind) => kind !== 'object'));
    if (kinds.size > 1) throw new Error(`store: column ${column.name} holds both words and numbers`);
    return kinds.has('string') ? 'VARCHAR' : 'DOUBLE';
  });
  const lines = table.rows.map((row, place) => {
    const cells = table.columns.map((column, index) => [column.name, row[index]]);
    return JSON.stringify(Object.fromEntries([['row_number', place], ...cells]));
  });
  await writeFile(json, `${lines.join('\n')}\n`);
  const names = table.columns.map((column) => column.name);
  const columns = [['row_number', 'BIGINT'] as const, ...names.map((name, index) => [name, types[index]] as const)];
  const declared = columns.map(([name, type]) => `${quoteText(name)}: ${quoteText(type)}`).join(', ');
  await database.run(
    `COPY (SELECT * FROM read_json(${quoteText(json)}, format = 'newline_delimited', columns = {${declared}}))
     TO ${quoteText(parquet)} (FORMAT parquet)`,
  );
}
