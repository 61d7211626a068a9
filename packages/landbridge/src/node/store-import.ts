/** SDMX-CSV of any length into the store: read once, checked whole, kept only when every row is sound. */
import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createIssue, type Issue, suggest } from '@landbridge/corridor';
import {
  checkSdmxRows,
  findSource,
  type RecordData,
  rowLength,
  type SdmxDefaults,
  type SdmxMapping,
  type SdmxRow,
  shiftToUnit,
} from '@landbridge/record';
import { Failure } from '../failure.ts';
import { listFaults, nameInFile, OBSERVATION_COLUMNS, stageSql, typedSql } from '../store/observation-import.ts';
import { quoteText } from '../store/sql.ts';
import type { Database } from './store-database.ts';
import { publish, type Store, withScratch } from './store-folder.ts';
import { describeBroken, identify, readHeader } from './store-import-file.ts';
import { findRowsTold, type Told } from './store-import-rows.ts';

export interface ObservationImportOptions {
  readonly mapping?: SdmxMapping;
  /** For what the file does not say. */
  readonly defaults?: SdmxDefaults;
  /** How many problems are listed; all are counted. */
  readonly maxIssues?: number;
}

export interface ObservationImport {
  /** Name of the import in the store: hash of the file, the mapping and the units that it was read with. */
  readonly id: string;
  readonly file: string;
  readonly rows: number;
  readonly indicators: number;
  readonly areas: number;
  readonly first_day: string | null;
  readonly last_day: string | null;
  /** The store had this import already; nothing was written. */
  readonly already: boolean;
  /** Warnings: errors are a Failure. */
  readonly issues: readonly Issue[];
}

const MAX_ISSUES = 100;

/**
 * @param record  for the units of its indicators; what it does not know keeps the unit of the file
 * @throws Failure `import.invalid` with the first issues and how many there are of each kind; nothing is kept then
 * @cost O(cells) time; memory bounded by the store's, whatever the length of the file
 */
export async function importObservations(
  store: Store,
  record: RecordData,
  path: string,
  { mapping = {}, defaults = {}, maxIssues = MAX_ISSUES }: ObservationImportOptions = {},
): Promise<ObservationImport> {
  const file = basename(path);
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) throw new Failure('file.missing', `There is no file ${path}`);
  const header = await readHeader(path, file, mapping, defaults);
  const id = await identify(path, record, mapping, defaults);
  const name = `observation/${id}.parquet`;
  if (await stat(join(store.directory, name)).catch(() => null)) {
    return { id, file, ...(await summarise(store.database, join(store.directory, name))), already: true, issues: [] };
  }
  return withScratch(store, async (scratch) => {
    const { database } = store;
    const staged = join(scratch, 'staged.parquet');
    try {
      await database.run(
        `COPY (${stageSql(resolve(path), header, mapping, defaults)}) TO ${quoteText(staged)} (FORMAT parquet)`,
      );
    } catch (error) {
      throw describeBroken(error, file);
    }
    await database.run(`CREATE OR REPLACE TEMP VIEW staged AS SELECT * FROM read_parquet(${quoteText(staged)})`);
    await resolveUnits(database, record);
    const told: Told = { file, maxIssues, nameOf: (column) => nameInFile(column, mapping), width: header.length };
    const warnings = await findUnknown(database, record, told);
    const { total, counts, issues } = await findErrors(store, record, told);
    if (total > 0) {
      const kinds = [...counts].map(([code, count]) => `${code} ${count}`).join(', ');
      const listed = issues.length < total ? `; the first ${issues.length} are listed` : '';
      throw new Failure('import.invalid', `${file} has ${total} errors (${kinds})${listed}; nothing was kept`, issues);
    }
    const made = join(scratch, 'made.parquet');
    await database.run(`COPY (${typedSql('measured')}) TO ${quoteText(made)} (FORMAT parquet)`);
    const summary = await summarise(database, made);
    warnings.push(...(await findRivals(database, made, file)));
    const written = await publish(store, made, name);
    return { id, file, ...summary, already: !written, issues: warnings };
  });
}

/** Units differ by indicator, not by row: they are settled once for each kind of row. Makes the view `measured`. */
async function resolveUnits(database: Database, record: RecordData): Promise<void> {
  const units = new Map(record.tables.indicator.map((row) => [row.indicator_id, row.unit]));
  const kinds = await database.rows<{ indicator_id: string; measure: string; multiplier: string }>(
    `SELECT DISTINCT indicator_id, measure, multiplier FROM staged WHERE NOT misfit LIMIT ${MAX_KINDS}`,
  );
  const values = kinds.map(({ indicator_id, measure, multiplier }) => {
    const own = units.get(indicator_id);
    const shift = shiftToUnit(own ?? '', measure, multiplier);
    const unit = own ?? measure;
    const key = [indicator_id, measure, multiplier].map(quoteText).join(', ');
    return `(${key}, ${quoteText(unit)}, ${shift ?? 0}, ${shift === null})`;
  });
  await database.run(`CREATE OR REPLACE TEMP TABLE unit_of (indicator_id VARCHAR, measure VARCHAR, multiplier VARCHAR,
    unit VARCHAR, shift INTEGER, bad BOOLEAN)`);
  for (let first = 0; first < values.length; first += 1000) {
    await database.run(`INSERT INTO unit_of VALUES ${values.slice(first, first + 1000).join(', ')}`);
  }
  await database.run(`CREATE OR REPLACE TEMP VIEW measured AS
    SELECT staged.*, unit, shift, coalesce(bad, true) AS bad_unit
    FROM staged LEFT JOIN unit_of USING (indicator_id, measure, multiplier)`);
}

/** More combinations of indicator and unit than this are no units: the rest is told as such. */
const MAX_KINDS = 100_000;

/** Names that the record does not know: each once, where it first stands. */
async function findUnknown(database: Database, record: RecordData, told: Told): Promise<Issue[]> {
  const issues: Issue[] = [];
  const actors = new Set(record.tables.actor.map((row) => row.actor_id));
  const indicators = new Set(record.tables.indicator.map((row) => row.indicator_id));
  const known: Readonly<Record<string, (id: string) => boolean>> = {
    indicator_id: (id) => indicators.has(id),
    reporter_id: (id) => actors.has(id),
    source_id: (id) => findSource(record, id) !== undefined,
  };
  for (const [column, isKnown] of Object.entries(known)) {
    const values = await database.rows<{ value: string; first: number; count: number }>(
      `SELECT ${column} AS value, CAST(min(file_row) AS DOUBLE) AS first, CAST(count(*) AS DOUBLE) AS count
       FROM staged WHERE NOT misfit AND ${column} <> '' GROUP BY 1 ORDER BY 2 LIMIT ${MAX_KINDS}`,
    );
    for (const { value, first, count } of values.filter((item) => !isKnown(item.value)).slice(0, told.maxIssues)) {
      const near = column === 'indicator_id' ? suggest(value, indicators) : null;
      issues.push(
        createIssue({
          severity: 'warning',
          code: column === 'source_id' ? 'source.dangling' : 'reference.unknown',
          file: told.file,
          row: first,
          column: told.nameOf(column),
          message: `The record has no such row; the store keeps it as it is (${count} rows of the file)`,
          found: value,
          fix: near ? `did you mean ${near}?` : null,
        }),
      );
    }
  }
  return issues;
}

interface Errors {
  readonly total: number;
  readonly counts: ReadonlyMap<string, number>;
  readonly issues: readonly Issue[];
}

/** Every error counted, the first of them worded. */
async function findErrors(store: Store, record: RecordData, told: Told): Promise<Errors> {
  const { database } = store;
  const faults = listFaults();
  const [found] = await database.rows<Record<string, number>>(
    `SELECT ${faults.map(({ sql }, index) => `CAST(count_if(${sql}) AS DOUBLE) AS f${index}`).join(', ')} FROM measured`,
  );
  const counts = new Map<string, number>();
  for (const [index, { code }] of faults.entries()) {
    const count = found[`f${index}`];
    const word = code.startsWith('cell:') ? `bad ${told.nameOf(code.slice(5))}` : code;
    if (count > 0) counts.set(word, count);
  }
  const issues: Issue[] = [];
  if (counts.size > 0) {
    const rows = await database.rows<Record<string, string> & { file_row: number; misfit: boolean; bad_unit: boolean }>(
      `SELECT * REPLACE (CAST(file_row AS DOUBLE) AS file_row) FROM measured
       WHERE ${faults.map(({ sql }) => `(${sql})`).join(' OR ')} ORDER BY file_row LIMIT ${told.maxIssues}`,
    );
    const cells: SdmxRow[] = [];
    for (const row of rows) {
      if (row.misfit) issues.push(rowLength(told.file, row.file_row, null, told.width));
      else if (row.bad_unit) issues.push(unitMismatch(record, row, told));
      else {
        const text = Object.fromEntries(OBSERVATION_COLUMNS.map((column) => [column, row[column]]));
        cells.push({ fileRow: row.file_row, cells: text });
      }
    }
    issues.push(...checkSdmxRows(cells, told.file, told.nameOf).issues);
  }
  for (const { code, count, listed } of await findRowsTold(store, told)) {
    counts.set(code, count);
    issues.push(...listed);
  }
  issues.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { total, counts, issues: issues.slice(0, told.maxIssues) };
}

function unitMismatch(record: RecordData, row: Readonly<Record<string, unknown>>, told: Told): Issue {
  const own = record.tables.indicator.find((item) => item.indicator_id === row.indicator_id)?.unit;
  return createIssue({
    code: 'unit.mismatch',
    file: told.file,
    row: Number(row.file_row),
    column: 'UNIT_MEASURE',
    message:
      own === undefined
        ? 'The record has no such indicator, so the file must say the unit'
        : 'The unit is not that of the indicator',
    found: `${row.measure} x 10^${row.multiplier}`,
    expected: own ?? 'a unit in UNIT_MEASURE',
  });
}

/** Several values of one figure by one reporter: kept side by side, but one decides, and the reader should know. */
async function findRivals(database: Database, path: string, file: string): Promise<Issue[]> {
  const [{ count, first }] = await database.rows<{ count: number; first: number | null }>(
    `SELECT CAST(count(*) AS DOUBLE) AS count, CAST(min(file_row) AS DOUBLE) AS first FROM read_parquet(${quoteText(path)})
     WHERE NOT standing AND rank <> 'deprecated' AND superseded_by IS NULL`,
  );
  if (count === 0) return [];
  return [
    createIssue({
      severity: 'warning',
      code: 'value.rival',
      file,
      row: first,
      message: 'Rows give another value for a figure that the file has already: the preferred decides, then the first',
      found: `${count} such rows`,
      fix: 'none is needed where the sources differ; record query --all counts every row',
    }),
  ];
}

async function summarise(
  database: Database,
  path: string,
): Promise<Pick<ObservationImport, 'rows' | 'indicators' | 'areas' | 'first_day' | 'last_day'>> {
  const [summary] = await database.rows<
    Pick<ObservationImport, 'rows' | 'indicators' | 'areas' | 'first_day' | 'last_day'>
  >(
    `SELECT CAST(count(*) AS DOUBLE) AS rows, CAST(count(DISTINCT indicator_id) AS DOUBLE) AS indicators,
       CAST(count(DISTINCT area) AS DOUBLE) AS areas, CAST(min(period_from) AS VARCHAR) AS first_day,
       CAST(max(period_to) AS VARCHAR) AS last_day FROM read_parquet(${quoteText(path)})`,
  );
  return summary;
}
