/** Cells that a foreign file gives, by our column names, to one typed row, with an issue for each that does not fit. */
import { createIssue, type Issue } from '../issue.ts';
import { parseCell } from '../schema/parse-cell.ts';
import { getTable, type Row, type TableName } from '../tables/index.ts';

export interface Place {
  readonly file: string;
  readonly row: number | null;
}

const MAX_CELL_IN_MESSAGE = 80;

/**
 * @param cells  text, number, boolean or null by column; what is missing is empty. Names that the table does not
 *   have are never looked at, so a key such as `__proto__` cannot reach the row
 * @param found  what the user wrote, where a cell was converted from it
 * @returns null where a cell does not fit
 */
export function buildRow<Name extends TableName>(
  name: Name,
  cells: Readonly<Record<string, unknown>>,
  place: Place,
  issues: Issue[],
  found: Readonly<Record<string, string>> = {},
): Row<Name> | null {
  const row: Record<string, unknown> = {};
  let sound = true;
  for (const [column, declared] of Object.entries(getTable(name).columns)) {
    const value = Object.hasOwn(cells, column) ? (cells[column] ?? '') : '';
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    const result = parseCell(declared, text);
    if (result.ok) {
      row[column] = result.value;
      continue;
    }
    sound = false;
    const shown = (found[column] ?? text).trim().slice(0, MAX_CELL_IN_MESSAGE);
    issues.push(
      createIssue({
        code: result.code,
        ...place,
        column,
        message: result.code === 'value.missing' ? 'The value is missing' : 'The value is not what the column needs',
        found: shown === '' ? 'nothing' : shown,
        expected: result.expected,
        fix: fixOf(column, text) ?? result.fix,
      }),
    );
  }
  return sound ? (row as unknown as Row<Name>) : null;
}

/** Slips that files of other tools are known for. */
function fixOf(column: string, text: string): string | null {
  if (column === 'free_speed' && Number(text) <= 0) return 'leave it empty where it is not known';
  if (column === 'y_coord' && Math.abs(Number(text)) > 90) return 'x_coord is the longitude, y_coord the latitude';
  if (column === 'length' && Number(text) < 0.1) return 'join the link to its neighbour, or check the unit of lengths';
  if (column === 'lanes' && Number(text) === 0) return 'leave it empty, or remove a link that carries no cargo';
  return null;
}
