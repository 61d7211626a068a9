/** What an edit works on: tables that it replaces, never changes in place, and a way to say what is wrong. */
import { findRow, keyOf } from '../../corridor.ts';
import type { IssueDraft } from '../../issue.ts';
import { suggest } from '../../suggest.ts';
import { getTable, isTableName, type Row, TABLE_NAMES, type TableName, type Tables } from '../../tables/index.ts';
import type { Where } from '../schema.ts';

export interface EditContext {
  tables: Tables;
  /** Days of the scenario's year, for edits with dates: the first day, and the first day after. */
  readonly firstDay: string;
  readonly dayAfter: string;
  /** Names the edit, such as `khorgos-closed-30-days:2`; keys of added rows start with it. */
  readonly editId: string;
  readonly report: (draft: IssueDraft) => void;
}

export interface Target {
  readonly table: TableName;
  /** Null where the target is a whole table. */
  readonly rowId: string | null;
}

export function listTargets(target: string | readonly string[]): readonly string[] {
  return typeof target === 'string' ? [target] : target;
}

/** `table/row id` or a table's name to a target that exists; otherwise an issue and null. */
export function findTarget(context: EditContext, text: string, allowed?: readonly TableName[]): Target | null {
  const slash = text.indexOf('/');
  const table = slash < 0 ? text : text.slice(0, slash);
  if (!isTableName(table) || (allowed && !allowed.includes(table))) {
    const near = suggest(table, allowed ?? TABLE_NAMES);
    context.report({
      code: 'edit.target',
      message: allowed ? 'The edit does not work on this table' : 'There is no such table',
      found: text,
      expected: `a target such as link/rail-1520:altynkol-zhetygen; tables: ${(allowed ?? TABLE_NAMES).join(', ')}`,
      fix: near ? `did you mean ${near}${slash < 0 ? '' : text.slice(slash)}?` : null,
    });
    return null;
  }
  if (slash < 0) return { table, rowId: null };
  const rowId = text.slice(slash + 1);
  const rows = context.tables[table] as readonly object[];
  if (rows.some((row) => keyOf(table, row) === rowId)) return { table, rowId };
  const near = suggest(
    rowId,
    rows.map((row) => keyOf(table, row)),
  );
  context.report({
    code: 'edit.unknown_id',
    message: `${table} has no such row`,
    found: rowId,
    expected: `a key of ${table}.csv`,
    fix: near ? `did you mean ${table}/${near}?` : null,
  });
  return null;
}

/** Replaces rows of one table; the other tables stay shared with the corridor that the edit started from. */
export function replaceRows(context: EditContext, table: TableName, rows: readonly object[]): void {
  context.tables = { ...context.tables, [table]: rows };
}

/** @returns how many rows the change replaced */
export function changeRows(
  context: EditContext,
  table: TableName,
  chosen: (row: Record<string, unknown>) => boolean,
  change: (row: Record<string, unknown>) => Record<string, unknown>,
): number {
  let changed = 0;
  const rows = (context.tables[table] as readonly Record<string, unknown>[]).map((row) => {
    if (!chosen(row)) return row;
    const next = change(row);
    if (Object.keys(next).every((column) => next[column] === row[column])) return row;
    changed++;
    return next;
  });
  if (changed > 0) replaceRows(context, table, rows);
  return changed;
}

type AnyRow = Readonly<Record<string, unknown>>;

/**
 * A test of rows from `where`; null, with issues, where it names a column that the table has not. A column that refers
 * to another table may be followed: `origin_zone_id.super_zone`.
 */
export function createWhere(context: EditContext, table: TableName, where: Where): ((row: AnyRow) => boolean) | null {
  const tests: ((row: AnyRow) => boolean)[] = [];
  let sound = true;
  for (const [path, wanted] of Object.entries(where)) {
    const read = createReader(context, table, path);
    if (!read) sound = false;
    else tests.push(createValueTest(read, wanted));
  }
  return sound ? (row) => tests.every((test) => test(row)) : null;
}

function createReader(context: EditContext, table: TableName, path: string): ((row: AnyRow) => unknown) | null {
  const [column, ...onward] = path.split('.');
  const declared = Object.hasOwn(getTable(table).columns, column) ? getTable(table).columns[column] : null;
  const target = declared?.references;
  if (!declared || (onward.length > 0 && (!target || !isTableName(target)))) {
    reportColumn(context, table, path);
    return null;
  }
  if (onward.length === 0) return (row) => row[column];
  const next = createReader(context, target as TableName, onward.join('.'));
  return (
    next &&
    ((row) => {
      const referred =
        row[column] === null ? undefined : findRow(context.tables, target as TableName, String(row[column]));
      return referred === undefined ? null : next(referred as unknown as AnyRow);
    })
  );
}

function createValueTest(read: (row: AnyRow) => unknown, wanted: Where[string]): (row: AnyRow) => boolean {
  if (Array.isArray(wanted)) return (row) => (wanted as unknown[]).includes(read(row));
  if (typeof wanted !== 'object' || wanted === null) return (row) => read(row) === wanted;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = wanted;
  return (row) => {
    const value = read(row);
    return typeof value === 'number' && value > gt && value >= gte && value < lt && value <= lte;
  };
}

export function reportColumn(context: EditContext, table: TableName, column: string): void {
  const known = Object.keys(getTable(table).columns);
  const near = suggest(column, known);
  context.report({
    code: 'edit.unknown_column',
    column,
    message: `${table} has no such column`,
    found: column,
    expected: `one of ${known.join(', ')}`,
    fix: near ? `did you mean ${near}?` : null,
  });
}

export function reportNoEffect(context: EditContext, why: string, found: string): void {
  context.report({
    code: 'edit.no_effect',
    message: `The edit changes nothing: ${why}`,
    found,
    fix: 'remove the edit, or correct its target',
  });
}

/** Dates that run forward and touch the scenario's year; otherwise an issue and false. `to` is the first day after. */
export function checkDates(context: EditContext, { from, to }: { from?: string; to?: string }): boolean {
  if (from !== undefined && to !== undefined && from >= to) {
    context.report({
      code: 'date.order',
      column: 'to',
      message: 'to does not lie after from',
      found: `${from}, ${to}`,
      expected: `a day after ${from}`,
    });
    return false;
  }
  if ((from ?? '') >= context.dayAfter || (to ?? '9999') <= context.firstDay) {
    const why = `the dates lie outside ${context.firstDay.slice(0, 4)}`;
    reportNoEffect(context, why, `from ${from ?? 'the beginning'} to ${to ?? 'the end'}`);
    return false;
  }
  return true;
}

/** The source that an edit's rows name: the edit's own, or the package's row for what has none. */
export function ensureSource(context: EditContext, sourceId: string | undefined): string {
  const wanted = sourceId ?? 'scenario';
  if (context.tables.source.some((row) => row.source_id === wanted)) return wanted;
  if (sourceId !== undefined) {
    const near = suggest(
      sourceId,
      context.tables.source.map((row) => row.source_id),
    );
    context.report({
      code: 'source.dangling',
      message: 'source.csv has no such row',
      found: sourceId,
      fix: near ? `did you mean ${near}?` : null,
    });
    return wanted;
  }
  const row: Row<'source'> = {
    source_id: 'scenario',
    title: 'Set by the scenario',
    publisher: null,
    year: null,
    url: null,
    kind: 'none',
    note: null,
  };
  replaceRows(context, 'source', [...context.tables.source, row]);
  return wanted;
}
