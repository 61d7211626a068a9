import type { VerifyCase } from './types.ts';

/** Expected values below this size are compared by difference: a ratio to nothing says nothing. */
const LEAST_EXPECTED = 1e-12;

export interface CaseDraft {
  readonly id: string;
  readonly quantity: string;
  readonly unit: string;
  readonly expected: number | null;
  readonly got: number | null;
  /** Why it is unsolved, or what else the reader of the error should know. */
  readonly note?: string;
}

/** A case with its error; what is not finite counts as missing. */
export function createCase({ id, quantity, unit, note, ...values }: CaseDraft): VerifyCase {
  const expected = finiteOrNull(values.expected);
  const got = finiteOrNull(values.got);
  return { id, quantity, unit, expected, got, error: errorOf(expected, got), ...(note ? { note } : {}) };
}

/** Has an expected value, and no answer to hold against it. */
export function isUnanswered({ expected, error }: VerifyCase): boolean {
  return expected !== null && error === null;
}

function errorOf(expected: number | null, got: number | null): number | null {
  if (expected === null || got === null) return null;
  const difference = Math.abs(got - expected);
  return Math.abs(expected) < LEAST_EXPECTED ? difference : difference / Math.abs(expected);
}

function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
