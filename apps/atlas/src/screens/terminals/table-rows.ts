/** Cells of a result table by the names of its columns. */
import type { ResultTable } from 'landbridge';

type Cell = ResultTable['rows'][number][number];

export function rowsOf(table: ResultTable | undefined): Readonly<Record<string, Cell>>[] {
  if (!table) return [];
  return table.rows.map((row) => Object.fromEntries(table.columns.map(({ name }, i) => [name, row[i]])));
}

export function numberOf(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}
