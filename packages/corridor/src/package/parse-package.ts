/**
 * Files of a data package to a corridor, with every problem at once. Works on bytes handed over by name, so it is
 * the same in Node and in a page; `node/read.ts` fetches the bytes from a folder.
 */
import type { Corridor } from '../corridor.ts';
import { createIssue, hasErrors, type Issue } from '../issue.ts';
import { describeOlderWays } from '../migrate/describe-older-ways.ts';
import { readSchemaVersion } from '../migrate/schema-version.ts';
import { parseScenario } from '../scenario/parse.ts';
import type { Scenario } from '../scenario/schema.ts';
import { suggest } from '../suggest.ts';
import { getTable, isTableName, TABLE_NAMES, type TableName, type Tables } from '../tables/index.ts';
import { checkTables, type RowNumbers, type TableState } from '../validate/index.ts';
import { decodeText } from './decode-text.ts';
import { parseTable } from './parse-table.ts';

export { MAX_FILE_BYTES } from './decode-text.ts';
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

export interface ReadResult {
  /** Null where an issue is an error. */
  readonly corridor: Corridor | null;
  readonly issues: readonly Issue[];
  readonly rowCounts: Readonly<Record<string, number>>;
}

/** Tables without which there is nothing to compute. */
const REQUIRED_TABLES: readonly TableName[] = ['config', 'source', 'country', 'layer', 'node', 'link'];
const SCENARIO_FILE = /^scenarios\/([A-Za-z0-9][A-Za-z0-9_.-]*)\.ya?ml$/;

/**
 * @param refused  files that are there and could not be had, as an issue says already
 * @cost O(bytes)
 */
export function parsePackage(files: PackageFiles, refused: ReadonlySet<string> = new Set()): ReadResult {
  const schema = readSchemaVersion(decodeQuietly(files.get('datapackage.json')));
  // What a newer schema means by its tables is not known here: what this one would say of them is not told.
  if (schema.issue?.code === 'schema.newer') return { corridor: null, issues: [schema.issue], rowCounts: {} };
  const issues: Issue[] = schema.issue ? [schema.issue] : [];
  const tables: Partial<Record<TableName, readonly object[]>> = {};
  const keys = new Map<TableName, ReadonlySet<string>>();
  const rowNumbers: RowNumbers = new Map();
  const states = new Map<TableName, TableState>();
  const rowCounts: Record<string, number> = {};
  for (const name of TABLE_NAMES) {
    const file = `${name}.csv`;
    tables[name] = [];
    const bytes = files.get(file);
    if (!bytes) {
      const required = REQUIRED_TABLES.includes(name) && !refused.has(file);
      if (required) issues.push(missingTable(name, file, files));
      states.set(name, required || refused.has(file) ? 'unread' : 'absent');
      continue;
    }
    const text = decodeText(bytes, file, issues);
    const parsed = text === null ? null : parseTable(getTable(name), text, file);
    for (const issue of parsed?.issues ?? []) issues.push(issue);
    if (!parsed?.readable) {
      states.set(name, 'unread');
      continue;
    }
    tables[name] = parsed.rows;
    keys.set(name, parsed.keys);
    rowNumbers.set(name, parsed.rowNumbers);
    rowCounts[name] = parsed.rows.length;
    if (hasErrors(parsed.issues)) states.set(name, 'partial');
    else if (parsed.rows.length === 0) {
      const required = REQUIRED_TABLES.includes(name);
      if (required) issues.push(emptyTable(name, file));
      states.set(name, required ? 'unread' : 'empty');
    }
  }
  const scenarios = new Map<string, Scenario>();
  for (const [file, bytes] of files) {
    const match = SCENARIO_FILE.exec(file);
    if (match) {
      const text = decodeText(bytes, file, issues);
      const parsed = text === null ? null : parseScenario(text, file);
      for (const issue of parsed?.issues ?? []) issues.push(issue);
      if (parsed?.scenario) addScenario(scenarios, parsed.scenario, file, issues);
    } else if (file.startsWith('scenarios/') && /\.ya?ml$/.test(file)) {
      issues.push(misnamedScenario(file));
    } else if (file.endsWith('.csv') && !isTableName(file.slice(0, -4)) && !isMisspelt(file, files)) {
      issues.push(unknownTable(file));
    }
  }
  const whole = tables as unknown as Tables;
  for (const issue of checkTables(whole, keys, rowNumbers, states)) issues.push(issue);
  const told = describeOlderWays(schema, issues, (name) => decodeQuietly(files.get(`${name}.csv`)));
  const config = whole.config[0];
  const corridor = config && !hasErrors(told) ? { id: config.dataset_name, tables: whole, scenarios } : null;
  return { corridor, issues: told, rowCounts };
}

/** Text of a file whose faults are told elsewhere, or do no harm. */
function decodeQuietly(bytes: Uint8Array | undefined): string | null {
  return bytes ? decodeText(bytes, '', []) : null;
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

/** A required table under another spelling, such as `Node.csv`; the missing table's issue speaks of it. */
function findMisspelt(name: TableName, files: PackageFiles): string | undefined {
  return [...files.keys()].find((file) => file !== `${name}.csv` && file.toLowerCase() === `${name}.csv`);
}

function isMisspelt(file: string, files: PackageFiles): boolean {
  const name = file.slice(0, -4).toLowerCase();
  return isTableName(name) && REQUIRED_TABLES.includes(name) && !files.has(`${name}.csv`);
}

function missingTable(name: TableName, file: string, files: PackageFiles): Issue {
  const misspelt = findMisspelt(name, files);
  return createIssue({
    code: 'file.missing',
    file,
    message: `The package has no ${file}: ${getTable(name).description}`,
    found: misspelt ?? null,
    fix: misspelt
      ? `name ${misspelt} ${file}`
      : `add ${file} with the columns ${Object.keys(getTable(name).columns).join(', ')}`,
  });
}

function emptyTable(name: TableName, file: string): Issue {
  return createIssue({
    code: 'table.empty',
    file,
    message: `The file has a header and no rows: ${getTable(name).description}`,
    found: 'no rows',
    expected: 'at least one row',
    fix: 'add the rows',
  });
}

function misnamedScenario(file: string): Issue {
  return createIssue({
    severity: 'warning',
    code: 'file.name',
    file,
    message: 'The file is ignored for its name',
    expected: 'letters, digits, "_", "-" or "." before .yaml, in the folder scenarios itself',
    fix: 'rename the file',
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
