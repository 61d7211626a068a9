import type { TableName } from '../../tables/index.ts';
import type { EditOf } from '../schema.ts';
import {
  changeRows,
  checkDates,
  type EditContext,
  findTarget,
  listTargets,
  replaceRows,
  reportNoEffect,
} from './context.ts';

const OPENABLE: readonly TableName[] = ['link', 'bcp', 'transfer', 'node', 'terminal', 'service'];

/** Exists and passes, whatever its dates, its phase and its restrictions say; with dates, only between them. */
export function applyOpen(context: EditContext, edit: EditOf<'open'>): void {
  if (!checkDates(context, edit)) return;
  for (const text of listTargets(edit.open)) {
    const target = findTarget(context, text, OPENABLE);
    if (!target) continue;
    if (target.rowId === null) {
      context.report({
        code: 'edit.target',
        message: 'Say which row: a whole table is not opened at once',
        found: text,
      });
      continue;
    }
    const changed = changeRows(
      context,
      target.table,
      (row) => row[`${target.table}_id`] === target.rowId,
      (row) => ({
        ...row,
        opened: edit.from ?? null,
        closed: edit.to ?? null,
        phase_id: null,
      }),
    );
    const kept = context.tables.restriction.filter((row) => row.table !== target.table || row.row_id !== target.rowId);
    const lifted = context.tables.restriction.length - kept.length;
    if (lifted > 0) replaceRows(context, 'restriction', kept);
    if (changed + lifted === 0) reportNoEffect(context, 'it is open already', text);
  }
}
