/** Questions in SQL over the tables of a study: nothing is written, and no other file can be read. */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure } from '../failure.ts';
import { quoteName, quoteText } from '../store/sql.ts';
import { findFolder } from './study-folder.ts';

export interface StudyQueryAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | boolean | null)[])[];
}

const MEMORY_MB = 512;
/** Rows of an answer. */
const MAX_ROWS = 1_000_000;

/** @param path  of the study @throws Failure `study.missing`, `query.sql` */
export async function queryStudy(path: string, sql: string): Promise<StudyQueryAnswer> {
  const { directory } = await findFolder(path);
  const tables = join(directory, 'table');
  const files = (await readdir(tables).catch(() => [])).filter((name) => name.endsWith('.parquet'));
  if (files.length === 0)
    throw new Failure('study.missing', `The study in ${path} has no tables yet; run it to its end`);
  const { DuckDBInstance, StatementType } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${MEMORY_MB}MB`,
    threads: '2',
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  try {
    for (const file of files) {
      const from = `read_parquet(${quoteText(join(tables, file))})`;
      await connection.run(`CREATE VIEW ${quoteName(basename(file, '.parquet'))} AS SELECT * FROM ${from}`);
    }
    await connection.run(`SET allowed_paths = [${files.map((file) => quoteText(join(tables, file))).join(', ')}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1) throw new Failure('query.sql', 'A query is one select');
    const prepared = await statements.prepare(0);
    if (prepared.statementType !== StatementType.SELECT) throw new Failure('query.sql', 'A query is one select');
    const reader = await prepared.runAndReadUntil(MAX_ROWS + 1);
    if (reader.currentRowCount > MAX_ROWS)
      throw new Failure('query.sql', `The answer has more than ${MAX_ROWS} rows; add a limit`);
    return { columns: reader.columnNames(), rows: reader.getRowsJS().map((row) => row.map(toCell)) };
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('query.sql', error instanceof Error ? error.message : String(error));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function toCell(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return value.toISOString();
  return JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? Number(item) : item));
}
