/** Share tables summed over the year's periods: who carries what. */
import type { ResultTable } from 'landbridge';
import type { ShareGroup } from './run-view.ts';

/**
 * @param whole  columns that name what is shared
 * @param part   column that names who has a share
 * @returns the largest whole first, its largest part first
 * @cost    O(rows)
 */
export function sumShares(table: ResultTable | undefined, whole: readonly string[], part: string): ShareGroup[] {
  if (!table) return [];
  const at = Object.fromEntries(table.columns.map(({ name }, index) => [name, index]));
  const groups = new Map<string, Map<string, number>>();
  for (const row of table.rows) {
    const key = whole.map((column) => String(row[at[column]])).join('\n');
    const parts = groups.get(key) ?? new Map<string, number>();
    const name = String(row[at[part]]);
    parts.set(name, (parts.get(name) ?? 0) + Number(row[at.teu]));
    groups.set(key, parts);
  }
  return [...groups]
    .map(([key, parts]) => ({
      whole: key === '' ? [] : key.split('\n'),
      teu: [...parts.values()].reduce((sum, teu) => sum + teu, 0),
      shares: [...parts].map(([name, teu]) => ({ part: name, teu })).sort((a, b) => b.teu - a.teu),
    }))
    .sort((a, b) => b.teu - a.teu);
}
