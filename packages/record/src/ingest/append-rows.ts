/** Rows added to the text of a table as it stands: what is there keeps its bytes, but for the mark of a correction. */

import { formatTable } from '@landbridge/corridor';
import Papa from 'papaparse';
import { getRecordTable, type RecordTableName } from '../tables/index.ts';

/**
 * @param text        the table's file; null where there is none
 * @param superseded  new key by the key of the row that it corrects
 * @throws Error where a row to be marked is not in the text
 */
export function appendRows(
  name: RecordTableName,
  text: string | null,
  rows: readonly object[],
  superseded: ReadonlyMap<string, string> = new Map(),
): string {
  const table = getRecordTable(name);
  if (text === null || text.trim() === '') return formatTable(table, rows);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const columns = (Papa.parse<string[]>(text, { preview: 1, delimiter: ',' }).data[0] ?? []).map((cell) =>
    cell.replace(/^\ufeff/, '').trim(),
  );
  const marked = superseded.size === 0 ? text : markRows(text, columns, table.key, superseded, newline);
  if (rows.length === 0) return marked;
  const data = rows.map((row) =>
    columns.map((column) => formatCell((row as Readonly<Record<string, unknown>>)[column])),
  );
  const end = /[\r\n]$/.test(marked) ? '' : newline;
  return `${marked}${end}${Papa.unparse(data, { newline, delimiter: ',' })}${newline}`;
}

function formatCell(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

function markRows(
  text: string,
  columns: readonly string[],
  key: string,
  superseded: ReadonlyMap<string, string>,
  newline: string,
): string {
  const [keyAt, markAt] = [columns.indexOf(key), columns.indexOf('superseded_by')];
  const left = new Set(superseded.keys());
  const parts: string[] = [];
  let start = 0;
  Papa.parse<string[]>(text, {
    delimiter: ',',
    step: ({ data, meta }) => {
      const line = text.slice(start, meta.cursor);
      start = meta.cursor;
      const mark = superseded.get((data[keyAt] ?? '').trim());
      if (mark === undefined) {
        parts.push(line);
        return;
      }
      left.delete((data[keyAt] ?? '').trim());
      const cells = [...data];
      cells[markAt] = mark;
      parts.push(`${Papa.unparse([cells], { newline, delimiter: ',' })}${/[\r\n]$/.test(line) ? newline : ''}`);
    },
  });
  if (left.size > 0 || markAt < 0)
    throw new Error(`record: ${[...left].join(', ') || 'superseded_by'} is not in the text of the table`);
  return parts.join('');
}
