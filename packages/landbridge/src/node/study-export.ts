/** A study as one XLSX workbook: what it is, what it comes to, and every run with its figures. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ResultSheet, writeSheets } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { listAnswerTables } from '../studies/answer-sheets.ts';
import type { GroupAnswer, StudyPlan } from '../studies/index.ts';
import type { StudyReport } from './study.ts';
import { findAnswer, findFolder, readPlan } from './study-folder.ts';
import { listRows } from './study-tables.ts';

/** A sheet that rows are still added to. */
type OpenSheet = Omit<ResultSheet, 'rows'> & { readonly rows: ResultSheet['rows'][number][] };

/** Rows of a sheet, its header left out. */
const MAX_ROWS = 1_048_575;

/**
 * @param path  of the study
 * @throws Failure `study.missing`; `export.rows` where a table is longer than a sheet: `query` can ask for a part
 * @cost memory for all cells
 */
export async function exportStudy(path: string): Promise<Uint8Array> {
  const { title } = await readPlan(await findFolder(path));
  return writeSheets(title, await listStudySheets(path));
}

/** What the workbook holds, sheet by sheet. */
export async function listStudySheets(path: string): Promise<ResultSheet[]> {
  const folder = await findFolder(path);
  const plan = await readPlan(folder);
  const [summary, answers] = await Promise.all(
    ['study.json', 'answers.json'].map(async (name) => {
      const text = await readFile(join(folder.directory, name), 'utf8').catch(() => null);
      if (text !== null) return JSON.parse(text);
      throw new Failure('study.missing', `The study in ${path} did not come to its end; run it again`);
    }),
  );
  const tables = new Map<string, OpenSheet>();
  for (const run of plan.runs) {
    const answer = await findAnswer(folder.root, run.key);
    for (const [name, names, rows] of listRows(run, answer)) {
      const known = new Map(answer?.tables[name]?.columns.map((column) => [column.name, column]));
      const table: OpenSheet = tables.get(name) ?? {
        name,
        columns: names.map((column) => known.get(column) ?? { name: column }),
        rows: [],
      };
      tables.set(name, table);
      for (const row of rows) table.rows.push(row);
      if (table.rows.length > MAX_ROWS) {
        throw new Failure('export.rows', `The table ${name} has more than ${MAX_ROWS} rows; ask for a part by query`);
      }
    }
  }
  return [
    describeStudy(plan, summary),
    ...listAnswerTables(answers as GroupAnswer[]),
    ...[...tables.values()].filter(({ rows }) => rows.length > 0),
  ];
}

/** Rows of any question as a workbook of one sheet. */
export function exportRows(name: string, columns: readonly string[], rows: ResultSheet['rows']): Promise<Uint8Array> {
  if (rows.length > MAX_ROWS) {
    throw new Failure('export.rows', `The answer has ${rows.length} rows; a sheet holds ${MAX_ROWS}: add a limit`);
  }
  return writeSheets(name, [{ name, columns: columns.map((column) => ({ name: column })), rows }]);
}

function describeStudy(plan: StudyPlan, summary: StudyReport): ResultSheet {
  return {
    name: 'study',
    columns: [{ name: 'what' }, { name: 'value' }],
    rows: [
      ['id', plan.id],
      ['title', plan.title],
      ['description', plan.description],
      ['corridor', `${plan.corridor.id} ${plan.corridor.hash}`],
      ...Object.entries(plan.kpi).map(([engine, kpi]) => [`less is better, ${engine}`, kpi]),
      ['runs', summary.runs],
      ['runs without a result', summary.failed],
      ['questions', plan.hash],
      ['results', summary.results_hash],
    ],
  };
}
