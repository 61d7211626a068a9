/** Round numbers along an axis. */
import { formatFixed } from '../format/number.ts';

/** Steps of 1, 2 or 5 times a power of ten, about `count` of them, from at or below the least to at or above the most. */
export function listTicks(least: number, most: number, count: number, leastStep = 0): number[] {
  if (!(most > least)) return [least];
  const rough = Math.max(leastStep, (most - least) / Math.max(1, count));
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
  const first = Math.floor(least / step + 1e-9);
  const last = Math.ceil(most / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** Words of ticks, all with the decimals that their step needs. */
export function formatTicks(ticks: readonly number[]): string[] {
  const step = ticks.length > 1 ? ticks[1] - ticks[0] : Math.abs(ticks[0] ?? 0) || 1;
  const decimals = Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9)));
  return ticks.map((tick) => formatFixed(tick, decimals));
}
