import { keyOf } from '../../corridor.ts';
import { getTable, isTableName } from '../../tables/index.ts';
import { normalizeRow } from '../normalize-row.ts';
import type { EditOf } from '../schema.ts';
import { type EditContext, ensureSource, findTarget, listTargets, replaceRows } from './context.ts';

/** A new row. Its source is the scenario unless it says another; references are checked after all edits. */
export function applyAdd(context: EditContext, edit: EditOf<'add'>): void {
  if (!isTableName(edit.add)) {
    findTarget(context, edit.add);
    return;
  }
  const hasSource = Object.hasOwn(getTable(edit.add).columns, 'basis');
  const provenance =
    !hasSource || Object.hasOwn(edit.row, 'source_id')
      ? {}
      : { source_id: ensureSource(context, edit.source), basis: edit.source === undefined ? 'assumed' : 'reported' };
  const given = { ...provenance, ...edit.row };
  const { row, problems } = normalizeRow(edit.add, given);
  for (const problem of problems) {
    context.report({
      code: 'edit.row',
      message: `The row does not fit ${edit.add}`,
      ...problem,
    });
  }
  if (problems.length > 0) return;
  const key = keyOf(edit.add, row);
  const rows = context.tables[edit.add] as readonly object[];
  if (rows.some((other) => keyOf(edit.add as 'link', other) === key)) {
    context.report({
      code: 'key.duplicate',
      message: `${edit.add} has this row already`,
      found: key,
      fix: 'use set to change it',
    });
    return;
  }
  replaceRows(context, edit.add, [...rows, row]);
}

export function applyRemove(context: EditContext, edit: EditOf<'remove'>): void {
  for (const text of listTargets(edit.remove)) {
    const target = findTarget(context, text);
    if (!target) continue;
    if (target.rowId === null) {
      context.report({
        code: 'edit.target',
        message: 'Say which row: a whole table is not removed at once',
        found: text,
      });
      continue;
    }
    const rows = context.tables[target.table] as readonly object[];
    replaceRows(
      context,
      target.table,
      rows.filter((row) => keyOf(target.table, row) !== target.rowId),
    );
  }
}
