/** YAML text to a scenario, with every problem and its line. */
import type { z } from 'zod';
import { createIssue, hasErrors, type Issue } from '../issue.ts';
import { suggest } from '../suggest.ts';
import { readYaml } from './read-yaml.ts';
import { type Edit, editSchemas, OPERATIONS, type Operation, type Scenario, scenarioHeader } from './schema.ts';

/** More unknown keys than this come from another kind of file. */
const MAX_UNKNOWN_KEYS = 20;

export interface ParsedScenario {
  readonly scenario: Scenario | null;
  readonly issues: readonly Issue[];
}

/** @cost O(text) */
export function parseScenario(text: string, file: string): ParsedScenario {
  const issues: Issue[] = [];
  const yaml = readYaml(text, file, issues);
  if (!yaml) return { scenario: null, issues };
  const header = scenarioHeader.safeParse(yaml.content);
  if (!header.success) {
    const lineOf = (path: readonly PropertyKey[]) => (path.length > 0 ? yaml.findKeyLine(String(path[0])) : null);
    const known = Object.keys(scenarioHeader.shape);
    return { scenario: null, issues: issuesOf(header.error, yaml.content, file, lineOf, known) };
  }
  const { edits: rawEdits = [], ...rest } = header.data;
  const edits: Edit[] = [];
  const editLines: number[] = [];
  for (const [index, raw] of rawEdits.entries()) {
    const line = yaml.findItemLine('edits', index);
    const parsed = parseEdit(raw, index, file, line);
    for (const issue of parsed.issues) issues.push(issue);
    if (parsed.edit) {
      edits.push(parsed.edit);
      editLines.push(line ?? 0);
    }
  }
  if (hasErrors(issues)) return { scenario: null, issues };
  return {
    scenario: { ...rest, edits, lines: editLines, file } as Scenario,
    issues,
  };
}

function parseEdit(
  raw: unknown,
  index: number,
  file: string,
  row: number | null,
): { edit: Edit | null; issues: Issue[] } {
  const column = `edits[${index}]`;
  const expected = `one of ${OPERATIONS.join(', ')}`;
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return {
      edit: null,
      issues: [
        createIssue({
          code: 'edit.form',
          file,
          row,
          column,
          message: 'An edit is a map',
          expected,
        }),
      ],
    };
  }
  const keys = Object.keys(raw);
  const operations = keys.filter((key): key is Operation => Object.hasOwn(editSchemas, key));
  if (operations.length !== 1) {
    const near = keys.map((key) => suggest(key, OPERATIONS)).find((word) => word !== null);
    const message = operations.length === 0 ? 'The edit says no operation' : 'The edit says more than one operation';
    const fix = near ? `did you mean ${near}?` : null;
    return {
      edit: null,
      issues: [
        createIssue({
          code: 'edit.operation',
          file,
          row,
          column,
          message,
          found: keys.join(', '),
          expected,
          fix,
        }),
      ],
    };
  }
  const schema = editSchemas[operations[0]];
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { edit: parsed.data as Edit, issues: [] };
  const known = Object.keys(schema.shape);
  return {
    edit: null,
    issues: issuesOf(parsed.error, raw, file, () => row, known, `${column}.`),
  };
}

const TARGET = 'a target such as bcp/khorgos-rail, or a list of targets';

function issuesOf(
  error: z.ZodError,
  content: unknown,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number | null,
  known: readonly string[],
  prefix = '',
): Issue[] {
  return error.issues.flatMap((problem) => {
    if (problem.code === 'unrecognized_keys') {
      return problem.keys.slice(0, MAX_UNKNOWN_KEYS).map((key) => {
        const near = suggest(key, known);
        return createIssue({
          code: 'scenario.unknown_key',
          file,
          row: lineOf([...problem.path, key]),
          column: `${prefix}${[...problem.path, key].map(String).join('.')}`,
          message: 'There is no such key',
          found: key,
          expected: `one of ${known.join(', ')}`,
          fix: near ? `did you mean ${near}?` : 'remove the key',
        });
      });
    }
    const isTarget = problem.code === 'invalid_union' && OPERATIONS.includes(problem.path[0] as Operation);
    return [
      createIssue({
        code: 'scenario.value',
        file,
        row: lineOf(problem.path),
        column: `${prefix}${problem.path.map(String).join('.')}` || null,
        message: problem.message,
        found: describeFound(content, problem.path),
        expected: isTarget ? TARGET : null,
      }),
    ];
  });
}

/** What stands at a path of the file, short. */
function describeFound(content: unknown, path: readonly PropertyKey[]): string {
  let value = content;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return 'nothing';
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  if (value === undefined) return 'nothing';
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 80);
}
