/** One step of a migration: what it changes and why. Pure: tables in, changed tables out. */
import type { TableName } from '../tables/index.ts';
import type { TextTable } from './text-table.ts';

export type TextTables = ReadonlyMap<TableName, TextTable>;

export interface CellChange {
  readonly table: TableName;
  /** As a spreadsheet counted it before the step: the header is row 1. */
  readonly row: number;
  readonly column: string;
  readonly found: string;
  /** What stands there afterwards; of a row that becomes several, one after another. */
  readonly becomes: readonly string[];
}

export interface StepResult {
  /** The tables that change, whole. */
  readonly tables: TextTables;
  readonly changes: readonly CellChange[];
}

export interface MigrationStep {
  readonly from: number;
  readonly to: number;
  /** What changes, in words for who owns the package. */
  readonly title: string;
  /** Why the older way is no longer read, or would mean something else. */
  readonly reason: string;
  /** The tables that it reads or changes. */
  readonly reads: readonly TableName[];
  /** Changes nothing where nothing is written the older way, so that it may run on any older package. */
  readonly apply: (tables: TextTables) => StepResult;
}
