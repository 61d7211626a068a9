/** YAML text to a study file, with every problem and its line. */
import { createIssue, hasErrors, type Issue, readYaml, suggest } from '@landbridge/corridor';
import type { z } from 'zod';
import { Failure } from '../failure.ts';
import { GROUPS, type StudyFile, studySchema } from './schema.ts';

export interface Study extends StudyFile {
  /** As issues name it. */
  readonly file: string;
  readonly text: string;
  /** Line of an item of a list, for issues; null where not known. */
  readonly lineOf: (key: string, index?: number) => number | null;
}

export interface ParsedStudy {
  readonly study: Study | null;
  readonly issues: readonly Issue[];
}

/** @cost O(text) */
export function parseStudy(text: string, file: string): ParsedStudy {
  const issues: Issue[] = [];
  const yaml = readYaml(text, file, issues);
  if (!yaml) return { study: null, issues };
  const lineOf = (key: string, index?: number) =>
    (index === undefined ? null : yaml.findItemLine(key, index)) ?? yaml.findKeyLine(key);
  const parsed = studySchema.safeParse(yaml.content);
  if (!parsed.success) {
    for (const problem of parsed.error.issues) issues.push(...describe(problem, file, lineOf, yaml.content));
    return { study: null, issues };
  }
  for (const key of GROUPS) {
    const seen = new Set<string>();
    for (const [index, item] of parsed.data[key].entries()) {
      const name = typeof item === 'string' ? item : item.id;
      if (seen.has(name) || (key === 'scenarios' && name === 'base')) {
        const message = seen.has(name) ? 'Two items of the list have one id' : 'The id base means the base itself';
        issues.push(
          createIssue({
            code: 'study.id',
            file,
            row: lineOf(key, index),
            column: `${key}[${index}].id`,
            found: name,
            message,
          }),
        );
      }
      seen.add(name);
    }
  }
  if (hasErrors(issues)) return { study: null, issues };
  return { study: { ...parsed.data, file, text, lineOf }, issues };
}

/** @throws Failure `study.invalid` with every issue */
export function readStudyText(text: string, file: string): Study {
  const { study, issues } = parseStudy(text, file);
  if (!study) throw new Failure('study.invalid', `${file} is not a study: ${issues.length} issue(s)`, issues);
  return study;
}

function describe(problem: z.core.$ZodIssue, file: string, lineOf: Study['lineOf'], content: unknown): Issue[] {
  const place = (path: readonly PropertyKey[]) => ({
    file,
    row: path.length === 0 ? null : lineOf(String(path[0]), typeof path[1] === 'number' ? path[1] : undefined),
    column: path.map(String).join('.') || null,
  });
  if (problem.code === 'unrecognized_keys') {
    return problem.keys.slice(0, 20).map((key) => {
      const near = problem.path.length === 0 ? suggest(key, Object.keys(studySchema.shape)) : null;
      return createIssue({
        code: 'study.unknown_key',
        ...place([...problem.path, key]),
        message: 'There is no such key',
        found: key,
        fix: near ? `did you mean ${near}?` : 'remove the key',
      });
    });
  }
  const found = problem.path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    content,
  );
  return [
    createIssue({
      code: 'study.value',
      ...place(problem.path),
      message: problem.message,
      found: found === undefined ? 'nothing' : (JSON.stringify(found) ?? '').slice(0, 80),
    }),
  ];
}
