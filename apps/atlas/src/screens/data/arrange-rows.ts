/** Rows of a table filtered and sorted as the user asks, and as CSV. */
import type { TableInfo } from '../../worker/questions.ts';

export interface Sort {
  /** Index; null: as in the file. */
  readonly column: number | null;
  readonly descending: boolean;
}

type Row = readonly unknown[];

/** `name`, or `-name` for the largest first. */
export function readSort(text: string | undefined, { columns }: Pick<TableInfo, 'columns'>): Sort {
  const descending = text?.startsWith('-') ?? false;
  const index = columns.findIndex(({ name }) => name === (descending ? text?.slice(1) : text));
  return { column: index < 0 ? null : index, descending };
}

/** Rows in which some cell holds every word. Numbers sort as numbers, empty cells last. @cost O(rows log rows) */
export function arrangeRows(rows: readonly Row[], find: string, { column, descending }: Sort): readonly Row[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const kept =
    words.length === 0
      ? rows
      : rows.filter((row) => {
          const text = row.map((cell) => (cell === null ? '' : String(cell).toLowerCase())).join('\n');
          return words.every((word) => text.includes(word));
        });
  if (column === null) return kept;
  const sign = descending ? -1 : 1;
  return [...kept].sort((a, b) => {
    const [x, y] = [a[column], b[column]];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    if (typeof x === 'number' && typeof y === 'number') return sign * (x - y);
    const [s, t] = [String(x), String(y)];
    return s < t ? -sign : s > t ? sign : 0;
  });
}

/** CSV by RFC 4180, with line feeds. */
export function formatRowsCsv(names: readonly string[], rows: readonly Row[]): string {
  const cell = (value: unknown) => {
    const text = value === null || value === undefined ? '' : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [names, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}
