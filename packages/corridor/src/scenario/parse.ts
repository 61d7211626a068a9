/** YAML text to a scenario, with every problem and its line. */
import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { createIssue, hasErrors, type Issue } from '../issue.ts';
import { suggest } from '../suggest.ts';
import { type Edit, editSchemas, OPERATIONS, type Operation, type Scenario, scenarioHeader } from './schema.ts';

export interface ParsedScenario {
  readonly scenario: Scenario | null;
  readonly issues: readonly Issue[];
}

/** YAML aliases can grow a small file without bound; a scenario needs none. */
const MAX_ALIASES = 0;

/** @cost O(text); YAML is slow past a megabyte, so tables are CSV */
export function parseScenario(text: string, file: string): ParsedScenario {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    schema: 'core',
  });
  const issues: Issue[] = document.errors.map((error) =>
    createIssue({
      code: 'yaml.syntax',
      file,
      row: error.linePos?.[0].line ?? null,
      message: 'The YAML text is broken',
      found: error.message.split('\n')[0].slice(0, 200),
    }),
  );
  if (issues.length > 0) return { scenario: null, issues };
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    const message = 'The YAML text uses aliases (&name, *name), which scenarios do not need';
    return {
      scenario: null,
      issues: [
        createIssue({
          code: 'yaml.alias',
          file,
          message,
          fix: 'write the value out',
        }),
      ],
    };
  }
  const header = scenarioHeader.safeParse(content);
  if (!header.success)
    return {
      scenario: null,
      issues: issuesOf(header.error, file, null, Object.keys(scenarioHeader.shape)),
    };
  const { edits: rawEdits = [], ...rest } = header.data;
  const node = isMap(document.contents) ? document.contents.get('edits', true) : null;
  const edits: Edit[] = [];
  const editLines: number[] = [];
  for (const [index, raw] of rawEdits.entries()) {
    const item = isSeq(node) ? (node.items[index] as { range?: readonly number[] } | undefined) : undefined;
    const line = item?.range ? lines.linePos(item.range[0]).line : null;
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
    issues: issuesOf(parsed.error, file, row, known, `${column}.`),
  };
}

function issuesOf(error: z.ZodError, file: string, row: number | null, known: readonly string[], prefix = ''): Issue[] {
  return error.issues.map((problem) => {
    const unknown = problem.code === 'unrecognized_keys' ? problem.keys[0] : null;
    const near = unknown ? suggest(unknown, known) : null;
    return createIssue({
      code: unknown ? 'scenario.unknown_key' : 'scenario.value',
      file,
      row,
      column: `${prefix}${problem.path.map(String).join('.')}` || null,
      message: problem.message,
      expected: unknown ? `one of ${known.join(', ')}` : null,
      fix: near ? `did you mean ${near}?` : null,
    });
  });
}
