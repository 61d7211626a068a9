/** Results of all runs of a study as Parquet, one file a table, rows in the order of the runs. */
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { quoteText } from '../store/sql.ts';
import type { PlannedRun, StudyAnswer, StudyPlan } from '../studies/index.ts';
import { openDatabase } from './store-database.ts';
import { writeOrFail } from './store-folder.ts';
import { findAnswer, type StudyFolder } from './study-folder.ts';

type Cell = string | number | null;

/** Rows on their way to a file: types are known once all of them have been seen. */
class TableFile {
  readonly columns: readonly string[];
  readonly path: string;
  readonly #words: boolean[];
  readonly #stream: WriteStream;

  constructor(path: string, columns: readonly string[]) {
    this.path = path;
    this.columns = columns;
    this.#words = columns.map(() => false);
    this.#stream = createWriteStream(path);
  }

  async add(rows: readonly (readonly Cell[])[]): Promise<void> {
    if (rows.length === 0) return;
    const lines = rows.map((row) => {
      for (const [i, cell] of row.entries()) this.#words[i] ||= typeof cell === 'string';
      return JSON.stringify(Object.fromEntries(this.columns.map((name, i) => [name, row[i]])));
    });
    if (!this.#stream.write(`${lines.join('\n')}\n`)) await once(this.#stream, 'drain');
  }

  async close(): Promise<string> {
    this.#stream.end();
    await finished(this.#stream);
    return this.columns.map((name, i) => `${quoteText(name)}: '${this.#words[i] ? 'VARCHAR' : 'DOUBLE'}'`).join(', ');
  }
}

/**
 * Tables `run`, `kpi`, `coordinate` and those of the engines, each row under its run.
 *
 * @throws Failure `store.unwritable`; the tables that were there stay then
 */
export async function writeStudyTables(folder: StudyFolder, plan: StudyPlan): Promise<void> {
  const scratch = join(folder.directory, `.table-${process.pid}`);
  const made = join(scratch, 'table');
  await writeOrFail(folder.root, async () => {
    try {
      await mkdir(made, { recursive: true });
      const files = await writeRows(folder, plan, scratch);
      const database = await openDatabase({ spillFolder: join(scratch, 'spill'), threads: 1 });
      try {
        for (const [name, file] of files) {
          const columns = await file.close();
          await database.run(
            `COPY (SELECT * FROM read_json(${quoteText(file.path)}, format = 'newline_delimited', columns = {${columns}}))
             TO ${quoteText(join(made, `${name}.parquet`))} (FORMAT parquet)`,
          );
          await rm(file.path);
        }
      } finally {
        database.close();
      }
      await rm(join(folder.directory, 'table'), { recursive: true, force: true });
      await rename(made, join(folder.directory, 'table'));
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  });
}

async function writeRows(folder: StudyFolder, plan: StudyPlan, scratch: string): Promise<Map<string, TableFile>> {
  const files = new Map<string, TableFile>();
  const open = (name: string, columns: readonly string[]) => {
    const file = files.get(name) ?? new TableFile(join(scratch, `${name}.json`), columns);
    files.set(name, file);
    return file;
  };
  for (const run of plan.runs) {
    const answer = await findAnswer(folder.root, run.key);
    for (const [name, columns, rows] of listRows(run, answer)) await open(name, columns).add(rows);
  }
  return files;
}

/** Tables of a run: its own, `coordinate`, `kpi`, and those of its engine. */
export function listRows(
  run: PlannedRun,
  answer: StudyAnswer | null,
): [string, readonly string[], readonly (readonly Cell[])[]][] {
  const { id, engine, key, year, values } = run;
  const head = [id, engine, year, answer?.status ?? null, answer?.blame ?? null, key, answer?.results_hash ?? null];
  const kpis = answer?.kpis.map((kpi) => [id, kpi.id, kpi.name, kpi.value, kpi.unit]) ?? [];
  return [
    ['run', ['run', 'engine', 'year', 'status', 'blame', 'key', 'results_hash'], [head]],
    ['coordinate', ['run', 'name', 'value'], Object.entries(values).map(([name, value]) => [id, name, value])],
    ['kpi', ['run', 'kpi', 'name', 'value', 'unit'], kpis],
    ...Object.entries(answer?.tables ?? {}).map(([name, table]): [string, string[], Cell[][]] => [
      name,
      ['run', ...table.columns.map((column) => column.name)],
      table.rows.map((row) => [id, ...row]),
    ]),
  ];
}
