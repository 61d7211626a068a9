/** Cells of SDMX-CSV rows against the declaration of `observation_value`: the same words for ten rows and for a million. */
import { createIssue, formatTable, type Issue, parseTable } from '@landbridge/corridor';
import { getRecordTable, type RecordRow } from '../tables/index.ts';
import { parsePeriod } from '../value/parse-period.ts';

/** Text of the cells of one row by our columns' names, and where it stands in the file. */
export interface SdmxRow {
  readonly fileRow: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface CheckedRows {
  /** Rows whose every cell is sound. */
  readonly rows: readonly RecordRow<'observation_value'>[];
  readonly issues: readonly Issue[];
}

/** NaN for what is no number: the table's own check speaks of it. */
function toNumber(cell: string): number {
  const value = /^[+-]?[\d.]+(?:[eE][+-]?\d+)?$/.test(cell) ? Number(cell) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}

/** A year, quarter, month or day: what one value of a series can be of. */
export const SINGLE_PERIOD = /^\d{4}(?:-(?:Q[1-4]|\d{2}(?:-\d{2})?))?$/;

/**
 * @param nameOf  the file's name of our column, so that an issue speaks of the file
 * @returns issues in the order of rows
 * @cost O(cells)
 */
export function checkSdmxRows(
  given: readonly SdmxRow[],
  file: string,
  nameOf: (column: string) => string = (column) => column,
): CheckedRows {
  const table = getRecordTable('observation_value');
  const text = formatTable(
    table,
    given.map(({ cells }) => cells),
  );
  const parsed = parseTable(table, text, file);
  const issues = parsed.issues.map((issue) => ({
    ...issue,
    row: issue.row === null ? null : given[issue.row - 2].fileRow,
    column: issue.column === null ? null : nameOf(issue.column),
  }));
  for (const { fileRow, cells } of given) {
    const place = { file, row: fileRow };
    if (cells.period !== '' && !(SINGLE_PERIOD.test(cells.period) && parsePeriod(cells.period))) {
      issues.push(
        createIssue({
          ...place,
          code: 'period.format',
          column: nameOf('period'),
          message: 'The period is not one year, quarter, month or day',
          found: cells.period,
          expected: '2022, 2022-Q1, 2022-09 or 2022-09-14',
        }),
      );
    }
    const [value, low, high] = [cells.value, cells.low, cells.high].map(toNumber);
    if (!(value < low || value > high)) continue;
    issues.push(
      createIssue({
        ...place,
        code: 'value.range',
        column: nameOf('value'),
        message: 'The value lies outside its own range',
        found: cells.value,
        expected: `${cells.low} to ${cells.high}`,
      }),
    );
  }
  issues.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  return { rows: parsed.rows as RecordRow<'observation_value'>[], issues };
}
