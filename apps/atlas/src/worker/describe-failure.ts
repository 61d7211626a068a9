/** What went wrong in a worker, as the page can tell it. */
import { Failure, formatIssue } from 'landbridge';
import type { FailureView } from './protocol.ts';

export function describeFailure(error: unknown): FailureView {
  if (error instanceof Failure)
    return { code: error.code, message: error.message, issues: error.issues.map(formatIssue) };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error), issues: [] };
}
