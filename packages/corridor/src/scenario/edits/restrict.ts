import { suggest } from '../../suggest.ts';
import type { Row, TableName } from '../../tables/index.ts';
import type { EditOf } from '../schema.ts';
import {
  checkDates,
  type EditContext,
  ensureSource,
  findTarget,
  listTargets,
  replaceRows,
  reportNoEffect,
  type Target,
} from './context.ts';

const RESTRICTABLE: readonly TableName[] = ['link', 'bcp', 'transfer', 'node', 'layer', 'terminal', 'service'];
type Restrictable = Row<'restriction'>['table'];

/** Nothing passes: a restriction with a quota of nothing. */
export function applyClose(context: EditContext, edit: EditOf<'close'>): void {
  const { close, ...rest } = edit;
  applyRestrict(context, { ...rest, restrict: close, quota_teu_per_day: 0 });
}

/** A loading ban, quota or season, dated or for the whole year. */
export function applyRestrict(context: EditContext, edit: EditOf<'restrict'>): void {
  if (!checkDates(context, edit)) return;
  if ((edit.from_month_day === undefined) !== (edit.to_month_day === undefined)) {
    context.report({
      code: 'date.season',
      column: edit.from_month_day === undefined ? 'from_month_day' : 'to_month_day',
      message: 'A season has a first day and a day after its last',
      found: 'one of the two',
      expected: 'both, or none',
    });
    return;
  }
  if (edit.class !== undefined && !context.tables.commodity_class.some((row) => row.class_id === edit.class)) {
    const classIds = context.tables.commodity_class.map((row) => row.class_id);
    const near = suggest(edit.class, classIds);
    context.report({
      code: 'edit.unknown_id',
      column: 'class',
      message: 'commodity_class has no such row',
      found: edit.class,
      expected: `one of ${classIds.join(', ')}`,
      fix: near ? `did you mean ${near}?` : null,
    });
    return;
  }
  const sourceId = ensureSource(context, edit.source);
  const added: Row<'restriction'>[] = [];
  for (const text of listTargets(edit.restrict)) {
    const target = findTarget(context, text, RESTRICTABLE);
    for (const { table, rowId } of target ? expand(context, target) : []) {
      added.push({
        restriction_id: `${context.editId}:${added.length + 1}`,
        table: table as Restrictable,
        row_id: rowId ?? '',
        direction: edit.direction ?? 'both',
        class_id: edit.class ?? null,
        from_date: edit.from ?? null,
        to_date: edit.to ?? null,
        from_month_day: edit.from_month_day ?? null,
        to_month_day: edit.to_month_day ?? null,
        quota_teu_per_day: edit.quota_teu_per_day,
        source_id: sourceId,
        basis: edit.source === undefined ? 'assumed' : 'reported',
        note: edit.reason ?? null,
      });
    }
  }
  if (added.length > 0) replaceRows(context, 'restriction', [...context.tables.restriction, ...added]);
}

/** A whole table becomes all its rows; a terminal the transfers that it does. */
function expand(context: EditContext, target: Target): Target[] {
  if (target.table === 'terminal') {
    const transfers = context.tables.transfer.filter(
      (row) => target.rowId === null || row.terminal_id === target.rowId,
    );
    if (transfers.length === 0)
      reportNoEffect(context, 'no transfer is done by the terminal', `terminal/${target.rowId}`);
    return transfers.map((row) => ({
      table: 'transfer',
      rowId: row.transfer_id,
    }));
  }
  if (target.rowId !== null) return [target];
  context.report({
    code: 'edit.target',
    message: 'Say which row: a whole table is not closed at once',
    found: target.table,
  });
  return [];
}
