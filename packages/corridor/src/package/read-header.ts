/** The first line of a table's file: where each column stands, and names that are missing, unknown or in another unit. */
import { createIssue, type Issue } from '../issue.ts';
import { describeExpected } from '../schema/parse-cell.ts';
import type { Table } from '../schema/table.ts';
import { suggest } from '../suggest.ts';

/** Parts of a column's name that say a unit: what stands before the first of them is what the column is about. */
const UNITS = new Set(
  'h hr hrs hour hours min mins minutes s sec seconds d day days week weeks year km m mi mile miles ft nmi kmh kph mph kn mm cm kg t tonnes lb g kwh mwh usd eur cny rub kzt teu feu tkm ha km2'.split(
    ' ',
  ),
);

/** @returns position of each column by name; null where a required column is missing */
export function readHeader(
  table: Table,
  header: readonly string[],
  file: string,
  issues: Issue[],
): Map<string, number> | null {
  const positions = new Map<string, number>();
  const unknown: string[] = [];
  for (const [index, name] of header.entries()) {
    if (positions.has(name)) {
      issues.push(
        createIssue({
          code: 'column.duplicate',
          file,
          row: 1,
          column: name,
          message: 'The column stands twice',
          found: `${name} in cells ${(positions.get(name) ?? 0) + 1} and ${index + 1}`,
          expected: 'each column once',
          fix: 'remove one of the two',
        }),
      );
    } else if (Object.hasOwn(table.columns, name)) {
      positions.set(name, index);
    } else if (name !== '') unknown.push(name);
  }
  const absent = Object.keys(table.columns).filter((name) => !positions.has(name));
  const missing = new Set(absent.filter((name) => table.columns[name].required));
  const complete = missing.size === 0;
  for (const name of unknown) {
    const issue = describeUnknown(table, name, absent, file);
    // One slip of the hand is one issue: the column that it stands for is not also said to be missing.
    if (issue.expected) missing.delete(issue.expected.split(',')[0]);
    issues.push(issue);
  }
  for (const name of missing) {
    const column = table.columns[name];
    issues.push(
      createIssue({
        code: 'column.missing',
        file,
        row: 1,
        column: name,
        message: `The column is missing: ${column.description}`,
        expected: describeExpected(column),
        fix: `add the column ${name}`,
      }),
    );
  }
  return complete ? positions : null;
}

/** `time_min` where the table has `time_h` is a wrong unit; `lenght` is a slip; anything else is ignored, and said so. */
function describeUnknown(table: Table, name: string, absent: readonly string[], file: string): Issue {
  const place = { file, row: 1, column: name, found: name };
  const sameSubject = absent.find((column) => table.columns[column].unit && subjectOf(column) === subjectOf(name));
  if (sameSubject) {
    const { unit } = table.columns[sameSubject];
    return createIssue({
      ...place,
      code: 'unit.mismatch',
      message: 'The column is in another unit than the table uses, or its name says the unit in another way',
      expected: `${sameSubject}, in ${unit}`,
      fix: `convert the figures to ${unit} where they are not, and name the column ${sameSubject}`,
    });
  }
  const near = suggest(name, absent);
  const needed = near !== null && table.columns[near].required;
  return createIssue({
    ...place,
    severity: needed ? 'error' : 'warning',
    code: 'column.unknown',
    message: needed ? 'The table has no such column, and needs another' : 'The table has no such column; it is ignored',
    expected: needed ? near : `columns of ${table.name}`,
    fix: near ? `did you mean ${near}?` : 'remove the column',
  });
}

function subjectOf(name: string): string {
  const parts = name.toLowerCase().split('_');
  const unit = parts.findIndex((part, index) => index > 0 && UNITS.has(part));
  return (unit < 0 ? parts : parts.slice(0, unit)).join('_');
}
