/** All checks over a corridor's tables: what one cell cannot show. Each file beside this one is one family of checks. */
import { createIssue, type Issue, type IssueDraft } from '../issue.ts';
import type { TableName, Tables } from '../tables/index.ts';
import { checkDates } from './dates.ts';
import { checkDemand } from './demand.ts';
import { checkFigures } from './figures.ts';
import { checkGaps } from './gaps.ts';
import { checkGeography } from './geography.ts';
import { checkKeys } from './keys.ts';
import { checkLimits } from './limits.ts';
import { checkNetwork } from './network.ts';
import { checkRates } from './rates.ts';
import { checkReferences } from './references.ts';
import { checkRoutes } from './routes.ts';
import { checkTimetables } from './timetables.ts';

/** Spreadsheet row of each row of a table that was read from a file. */
export type RowNumbers = Map<TableName, readonly number[]>;
export type KnownKeys = ReadonlyMap<TableName, ReadonlySet<string>>;

/** Why a table's rows are not all there: no file, a header alone, a file that could not be read, rows with bad cells. */
export type TableState = 'absent' | 'empty' | 'unread' | 'partial';

export interface CheckContext {
  readonly tables: Tables;
  /** Keys also of rows that a bad cell keeps out of `tables`. */
  readonly keys: KnownKeys;
  /** Tables without an entry are whole. */
  readonly states: ReadonlyMap<TableName, TableState>;
  /** False where an issue that is reported already keeps rows out: "there is none" would be a false issue then. */
  isWhole(...names: TableName[]): boolean;
  /** Says that a row of the table points nowhere, so that the table does not describe the whole. */
  markBroken(table: TableName): void;
  report(table: TableName, rowIndex: number | null, draft: IssueDraft): void;
}

const CHECKS = [
  checkKeys,
  checkReferences,
  checkDates,
  checkGeography,
  checkNetwork,
  checkLimits,
  checkTimetables,
  checkRates,
  checkGaps,
  checkFigures,
  checkDemand,
  checkRoutes,
];

/** @cost O(rows + links) and one search of the network for each zone */
export function checkTables(
  tables: Tables,
  keys: KnownKeys = new Map(),
  rowNumbers: RowNumbers = new Map(),
  states: ReadonlyMap<TableName, TableState> = new Map(),
): Issue[] {
  const issues: Issue[] = [];
  const broken = new Set<TableName>();
  const context: CheckContext = {
    tables,
    keys,
    states,
    isWhole: (...names) =>
      names.every((name) => states.get(name) !== 'unread' && states.get(name) !== 'partial' && !broken.has(name)),
    markBroken: (table) => void broken.add(table),
    report(table, rowIndex, draft) {
      const row = rowIndex === null ? null : (rowNumbers.get(table)?.[rowIndex] ?? rowIndex + 2);
      issues.push(createIssue({ file: `${table}.csv`, row, ...draft }));
    },
  };
  for (const check of CHECKS) check(context);
  return issues;
}
