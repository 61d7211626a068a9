import { indexRows } from '../corridor.ts';
import { suggest } from '../suggest.ts';
import { getTable, isTableName, TABLE_NAMES, type TableName } from '../tables/index.ts';
import type { CheckContext } from './index.ts';

interface Place {
  readonly table: TableName;
  readonly index: number;
  readonly column: string;
}

/** Tables whose rows name a table in one column and its key in another. */
const NAMES_TABLE: ReadonlySet<TableName> = new Set(['figure', 'phase_effect', 'restriction', 'opening_hours']);

/** A guess costs a look at every key: a table of which nothing fits gets no more than this. */
const MAX_GUESSES = 100;

/** Every foreign key names a row; also those that name their table in another column. */
export function checkReferences(context: CheckContext): void {
  const { tables } = context;
  const check = createCheck(context);
  for (const name of TABLE_NAMES) {
    const references = Object.entries(getTable(name).columns).flatMap(([column, { references: target }]) =>
      target && isTableName(target) ? [{ column, target }] : [],
    );
    for (const [index, row] of (tables[name] as readonly Record<string, unknown>[]).entries()) {
      for (const { column, target } of references) {
        const value = row[column];
        if (value !== null) check(name, index, column, target, String(value));
      }
      if (NAMES_TABLE.has(name) && typeof row.table === 'string') {
        if (isTableName(row.table)) check(name, index, 'row_id', row.table, String(row.row_id));
        else reportTable(context, { table: name, index, column: 'table' }, row.table);
      }
      if (name === 'named_route') {
        for (const nodeId of String(row.via).split(';')) check(name, index, 'via', 'node', nodeId.trim());
      }
    }
  }
  check.report();
}

/** Gathers unknown keys, and tells each once with all its places: a renamed row is one fault, however many name it. */
function createCheck(context: CheckContext) {
  const { tables, keys, states, markBroken } = context;
  const unknown = new Map<string, { target: TableName; value: string; places: Place[] }>();
  function* listKeys(name: TableName): Iterable<string> {
    const index = indexRows(tables, name);
    yield* index.keys();
    for (const key of keys.get(name) ?? []) if (!index.has(key)) yield key;
  }
  /** As many keys are unknown as the table has unreadable keys: these are they, and their cells are told already. */
  const listLost = () => {
    const counts = new Map<TableName, number>();
    for (const { target } of unknown.values()) counts.set(target, (counts.get(target) ?? 0) + 1);
    const lost = [...counts].filter(([target, count]) => {
      const { key, columns } = getTable(target);
      const unreadable = [...(keys.get(target) ?? [])].filter((text) => !columns[key].schema.safeParse(text).success);
      return count <= unreadable.length;
    });
    return new Set(lost.map(([target]) => target));
  };
  const check = (table: TableName, index: number, column: string, target: TableName, value: string) => {
    if (indexRows(tables, target).has(value) || keys.get(target)?.has(value)) return;
    const state = states.get(target);
    if (state === 'unread') return;
    if (target !== 'source') markBroken(table);
    // One missing file is one fault too.
    const key = state === 'absent' || state === 'empty' ? target : `${target}\n${value}`;
    const entry = unknown.get(key) ?? { target, value, places: [] };
    entry.places.push({ table, index, column });
    unknown.set(key, entry);
  };
  check.report = () => {
    const lost = listLost();
    let guesses = 0;
    for (const { target, value, places } of unknown.values()) {
      if (lost.has(target)) continue;
      const state = states.get(target);
      if (state === 'absent' || state === 'empty') {
        markBroken(target);
        reportAbsent(context, target, value, places);
      } else
        reportUnknown(
          context,
          target,
          value,
          places,
          ++guesses > MAX_GUESSES ? null : suggest(value, listKeys(target)),
        );
    }
  };
  return check;
}

function reportUnknown(
  { report }: CheckContext,
  target: TableName,
  value: string,
  places: readonly Place[],
  near: string | null,
): void {
  const [{ table, index, column }, ...others] = places;
  const tail = others.length === 0 ? '' : `; also named by ${countOf(others)}`;
  report(table, index, {
    code: target === 'source' ? 'source.dangling' : 'reference.unknown',
    column,
    message: `${target}.csv has no such row${tail}`,
    found: value,
    expected: `a key of ${target}.csv`,
    fix: near ? `did you mean ${near}?` : `add the row to ${target}.csv`,
  });
}

function reportAbsent(
  { report, states }: CheckContext,
  target: TableName,
  value: string,
  places: readonly Place[],
): void {
  const absent = states.get(target) === 'absent';
  report(target, null, {
    code: absent ? 'file.missing' : 'table.empty',
    message: `Its rows are named by ${countOf(places)}, and ${absent ? 'there is no such file' : 'it has none'}`,
    found: `${value} in ${places[0].table}.csv`,
    expected: `a row with ${getTable(target).key} ${value}`,
    fix: `add ${absent ? `${target}.csv with the columns ${Object.keys(getTable(target).columns).join(', ')}` : 'the rows'}`,
  });
}

/** `2 cells of link.csv, 1 of zone.csv`. */
function countOf(places: readonly Place[]): string {
  const counts = new Map<TableName, number>();
  for (const { table } of places) counts.set(table, (counts.get(table) ?? 0) + 1);
  return [...counts]
    .map(([table, n], i) => `${n}${i > 0 ? '' : n === 1 ? ' cell' : ' cells'} of ${table}.csv`)
    .join(', ');
}

function reportTable({ report }: CheckContext, { table, index, column }: Place, found: string): void {
  const near = suggest(found, TABLE_NAMES);
  report(table, index, {
    code: 'table.unknown',
    column,
    message: 'There is no such table',
    found,
    expected: `one of ${TABLE_NAMES.join(', ')}`,
    fix: near ? `did you mean ${near}?` : null,
  });
}
