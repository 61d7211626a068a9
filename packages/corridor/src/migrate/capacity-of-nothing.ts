/** 1 to 2: a capacity of 0 becomes an empty cell. */
import type { CellChange, MigrationStep, TextTables } from './step.ts';
import { cellOf, type TextTable, withCell } from './text-table.ts';

const COLUMN = 'capacity_teu_per_day';
const TABLES = ['link', 'bcp', 'transfer'] as const;

export const capacityOfNothing: MigrationStep = {
  from: 1,
  to: 2,
  title: 'a capacity of 0 becomes an empty cell',
  reason:
    'A capacity is at least 1 TEU/day now. 0 was computed as no limit, although it looks like a closing: the empty cell ' +
    'keeps the results. If nothing passes there, add a row to restriction.csv.',
  reads: TABLES,
  apply(tables: TextTables) {
    const changed = new Map<(typeof TABLES)[number], TextTable>();
    const changes: CellChange[] = [];
    for (const name of TABLES) {
      const table = tables.get(name);
      if (!table?.header.includes(COLUMN)) continue;
      const before = changes.length;
      const rows = table.rows.map((row, index) => {
        const found = cellOf(table, row, COLUMN);
        if (found === '' || Number(found) !== 0) return row;
        changes.push({ table: name, row: index + 2, column: COLUMN, found, becomes: [''] });
        return withCell(table, row, COLUMN, '');
      });
      if (changes.length > before) changed.set(name, { ...table, rows });
    }
    return { tables: changed, changes };
  },
};
