/** What two corridors differ in, row by row, and in words. Many like changes become one. */
import { findRow, keyOf } from '../corridor.ts';
import { getTable, type Row, TABLE_NAMES, type TableName, type Tables } from '../tables/index.ts';

export interface Change {
  readonly op: 'add' | 'remove' | 'set' | 'scale' | 'close' | 'restrict' | 'complete' | 'year';
  /** `table/row id`, with `/column` for a figure; a table and a count where many rows change alike. */
  readonly target: string;
  readonly from: string | number | boolean | null;
  readonly to: string | number | boolean | null;
  readonly words: string;
}

type Cell = string | number | boolean | null;
type AnyRow = Record<string, unknown>;

/** Like changes to more rows than this are told as one. */
const MAX_SINGLE = 3;
/** Groups of rows with one ratio that are told of one column. */
const MAX_GROUPS = 12;

/** @cost O(rows of the tables that are not shared) */
export function diffTables(before: Tables, after: Tables): readonly Change[] {
  const changes: Change[] = [];
  for (const name of TABLE_NAMES) {
    if (before[name] === after[name] || name === 'source' || name === 'figure') continue;
    for (const change of diffTable(name, before, after)) changes.push(change);
  }
  return changes;
}

function diffTable(name: TableName, before: Tables, after: Tables): Change[] {
  const changes: Change[] = [];
  const old = new Map((before[name] as readonly AnyRow[]).map((row) => [keyOf(name, row), row]));
  const columnChanges = new Map<string, { row: AnyRow; from: Cell; to: Cell }[]>();
  for (const row of after[name] as readonly AnyRow[]) {
    const key = keyOf(name, row);
    const was = old.get(key);
    old.delete(key);
    if (!was)
      changes.push(
        name === 'restriction'
          ? describeRestriction(row as unknown as Row<'restriction'>, after)
          : added(name, row, after),
      );
    else if (was !== row) {
      for (const column of Object.keys(getTable(name).columns)) {
        if (was[column] === row[column]) continue;
        const list = columnChanges.get(column) ?? [];
        list.push({ row, from: was[column] as Cell, to: row[column] as Cell });
        columnChanges.set(column, list);
      }
    }
  }
  if (name === 'phase' && columnChanges.has('completed')) {
    // What follows from completion need not be said again.
    columnChanges.delete('status');
    columnChanges.delete('started');
  }
  for (const [column, list] of columnChanges) {
    for (const change of describeColumn(name, column, list, after)) changes.push(change);
  }
  for (const [key, row] of old) {
    changes.push({
      op: 'remove',
      target: `${name}/${key}`,
      from: key,
      to: null,
      words:
        name === 'restriction'
          ? describeLifted(row as unknown as Row<'restriction'>, before)
          : `${nameOf(name, row, before)} is removed from ${titleOf(name)}`,
    });
  }
  return changes;
}

function added(name: TableName, row: AnyRow, tables: Tables): Change {
  const key = keyOf(name, row);
  const words = `${nameOf(name, row, tables)} is added to ${titleOf(name)}`;
  return { op: 'add', target: `${name}/${key}`, from: null, to: key, words };
}

function describeRestriction(row: Row<'restriction'>, tables: Tables): Change {
  const what = nameRestricted(row, tables);
  const way = row.direction === 'both' ? '' : `, ${row.direction === 'a_to_b' ? 'outward' : 'inward'} only`;
  const whom = describeClass(row, tables);
  const when = describeWhen(row);
  const reason = row.note === null ? '' : `: ${row.note}`;
  const closed = row.quota_teu_per_day === 0;
  const verb = closed ? 'is closed' : `lets ${row.quota_teu_per_day} TEU a day through`;
  return {
    op: closed ? 'close' : 'restrict',
    target: `${row.table}/${row.row_id}`,
    from: null,
    to: row.quota_teu_per_day,
    words: `${what} ${verb}${whom}${way}${when}${reason}`,
  };
}

/** A restriction that is there no more, in words. */
function describeLifted(row: Row<'restriction'>, tables: Tables): string {
  const limit = row.quota_teu_per_day === 0 ? 'closing' : 'restriction';
  const to = row.quota_teu_per_day === 0 ? '' : ` to ${row.quota_teu_per_day} TEU a day`;
  const what = nameRestricted(row, tables);
  return `The ${limit} of ${what}${to}${describeClass(row, tables)}${describeWhen(row)} is removed`;
}

function nameRestricted(row: Row<'restriction'>, tables: Tables): string {
  const target = findRow(tables, row.table, row.row_id) as AnyRow | undefined;
  return `${target ? nameOf(row.table, target, tables) : row.row_id} (${titleOf(row.table)})`;
}

function describeClass(row: Row<'restriction'>, tables: Tables): string {
  if (row.class_id === null) return '';
  return ` for ${findRow(tables, 'commodity_class', row.class_id)?.name ?? row.class_id}`;
}

function titleOf(name: TableName): string {
  return getTable(name).title.toLowerCase();
}

function describeWhen(row: Row<'restriction'>): string {
  if (row.from_date !== null && row.to_date !== null) {
    const days = Math.round((Date.parse(row.to_date) - Date.parse(row.from_date)) / 86_400_000);
    return ` for ${days} ${days === 1 ? 'day' : 'days'} from ${row.from_date}`;
  }
  if (row.from_date !== null) return ` from ${row.from_date}`;
  if (row.to_date !== null) return ` until ${row.to_date}`;
  if (row.from_month_day !== null) return ` every year from ${row.from_month_day} until ${row.to_month_day}`;
  return ' for the whole year';
}

function describeColumn(
  name: TableName,
  column: string,
  list: { row: AnyRow; from: Cell; to: Cell }[],
  tables: Tables,
): Change[] {
  const unit = getTable(name).columns[column].unit;
  const shown = (value: Cell) =>
    value === null ? 'empty' : `${round(value)}${unit && typeof value === 'number' ? ` ${unit}` : ''}`;
  const completes = name === 'phase' && column === 'completed';
  if (list.length > MAX_SINGLE && !completes) return describeMany(name, column, list, shown);
  return list.map(({ row, from, to }) => {
    const target = `${name}/${keyOf(name, row)}/${column}`;
    const label = nameOf(name, row, tables);
    if (completes) {
      return { op: 'complete' as const, target, from, to, words: `${label} is complete from ${to}` };
    }
    return {
      op: 'set' as const,
      target,
      from,
      to,
      words: `${column} of ${label} goes from ${shown(from)} to ${shown(to)}`,
    };
  });
}

/** Rows that take one value, or that are multiplied alike, are told together, the largest group first. */
function describeMany(
  name: TableName,
  column: string,
  list: readonly { from: Cell; to: Cell }[],
  shown: (value: Cell) => string,
): Change[] {
  const change = (op: 'set' | 'scale', to: Cell, rows: number | string, verb: string): Change => ({
    op,
    target: `${name}/*/${column}`,
    from: null,
    to,
    words: `${column} of ${rows} rows of ${name} ${verb}`,
  });
  const groups = [...countRatios(list)]
    .filter(([, rows]) => rows > MAX_SINGLE)
    .sort(([a, m], [b, n]) => n - m || a - b);
  const [{ to }] = list;
  if (groups[0]?.[1] !== list.length && list.every((item) => item.to === to)) {
    return [change('set', to, list.length, `becomes ${shown(to)}`)];
  }
  const told = groups.slice(0, MAX_GROUPS);
  const rest = told.reduce((rows, [, size]) => rows - size, list.length);
  const changes = told.map(([ratio, rows]) => change('scale', ratio, rows, `is multiplied by ${ratio}`));
  if (rest > 0) changes.push(change('set', null, told.length > 0 ? `${rest} other` : rest, 'changes'));
  return changes;
}

/** Rows by what their figure is multiplied by, to ten digits. */
function countRatios(list: readonly { from: Cell; to: Cell }[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { from, to } of list) {
    if (typeof from !== 'number' || typeof to !== 'number' || from === 0) continue;
    const ratio = round(to / from);
    counts.set(ratio, (counts.get(ratio) ?? 0) + 1);
  }
  return counts;
}

function round<Value extends Cell>(value: Value): Value {
  return (typeof value === 'number' ? Number(value.toPrecision(10)) : value) as Value;
}

function nameOf(name: TableName, row: AnyRow, tables: Tables): string {
  if (name === 'phase') {
    const project = findRow(tables, 'project', String(row.project_id));
    return project && project.name !== row.name ? `${project.name}, ${row.name}` : String(row.name);
  }
  return typeof row.name === 'string' ? row.name : keyOf(name, row);
}
