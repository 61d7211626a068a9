/** What every answer of the server must be, whatever was asked. */
import { findFault, type OpenApi, type Operation, schemaOf } from './json-schema.ts';
import type { Answer } from './server-process.ts';

export interface ProblemBody {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly issues: readonly { readonly code: string; readonly column: string | null; readonly message: string }[];
}

/** @returns what is wrong with the answer of an operation; null where nothing is */
export function findAnswerFault(document: OpenApi, operation: Operation, answer: Answer): string | null {
  if (answer.status >= 400) return findProblemFault(document, answer);
  const type = String(answer.headers['content-type']).split(';')[0];
  const schema = schemaOf(operation, answer.status, type);
  return type === 'application/json' ? findFault(document, schema, JSON.parse(answer.text)) : null;
}

/** RFC 9457, with the issues. */
export function findProblemFault(document: OpenApi, { status, headers, text }: Answer): string | null {
  if (headers['content-type'] !== 'application/problem+json') return `${status} is ${headers['content-type']}: ${text}`;
  const body = JSON.parse(text) as ProblemBody;
  if (body.status !== status) return `the problem says ${body.status}, the answer ${status}`;
  return findFault(document, document.components.schemas.Problem, body);
}

export function problemOf(answer: Answer): ProblemBody {
  return JSON.parse(answer.text) as ProblemBody;
}
