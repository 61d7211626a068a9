/**
 * The version of the tables' declarations, and where a package says for which one it was made: `landbridge_schema` in
 * `datapackage.json`. It counts up when a package that was sound is no longer read, or no longer means the same; a new
 * table or a new column that may be empty does not change it.
 */
import { createIssue, type Issue } from '../issue.ts';

export const SCHEMA_VERSION = 3;

/** What a package is taken for that names no version: all that were written before there were versions. */
export const UNVERSIONED_SCHEMA = 1;

const FILE = 'datapackage.json';
export const SCHEMA_FIELD = 'landbridge_schema';

export interface DeclaredSchema {
  readonly version: number;
  /** False where the package names none. */
  readonly declared: boolean;
  /** Where the version cannot be read by this Landbridge, or is no version. */
  readonly issue: Issue | null;
}

/** @param text  content of `datapackage.json`; what is no JSON says nothing, as such files of others always might */
export function readSchemaVersion(text: string | null): DeclaredSchema {
  const found = text === null ? undefined : findField(text);
  if (found === undefined) return { version: UNVERSIONED_SCHEMA, declared: false, issue: null };
  if (typeof found !== 'number' || !Number.isSafeInteger(found) || found < 1) {
    return { version: UNVERSIONED_SCHEMA, declared: false, issue: notAVersion(found) };
  }
  return { version: found, declared: true, issue: found > SCHEMA_VERSION ? tooNew(found) : null };
}

/** A package that names an older version is read, with the advice to migrate it. */
export function describeOlder(version: number): Issue {
  return createIssue({
    severity: 'warning',
    code: 'schema.older',
    file: FILE,
    message: 'The package is of an older schema',
    found: `schema version ${version}`,
    expected: `schema version ${SCHEMA_VERSION}`,
    fix: 'run landbridge migrate FOLDER',
  });
}

function findField(text: string): unknown {
  try {
    const content: unknown = JSON.parse(text);
    if (typeof content !== 'object' || content === null || !Object.hasOwn(content, SCHEMA_FIELD)) return undefined;
    return (content as Record<string, unknown>)[SCHEMA_FIELD];
  } catch {
    return undefined;
  }
}

function tooNew(version: number): Issue {
  return createIssue({
    code: 'schema.newer',
    file: FILE,
    message: `The package was made for schema version ${version}; this Landbridge reads up to ${SCHEMA_VERSION}`,
    found: `schema version ${version}`,
    expected: `at most ${SCHEMA_VERSION}`,
    fix: 'update Landbridge',
  });
}

function notAVersion(found: unknown): Issue {
  return createIssue({
    code: 'schema.version',
    file: FILE,
    message: `${SCHEMA_FIELD} is no version of the schema`,
    found: (JSON.stringify(found) ?? '').slice(0, 80),
    expected: `a whole number from 1 to ${SCHEMA_VERSION}`,
    fix: `run landbridge migrate FOLDER, or remove ${SCHEMA_FIELD}`,
  });
}
