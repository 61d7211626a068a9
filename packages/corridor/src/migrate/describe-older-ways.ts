/** What reading says of a package that is older than today's schema: what in it is written another way now. */
import { createIssue, type Issue } from '../issue.ts';
import type { TableName } from '../tables/index.ts';
import { planMigration } from './plan.ts';
import { type DeclaredSchema, describeOlder, SCHEMA_VERSION } from './schema-version.ts';
import type { CellChange } from './step.ts';

const ADVICE = 'run landbridge migrate FOLDER';

/**
 * @param issues  what reading found; those that a migration mends get that as their fix
 * @returns the issues with those of the schema's age. A package that names no version and has nothing in an older way
 *   hears nothing: packages of others need no version
 */
export function describeOlderWays(
  schema: DeclaredSchema,
  issues: readonly Issue[],
  textOf: (name: TableName) => string | null,
): readonly Issue[] {
  if (schema.version >= SCHEMA_VERSION || schema.issue) return issues;
  const { steps } = planMigration(schema.version, textOf);
  const mended = new Map(
    steps.flatMap(({ title, reason, changes }) =>
      changes.map((change) => [placeOf(`${change.table}.csv`, change.row, change.column), { title, reason, change }]),
    ),
  );
  const told = issues.map((issue) => {
    const key = placeOf(issue.file, issue.row, issue.column);
    const step = mended.get(key);
    if (!step) return issue;
    mended.delete(key);
    return { ...issue, fix: `${ADVICE}: ${step.title}. ${step.reason}` };
  });
  const older = schema.declared ? [describeOlder(schema.version)] : [];
  return [...older, ...told, ...[...mended.values()].map(({ title, change }) => describeOldWay(change, title))];
}

function describeOldWay({ table, row, column, found, becomes }: CellChange, title: string): Issue {
  return createIssue({
    severity: 'warning',
    code: 'schema.old_way',
    file: `${table}.csv`,
    row,
    column,
    message: `The row is written as an older schema had it; ${title}`,
    found,
    expected: becomes.join(', ') || 'an empty cell',
    fix: ADVICE,
  });
}

function placeOf(file: string | null, row: number | null, column: string | null): string {
  return `${file} ${row} ${column}`;
}
