/** Figures of a corridor by name, `table/row/column`: read one, or make tables in which one is another. */
import {
  type Corridor,
  findRow,
  getTable,
  isTableName,
  keyOf,
  type TableName,
  type Tables,
} from '@landbridge/corridor';

export interface FigureName {
  readonly table: TableName;
  readonly rowId: string;
  readonly column: string;
}

/** Row ids may hold a slash: the table ends at the first, the column begins after the last. */
export function parseFigureName(figure: string): FigureName | null {
  const [first, last] = [figure.indexOf('/'), figure.lastIndexOf('/')];
  const table = figure.slice(0, first);
  if (first < 0 || last <= first || !isTableName(table)) return null;
  return { table, rowId: figure.slice(first + 1, last), column: figure.slice(last + 1) };
}

export interface FigureValue {
  readonly figure: string;
  readonly value: number | null;
  readonly unit: string;
  readonly source_id: string;
  readonly basis: string;
  readonly low: number | null;
  readonly high: number | null;
}

/** A figure with its own source and range where figure.csv has one, else its row's; null where there is none such. */
export function findFigure({ tables }: Corridor, figure: string): FigureValue | null {
  const name = parseFigureName(figure);
  if (!name) return null;
  const row = findRow(tables, name.table, name.rowId) as Record<string, unknown> | undefined;
  const { columns } = getTable(name.table);
  if (!row || !Object.hasOwn(columns, name.column)) return null;
  const own = tables.figure.find((item) => item.rank === 'preferred' && isFigure(item, name));
  const value = row[name.column];
  return {
    figure,
    value: typeof value === 'number' ? value : null,
    unit: columns[name.column].unit ?? 'text',
    source_id: own?.source_id ?? String(row.source_id ?? 'assumption'),
    basis: own?.basis ?? String(row.basis ?? 'assumed'),
    low: own?.low ?? null,
    high: own?.high ?? null,
  };
}

export function isFigure(
  row: { table: string; row_id: string; column: string },
  { table, rowId, column }: FigureName,
): boolean {
  return row.table === table && row.row_id === rowId && row.column === column;
}

/** The same tables with one figure changed; every other row is shared. */
export function withFigure(tables: Tables, { table, rowId, column }: FigureName, value: number): Tables {
  const rows = (tables[table] as readonly object[]).map((row) =>
    keyOf(table, row) === rowId ? { ...row, [column]: value } : row,
  );
  return { ...tables, [table]: rows };
}
