/**
 * How late works are in the middle, counting those that are late and not done yet: the Kaplan-Meier estimate of the
 * median, in which an unfinished work says only "at least so late". Works of which no later source speaks are left out
 * and counted.
 *
 * @source Kaplan and Meier (1958), Journal of the American Statistical Association 53
 */
import type { Delay } from './delays.ts';

export interface Slippage {
  /** Days; null where more than half are unfinished, so that the middle is not known. */
  readonly medianDays: number | null;
  readonly completed: number;
  readonly unfinished: number;
  readonly unknown: number;
}

const HALF = 0.5;
const ROUNDING = 1e-12;

export function estimateSlippage(delays: readonly Delay[]): Slippage {
  const known = delays.filter(({ outcome }) => outcome !== 'unknown');
  // A work that is done on the day on which another was last seen counts first.
  const ordered = [...known].sort(
    (a, b) => a.days - b.days || Number(a.outcome === 'unfinished') - Number(b.outcome === 'unfinished'),
  );
  let surviving = 1;
  let atRisk = ordered.length;
  let halfAt: number | null = null;
  let medianDays: number | null = null;
  for (const { days, outcome } of ordered) {
    if (outcome === 'completed') {
      surviving *= 1 - 1 / atRisk;
      // Exactly half left: the middle lies between this completion and the next.
      if (halfAt !== null) medianDays ??= (halfAt + days) / 2;
      else if (Math.abs(surviving - HALF) < ROUNDING) halfAt = days;
      else if (surviving < HALF) medianDays ??= days;
    }
    atRisk--;
  }
  const completed = ordered.filter(({ outcome }) => outcome === 'completed').length;
  return {
    medianDays: medianDays ?? halfAt,
    completed,
    unfinished: ordered.length - completed,
    unknown: delays.length - known.length,
  };
}
