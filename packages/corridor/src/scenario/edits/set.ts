import { keyOf } from '../../corridor.ts';
import { describeExpected } from '../../schema/parse-cell.ts';
import { getTable, type TableName, type Tables } from '../../tables/index.ts';
import type { EditOf } from '../schema.ts';
import {
  changeRows,
  createWhere,
  type EditContext,
  findTarget,
  listTargets,
  replaceRows,
  reportColumn,
  reportNoEffect,
} from './context.ts';

/** A figure takes another value. */
export function applySet(context: EditContext, edit: EditOf<'set'>): void {
  changeColumn(context, edit.set, edit, () => edit.value);
}

/** A figure is multiplied; empty cells stay empty. */
export function applyScale(context: EditContext, edit: EditOf<'scale'>): void {
  changeColumn(context, edit.scale, edit, (value) => (typeof value === 'number' ? value * edit.by : value));
}

function changeColumn(
  context: EditContext,
  targets: string | readonly string[],
  edit: EditOf<'set'> | EditOf<'scale'>,
  next: (value: unknown) => unknown,
): void {
  for (const text of listTargets(targets)) {
    const target = findTarget(context, text);
    if (!target) continue;
    const { columns, key } = getTable(target.table);
    const column = Object.hasOwn(columns, edit.column) ? columns[edit.column] : null;
    if (!column || edit.column === key) {
      if (column)
        context.report({
          code: 'edit.key',
          column: edit.column,
          message: 'A key is not edited: remove the row and add another',
        });
      else reportColumn(context, target.table, edit.column);
      continue;
    }
    if ('by' in edit && column.unit === undefined) {
      context.report({
        code: 'edit.scale',
        column: edit.column,
        message: 'Only a column with a unit is scaled',
        found: edit.column,
      });
      continue;
    }
    const matches = createWhere(context, target.table, edit.where ?? {});
    if (!matches) continue;
    const chosen = (row: Record<string, unknown>) =>
      (target.rowId === null || keyOf(target.table as TableName, row) === target.rowId) && matches(row);
    const refused = (context.tables[target.table] as readonly Record<string, unknown>[])
      .filter(chosen)
      .find((row) => !column.schema.safeParse(next(row[edit.column])).success);
    if (refused) {
      context.report({
        code: 'edit.value',
        column: edit.column,
        message: `The value does not fit ${target.table}/${keyOf(target.table, refused)}`,
        found: String(next(refused[edit.column])),
        expected: describeExpected(column),
      });
      continue;
    }
    const before = context.tables;
    const changed = changeRows(context, target.table, chosen, (row) => ({
      ...row,
      [edit.column]: next(row[edit.column]),
    }));
    if (changed > 0) dropFigures(context, before, target.table, edit.column);
    else reportNoEffect(context, 'no row is chosen, or each has the value already', `${text}, column ${edit.column}`);
  }
}

/** A range or source of a figure that the scenario replaced speaks of it no more. */
function dropFigures(context: EditContext, before: Tables, table: TableName, column: string): void {
  if (context.tables.figure.length === 0) return;
  const old = before[table] as readonly Record<string, unknown>[];
  const changed = new Set(
    (context.tables[table] as readonly Record<string, unknown>[])
      .filter((row, index) => row[column] !== old[index][column])
      .map((row) => keyOf(table, row)),
  );
  const kept = context.tables.figure.filter(
    (row) => row.rank === 'rival' || row.table !== table || row.column !== column || !changed.has(row.row_id),
  );
  if (kept.length < context.tables.figure.length) replaceRows(context, 'figure', kept);
}
