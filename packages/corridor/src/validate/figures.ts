import { findRow } from '../corridor.ts';
import { suggest } from '../suggest.ts';
import { getTable, isTableName } from '../tables/index.ts';
import type { CheckContext } from './index.ts';

/** figure.csv and phase_effect.csv speak of numeric columns that exist; a preferred figure repeats its cell. */
export function checkFigures({ tables, report }: CheckContext): void {
  for (const name of ['figure', 'phase_effect'] as const) {
    for (const [index, row] of tables[name].entries()) {
      if (!isTableName(row.table)) continue;
      const columns = getTable(row.table).columns;
      if (!Object.hasOwn(columns, row.column) || !columns[row.column].unit) {
        const near = suggest(
          row.column,
          Object.keys(columns).filter((name) => columns[name].unit),
        );
        report(name, index, {
          code: 'column.unknown',
          column: 'column',
          message: `${row.table} has no such column with a unit`,
          found: row.column,
          expected: `one of ${Object.keys(columns)
            .filter((name) => columns[name].unit)
            .join(', ')}`,
          fix: near ? `did you mean ${near}?` : null,
        });
      }
    }
  }
  for (const [index, row] of tables.figure.entries()) {
    if (row.low !== null && row.high !== null && row.low > row.high) {
      report('figure', index, {
        code: 'figure.range',
        column: 'low',
        message: 'low lies above high',
        found: `${row.low} > ${row.high}`,
        expected: `at most ${row.high}`,
        fix: 'swap low and high',
      });
    }
    if (row.rank !== 'preferred' || !isTableName(row.table)) continue;
    const target = findRow(tables, row.table, row.row_id) as Record<string, unknown> | undefined;
    if (!target || !Object.hasOwn(target, row.column) || target[row.column] === row.value) continue;
    report('figure', index, {
      code: 'figure.differs',
      column: 'value',
      message: `A preferred figure repeats the cell ${row.table}/${row.row_id}/${row.column}`,
      found: String(row.value),
      expected: String(target[row.column]),
      fix: 'correct one of the two, or rank this row rival',
    });
  }
}
