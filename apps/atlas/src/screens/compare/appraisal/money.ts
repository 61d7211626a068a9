/** Amounts of an appraisal: all of one list in one unit. */
import { findPrefix, formatScaledChange, type Prefix } from '../../../format/scaled.ts';

export interface Money {
  readonly prefix: Prefix;
  readonly format: (usd: number | null) => string;
}

export function moneyOf(amounts: readonly (number | null)[]): Money {
  const most = Math.max(0, ...amounts.map((amount) => Math.abs(amount ?? 0)));
  const prefix = findPrefix(most);
  return { prefix, format: (usd) => formatScaledChange(usd, prefix, most) };
}
