/** The corridor that ships with the project, its scenarios computed once, and sums over their tables. */
import { join } from 'node:path';
import type { Corridor } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import type { FreightResult } from '@landbridge/engines/freight';

const FOLDER = join(import.meta.dirname, '..', '..', 'corridors', 'china-central-asia');

export async function openCorridor(): Promise<Corridor> {
  const { corridor, issues } = await readCorridor(FOLDER);
  if (!corridor) throw new Error(issues.map((issue) => `${issue.file} ${issue.row}: ${issue.message}`).join('\n'));
  return corridor;
}

export type TableRow = Readonly<Record<string, string | number | null>>;

export function readRows(result: FreightResult, table: string): TableRow[] {
  const { columns, rows } = result.tables[table];
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])));
}

/** TEU of a table's rows that fit. */
export function sumTeu(result: FreightResult, table: string, fits: (row: TableRow) => boolean): number {
  return readRows(result, table).reduce((teu, row) => teu + (fits(row) ? Number(row.teu) : 0), 0);
}

/** Mean of a column of od_skim over the rows that fit, by TEU. */
export function meanSkim(result: FreightResult, column: string, fits: (row: TableRow) => boolean): number {
  const rows = readRows(result, 'od_skim').filter(fits);
  const teu = rows.reduce((sum, row) => sum + Number(row.teu), 0);
  return rows.reduce((sum, row) => sum + Number(row.teu) * Number(row[column]), 0) / teu;
}

export function kpi(result: FreightResult, id: string): number {
  const item = result.kpis.find((candidate) => candidate.id === id);
  if (item?.value === undefined || item.value === null) throw new Error(`no figure ${id}`);
  return item.value;
}
