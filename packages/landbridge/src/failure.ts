/** A question that has no answer, in a form that a command line, a server or a page can show. */
import type { Issue } from '@landbridge/corridor';

export class Failure extends Error {
  /** Stable, such as `place.unknown`. */
  readonly code: string;
  readonly issues: readonly Issue[];

  constructor(code: string, message: string, issues: readonly Issue[] = []) {
    super(message);
    this.name = 'Failure';
    this.code = code;
    this.issues = issues;
  }
}
