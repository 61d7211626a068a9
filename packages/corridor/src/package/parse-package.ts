/**
 * Files of a data package to a corridor, with every problem at once. Works on bytes handed over by name, so it is
 * the same in Node and in a page; `node/read.ts` fetches the bytes from a folder.
 */
import type { Corridor } from '../corridor.ts';
import { createIssue, hasErrors, type Issue } from '../issue.ts';
import { parseScenario } from '../scenario/parse.ts';
import type { Scenario } from '../scenario/schema.ts';
import { suggest } from '../suggest.ts';
import { getTable, isTableName, TABLE_NAMES, type TableName, type Tables } from '../tables/index.ts';
import { checkTables, type RowNumbers } from '../validate/index.ts';
import { parseTable } from './parse-table.ts';

export type PackageFiles = ReadonlyMap<string, Uint8Array>;

export interface ReadResult {
  /** Null where an issue is an error. */
  readonly corridor: Corridor | null;
  readonly issues: readonly Issue[];
  readonly rowCounts: Readonly<Record<string, number>>;
}

/** Tables without which there is nothing to compute. */
const REQUIRED_TABLES: readonly TableName[] = ['config', 'source', 'country', 'layer', 'node', 'link'];
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
const SCENARIO_FILE = /^scenarios\/([A-Za-z0-9][A-Za-z0-9_.-]*)\.ya?ml$/;

/** @cost O(bytes) */
export function parsePackage(files: PackageFiles): ReadResult {
  const issues: Issue[] = [];
  const tables: Partial<Record<TableName, readonly object[]>> = {};
  const keys = new Map<TableName, ReadonlySet<string>>();
  const rowNumbers: RowNumbers = new Map();
  const rowCounts: Record<string, number> = {};
  for (const name of TABLE_NAMES) {
    const file = `${name}.csv`;
    const bytes = files.get(file);
    if (!bytes) {
      if (REQUIRED_TABLES.includes(name)) issues.push(missingTable(name, file));
      tables[name] = [];
      continue;
    }
    const text = decode(bytes, file, issues);
    if (text === null) {
      tables[name] = [];
      continue;
    }
    const parsed = parseTable(getTable(name), text, file);
    for (const issue of parsed.issues) issues.push(issue);
    tables[name] = parsed.rows;
    keys.set(name, parsed.keys);
    rowNumbers.set(name, parsed.rowNumbers);
    rowCounts[name] = parsed.rows.length;
  }
  const scenarios = new Map<string, Scenario>();
  for (const [file, bytes] of files) {
    const match = SCENARIO_FILE.exec(file);
    if (match) {
      const text = decode(bytes, file, issues);
      const parsed = text === null ? null : parseScenario(text, file);
      for (const issue of parsed?.issues ?? []) issues.push(issue);
      if (parsed?.scenario) addScenario(scenarios, parsed.scenario, file, issues);
    } else if (file.endsWith('.csv') && !isTableName(file.slice(0, -4))) {
      issues.push(unknownTable(file));
    }
  }
  const whole = tables as unknown as Tables;
  for (const issue of checkTables(whole, keys, rowNumbers)) issues.push(issue);
  const config = whole.config[0];
  const corridor = config && !hasErrors(issues) ? { id: config.dataset_name, tables: whole, scenarios } : null;
  return { corridor, issues, rowCounts };
}

function decode(bytes: Uint8Array, file: string, issues: Issue[]): string | null {
  if (bytes.length > MAX_FILE_BYTES) {
    issues.push(
      createIssue({
        code: 'file.size',
        file,
        message: 'The file is too large to read',
        found: `${bytes.length} bytes`,
        expected: `at most ${MAX_FILE_BYTES} bytes`,
      }),
    );
    return null;
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Not UTF-8: said below, as for a NUL byte.
  }
  issues.push(
    createIssue({
      code: 'file.binary',
      file,
      message: 'The file is not UTF-8 text',
      expected: 'CSV or YAML in UTF-8',
      fix: 'save it as "CSV UTF-8"',
    }),
  );
  return null;
}

function addScenario(scenarios: Map<string, Scenario>, scenario: Scenario, file: string, issues: Issue[]): void {
  if (scenarios.has(scenario.id)) {
    issues.push(
      createIssue({
        code: 'scenario.duplicate',
        file,
        message: 'Two scenario files have one id',
        found: scenario.id,
      }),
    );
  }
  scenarios.set(scenario.id, scenario);
}

function missingTable(name: TableName, file: string): Issue {
  return createIssue({
    code: 'file.missing',
    file,
    message: `The package has no ${file}: ${getTable(name).description}`,
    fix: `add ${file} with the columns ${Object.keys(getTable(name).columns).join(', ')}`,
  });
}

function unknownTable(file: string): Issue {
  const near = suggest(file.slice(0, -4), TABLE_NAMES);
  return createIssue({
    severity: 'warning',
    code: 'file.unknown',
    file,
    message: 'No table has this name; the file is ignored',
    fix: near ? `did you mean ${near}.csv?` : null,
  });
}
