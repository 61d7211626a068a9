/** What each option costs more than the best one, in each state of the world. */

export interface RegretReport {
  readonly options: readonly {
    readonly id: string;
    readonly mean: number;
    readonly mean_regret: number;
    readonly most_regret: number;
    /** Share of states in which it is best. */
    readonly best_share: number;
  }[];
  /** The option whose largest regret is least. */
  readonly least_regret: string;
  /** The option of the best mean. */
  readonly best_mean: string;
}

/**
 * @param costs  options x states, less is better
 * @source Savage (1951), Journal of the American Statistical Association 46(253)
 */
export function measureRegret(ids: readonly string[], costs: readonly (readonly number[])[]): RegretReport {
  const states = costs[0].length;
  const best = Array.from({ length: states }, (_, state) => Math.min(...costs.map((row) => row[state])));
  const options = ids.map((id, i) => {
    const regrets = costs[i].map((cost, state) => cost - best[state]);
    return {
      id,
      mean: costs[i].reduce((sum, cost) => sum + cost, 0) / states,
      mean_regret: regrets.reduce((sum, regret) => sum + regret, 0) / states,
      most_regret: Math.max(...regrets),
      best_share: regrets.filter((regret) => regret === 0).length / states,
    };
  });
  const least = (pick: (option: (typeof options)[number]) => number) =>
    options.reduce((found, option) => (pick(option) < pick(found) ? option : found)).id;
  return { options, least_regret: least((option) => option.most_regret), best_mean: least((option) => option.mean) };
}
