/** A row given by column names to a whole typed row, or what is wrong with it. */
import { describeExpected } from '../schema/parse-cell.ts';
import { suggest } from '../suggest.ts';
import { getTable, type TableName } from '../tables/index.ts';

export interface RowProblem {
  readonly column: string;
  readonly found: string;
  readonly expected: string;
  readonly fix: string | null;
}

export function normalizeRow(
  name: TableName,
  given: Readonly<Record<string, unknown>>,
): { row: object; problems: RowProblem[] } {
  const { columns } = getTable(name);
  const row: Record<string, unknown> = {};
  const problems: RowProblem[] = [];
  for (const [column, declared] of Object.entries(columns)) {
    const value = Object.hasOwn(given, column) ? given[column] : null;
    if (!declared.schema.safeParse(value).success) {
      problems.push({
        column,
        found: value === null ? 'nothing' : String(value),
        expected: describeExpected(declared),
        fix: null,
      });
    }
    row[column] = value;
  }
  for (const column of Object.keys(given)) {
    if (Object.hasOwn(columns, column)) continue;
    const near = suggest(column, Object.keys(columns));
    problems.push({
      column,
      found: column,
      expected: `a column of ${name}`,
      fix: near ? `did you mean ${near}?` : null,
    });
  }
  return { row, problems };
}
