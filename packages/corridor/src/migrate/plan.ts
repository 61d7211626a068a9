/** Which steps lie between a package and today's schema, and what they change in it. Reads text and writes none. */
import type { TableName } from '../tables/index.ts';
import { capacityOfNothing } from './capacity-of-nothing.ts';
import { gatewayConstantByMode } from './gateway-constant-by-mode.ts';
import { SCHEMA_VERSION } from './schema-version.ts';
import type { CellChange, MigrationStep } from './step.ts';
import { formatTextTable, readTextTable, type TextTable } from './text-table.ts';

/** In their order: each begins where the one before it ends, the last ends at today's version. */
export const MIGRATION_STEPS: readonly MigrationStep[] = [capacityOfNothing, gatewayConstantByMode];

export interface PlannedStep extends Pick<MigrationStep, 'from' | 'to' | 'title' | 'reason'> {
  readonly changes: readonly CellChange[];
}

export interface MigrationPlan {
  readonly from: number;
  readonly to: number;
  readonly steps: readonly PlannedStep[];
  /** New text of the tables that change, by file name. */
  readonly files: ReadonlyMap<string, string>;
  /** Rows of the tables that change, before and after. */
  readonly rows: Readonly<Record<string, { readonly before: number; readonly after: number }>>;
}

/**
 * @param version  of the package
 * @param textOf   text of a table; null where there is none, or none that can be read
 * @throws RangeError when the version is none that steps begin at
 * @cost O(cells) of the tables that the steps read
 */
export function planMigration(version: number, textOf: (name: TableName) => string | null): MigrationPlan {
  if (!Number.isInteger(version) || version < 1 || version > SCHEMA_VERSION) {
    throw new RangeError(`corridor: no migration from schema version ${version}`);
  }
  const wanted = MIGRATION_STEPS.filter(({ from }) => from >= version);
  const tables = new Map<TableName, TextTable>();
  for (const name of new Set(wanted.flatMap(({ reads }) => reads))) {
    const text = textOf(name);
    const table = text === null ? null : readTextTable(text);
    if (table) tables.set(name, table);
  }
  const originals = new Map(tables);
  const steps = wanted.map(({ apply, from, to, title, reason }) => {
    const result = apply(tables);
    for (const [name, table] of result.tables) tables.set(name, table);
    return { from, to, title, reason, changes: result.changes };
  });
  const changed = [...tables].filter(([name, table]) => table !== originals.get(name));
  return {
    from: version,
    to: SCHEMA_VERSION,
    steps,
    files: new Map(changed.map(([name, table]) => [`${name}.csv`, formatTextTable(table)])),
    rows: Object.fromEntries(
      changed.map(([name, table]) => [
        name,
        { before: originals.get(name)?.rows.length ?? 0, after: table.rows.length },
      ]),
    ),
  };
}
