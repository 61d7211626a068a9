/** What a schema says of a request, as a problem document: every fault at once. */
import type { Issue } from 'landbridge';
import type { ZodError } from 'zod';
import { createRequestIssue, Problem } from './problem.ts';

const MAX_ISSUES = 50;

/** @param target  `json`, `query`, `param` or `header` */
export function invalidRequest(target: string, error: ZodError): Problem {
  const issues = error.issues.flatMap((problem) => describe(target, problem)).slice(0, MAX_ISSUES);
  const place = target === 'json' ? 'body' : target;
  return new Problem({
    status: 400,
    code: 'request.invalid',
    detail: `The ${place} of the request is not what the OpenAPI document says: ${issues.length} issue(s)`,
    issues,
  });
}

function describe(target: string, problem: ZodError['issues'][number], before: readonly PropertyKey[] = []): Issue[] {
  const path = [...before, ...problem.path];
  if (problem.code === 'unrecognized_keys') {
    return problem.keys.map((key) =>
      createRequestIssue({
        code: 'request.unknown_key',
        message: 'There is no such key',
        column: nameOf(target, [...path, key]),
        found: key.slice(0, 80),
        fix: 'remove it',
      }),
    );
  }
  if (problem.code === 'invalid_union') {
    // The choice that came nearest says best what is missing.
    const [nearest] = [...problem.errors].sort((a, b) => depthOf(b) - depthOf(a) || a.length - b.length);
    if (nearest && nearest.length > 0) return nearest.flatMap((inner) => describe(target, inner, path));
  }
  return [createRequestIssue({ code: 'request.value', message: problem.message, column: nameOf(target, path) })];
}

function depthOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}

function nameOf(target: string, path: readonly PropertyKey[]): string {
  return [target === 'json' ? 'body' : target, ...path.map((key) => String(key).slice(0, 80))].join('.');
}
