/** Loss of a year from drawn years: its mean, its tail, how often it is exceeded. */

export interface RiskReport {
  readonly years: number;
  readonly expected: number;
  /** Standard error of the mean. */
  readonly error: number;
  readonly tails: readonly {
    /** Share of years that lose less. */
    readonly level: number;
    /** The loss that this share does not exceed. */
    readonly at_risk: number;
    /** Mean of the losses of the years beyond. */
    readonly mean_beyond: number;
  }[];
  /** Losses and the share of years that lose more than it, from the largest loss down. */
  readonly exceedance: readonly { readonly loss: number; readonly share: number }[];
}

export const LEVELS = [0.9, 0.95, 0.99] as const;

/**
 * @param losses  one for each drawn year, all equally likely
 * @source value at risk as the smallest loss whose share of years is at least the level; mean beyond: Rockafellar and Uryasev
 *   (2002), Journal of Banking and Finance 26(7), which splits the atom at the value at risk
 */
export function measureRisk(losses: readonly number[]): RiskReport {
  const sorted = [...losses].sort((a, b) => a - b);
  const n = sorted.length;
  const expected = sorted.reduce((sum, loss) => sum + loss, 0) / n;
  const square = sorted.reduce((sum, loss) => sum + (loss - expected) ** 2, 0);
  return {
    years: n,
    expected,
    error: n > 1 ? Math.sqrt(square / (n - 1) / n) : 0,
    tails: LEVELS.map((level) => {
      const place = Math.max(0, Math.ceil(level * n - 1e-9) - 1);
      const atRisk = sorted[place];
      const beyond = sorted.slice(place + 1).reduce((sum, loss) => sum + loss, 0);
      const part = (place + 1) / n - level;
      return { level, at_risk: atRisk, mean_beyond: (part * atRisk + beyond / n) / (1 - level) };
    }),
    exceedance: sorted
      .flatMap((loss, i) => (i + 1 < n && sorted[i + 1] === loss ? [] : [{ loss, share: (n - 1 - i) / n }]))
      .reverse(),
  };
}
