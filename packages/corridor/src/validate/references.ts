import { keyOf } from '../corridor.ts';
import { suggest } from '../suggest.ts';
import { getTable, isTableName, TABLE_NAMES, type TableName } from '../tables/index.ts';
import type { CheckContext } from './index.ts';

/** Every foreign key names a row; also those that name their table in another column. */
export function checkReferences({ tables, keys, report }: CheckContext): void {
  const known = new Map<TableName, ReadonlySet<string>>();
  const keysOf = (name: TableName): ReadonlySet<string> => {
    let set = known.get(name);
    if (!set) {
      set = new Set([...(tables[name] as readonly object[]).map((row) => keyOf(name, row)), ...(keys.get(name) ?? [])]);
      known.set(name, set);
    }
    return set;
  };
  const check = (table: TableName, index: number, column: string, target: TableName, value: string) => {
    const candidates = keysOf(target);
    if (candidates.has(value)) return;
    const near = suggest(value, candidates);
    report(table, index, {
      code: target === 'source' ? 'source.dangling' : 'reference.unknown',
      column,
      message: `${target}.csv has no such row`,
      found: value,
      expected: `a key of ${target}.csv`,
      fix: near ? `did you mean ${near}?` : `add the row to ${target}.csv`,
    });
  };
  for (const name of TABLE_NAMES) {
    const references = Object.entries(getTable(name).columns).filter(([, column]) => column.references);
    for (const [index, row] of (tables[name] as readonly Record<string, unknown>[]).entries()) {
      for (const [column, { references: target }] of references) {
        const value = row[column];
        if (value !== null && target && isTableName(target)) check(name, index, column, target, String(value));
      }
      if ((name === 'figure' || name === 'phase_effect' || name === 'restriction') && typeof row.table === 'string') {
        if (isTableName(row.table)) check(name, index, 'row_id', row.table, String(row.row_id));
        else {
          const near = suggest(row.table, TABLE_NAMES);
          report(name, index, {
            code: 'table.unknown',
            column: 'table',
            message: 'There is no such table',
            found: row.table,
            fix: near ? `did you mean ${near}?` : null,
          });
        }
      }
    }
  }
}
