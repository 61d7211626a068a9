/** Large figures read as millions and billions, with the digits that let a change of one per mille be seen. */
import { formatChange, formatFixed, formatNumber, NO_VALUE } from './number.ts';

export interface Prefix {
  readonly factor: number;
  readonly id: 'none' | 'million' | 'billion';
}

export function findPrefix(largest: number): Prefix {
  if (largest >= 1e9) return { factor: 1e9, id: 'billion' };
  if (largest >= 1e6) return { factor: 1e6, id: 'million' };
  return { factor: 1, id: 'none' };
}

/** @param value in the plain unit; the prefix is named beside the unit */
export function formatScaled(value: number | null, { factor }: Prefix): string {
  if (value === null) return NO_VALUE;
  if (factor === 1) return formatNumber(value);
  const size = Math.abs(value / factor);
  return formatFixed(value / factor, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3);
}

/** @param largest  of the changes that stand in one list: all have its decimals */
export function formatScaledChange(change: number | null, { factor }: Prefix, largest = 0): string {
  if (change === null) return NO_VALUE;
  if (factor === 1) return formatChange(change);
  const size = Math.max(Math.abs(change), largest) / factor;
  return formatChange(change / factor, size >= 100 ? 1 : size >= 10 ? 2 : 3);
}
