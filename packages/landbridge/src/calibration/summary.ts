/** How far off, in one number: the median, which one bad figure does not move. */
import type { ComparedObservation, ErrorSummary } from './types.ts';

/** |model / published - 1|; null where the model has nothing to compare. */
export function errorOf(model: number | null, published: number): number | null {
  return model === null ? null : Math.abs(model / published - 1);
}

export function summarize(rows: readonly ComparedObservation[]): ErrorSummary {
  const of = (pick: (row: ComparedObservation) => number | null) =>
    median(rows.flatMap((row) => errorOf(pick(row), row.published) ?? []));
  return {
    count: rows.length,
    prior: of((row) => row.prior),
    fitted: of((row) => row.fitted),
    leave_one_out: of((row) => row.leave_one_out),
    naive: of((row) => row.naive),
  };
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}
