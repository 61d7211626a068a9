/** Whether a change of a figure is good news. In words and by an arrow beside the colour: nobody needs to see the colour. */

export type Verdict = 'better' | 'worse' | 'more' | 'less' | 'same';

/** Whether more is better (1) or worse (-1); of the others neither is. */
const MERIT: Readonly<Record<string, 1 | -1>> = {
  total_cost_usd: -1,
  transport_cost_usd: -1,
  total_time_teu_h: -1,
  total_co2e_t: -1,
  served_teu: 1,
  unserved_teu: -1,
  mean_cost_usd_per_teu: -1,
  mean_time_h: -1,
  mean_co2e_t_per_teu: -1,
};

/** A relative change below this is no news: it would read as nothing. */
const SAME_BELOW = 5e-5;

export function judgeChange(kpiId: string, value: number, base: number): Verdict {
  const change = value - base;
  if (change === 0 || (base !== 0 && Math.abs(change / base) < SAME_BELOW)) return 'same';
  const merit = Object.hasOwn(MERIT, kpiId) ? MERIT[kpiId] : 0;
  if (merit === 0) return change > 0 ? 'more' : 'less';
  return change * merit > 0 ? 'better' : 'worse';
}
