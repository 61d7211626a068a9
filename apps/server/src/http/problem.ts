/** Problem documents (RFC 9457): what every error looks like on the wire. */
import { STATUS_CODES } from 'node:http';
import type { Issue } from 'landbridge';

export const PROBLEM_TYPE = 'application/problem+json';

export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Stable, such as `scenario.unknown`. */
  readonly code: string;
  readonly issues: readonly Issue[];
}

export interface ProblemDraft {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly issues?: readonly Issue[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown anywhere below a request; the application answers with its document. */
export class Problem extends Error {
  readonly document: ProblemDocument;
  readonly headers: Readonly<Record<string, string>>;

  constructor(draft: ProblemDraft) {
    super(draft.detail);
    this.name = 'Problem';
    this.document = createDocument(draft);
    this.headers = draft.headers ?? {};
  }
}

export function createDocument({ status, code, detail, issues = [] }: ProblemDraft): ProblemDocument {
  const type = `urn:problem-type:landbridge:${code}`;
  return { type, title: STATUS_CODES[status] ?? 'Error', status, detail, code, issues };
}

export function respondWithProblem(
  document: ProblemDocument,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: { ...headers, 'content-type': PROBLEM_TYPE },
  });
}

/** What a request says wrong, as the issues of a data package are said. */
export function createRequestIssue(draft: Pick<Issue, 'code' | 'message'> & Partial<Issue>): Issue {
  return {
    severity: 'error',
    file: null,
    row: null,
    column: null,
    found: null,
    expected: null,
    fix: null,
    ...draft,
  };
}
