/** What is wrong with data or an edit, gathered before anything runs. A throw is for misuse by code. */

export interface Issue {
  readonly severity: 'error' | 'warning';
  /** Stable dotted code, such as `reference.unknown`. */
  readonly code: string;
  /** File inside the package, with forward slashes. */
  readonly file: string | null;
  /** Row as a spreadsheet counts it: the header is row 1. */
  readonly row: number | null;
  readonly column: string | null;
  readonly found: string | null;
  readonly expected: string | null;
  readonly message: string;
  readonly fix: string | null;
}

export type IssueDraft = Pick<Issue, 'code' | 'message'> & Partial<Issue>;

export function createIssue(draft: IssueDraft): Issue {
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

export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}

/** One line a person can act on: place, what was found, what was expected, what to do. */
export function formatIssue(issue: Issue): string {
  const place = [issue.file, issue.row === null ? null : `row ${issue.row}`, issue.column].filter(Boolean).join(', ');
  const found = issue.found === null ? '' : ` Found: ${issue.found}.`;
  const expected = issue.expected === null ? '' : ` Expected: ${issue.expected}.`;
  const fix = issue.fix === null ? '' : ` Fix: ${close(issue.fix)}`;
  return `${issue.severity}: ${place ? `${place}: ` : ''}${close(issue.message)}${found}${expected}${fix} [${issue.code}]`;
}

/** Ends a sentence that has no end. */
function close(text: string): string {
  return /[.!?。！？]$/.test(text) ? text : `${text}.`;
}

/** Thrown where code hands over data that it should have checked: carries every issue. */
export class InvalidData extends Error {
  readonly issues: readonly Issue[];

  constructor(what: string, issues: readonly Issue[]) {
    super(`corridor: ${what} has ${issues.length} issue(s):\n${issues.map(formatIssue).join('\n')}`);
    this.name = 'InvalidData';
    this.issues = issues;
  }
}
