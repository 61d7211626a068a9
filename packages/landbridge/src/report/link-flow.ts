/** Containers on each link from a run's `link_flow` table, whose columns are found by name. */
import type { ResultTable, ScenarioReport } from '../types.ts';

/**
 * TEU by link, over all periods, directions, classes and layers.
 *
 * @returns an empty map where the run has no `link_flow` table: it did not end in a solution
 * @throws  Error when the table lacks `link_id` or `teu`
 * @cost    O(rows)
 */
export function sumLinkFlows(report: ScenarioReport): Map<string, number> {
  const table = report.tables.link_flow;
  return table ? sumBy(table, 'link_id', 'teu') : new Map();
}

/**
 * The sum of one column by another's values, in the order of first appearance; empty cells add nothing.
 *
 * @throws Error when the table lacks a column
 */
export function sumBy(table: ResultTable, keyColumn: string, valueColumn: string): Map<string, number> {
  const key = getColumn(table, keyColumn);
  const value = getColumn(table, valueColumn);
  const sums = new Map<string, number>();
  for (const row of table.rows) {
    const amount = row[value];
    if (row[key] === null || typeof amount !== 'number') continue;
    const id = String(row[key]);
    sums.set(id, (sums.get(id) ?? 0) + amount);
  }
  return sums;
}

/** @throws Error when the table has no such column */
export function getColumn(table: ResultTable, name: string): number {
  const index = findColumn(table, name);
  if (index === undefined) {
    throw new Error(`report: the table has no column ${name}; it has ${table.columns.map((c) => c.name).join(', ')}`);
  }
  return index;
}

export function findColumn(table: ResultTable, name: string): number | undefined {
  const index = table.columns.findIndex((column) => column.name === name);
  return index < 0 ? undefined : index;
}
