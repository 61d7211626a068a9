/** Headline figures split over the links, crossings, transfers and loadings that make them up: the parts add up to them. */
import { elementKey } from './element-key.ts';
import type { PeriodFlows } from './flows.ts';
import type { FreightInput } from './types.ts';

/** total_cost_usd is the generalised cost: money paid, and time at the classes' value of time. */
export const ADDITIVE_KPIS = [
  'total_cost_usd',
  'transport_cost_usd',
  'total_time_teu_h',
  'total_co2e_t',
  'teu_km',
] as const;
export type AdditiveKpi = (typeof ADDITIVE_KPIS)[number];
export type Contributions = Readonly<Record<AdditiveKpi, ReadonlyMap<string, number>>>;

/** @cost O(periods x arcs x classes) */
export function listContributions({ classes }: FreightInput, flows: readonly PeriodFlows[]): Contributions {
  // One look-up an arc: thousands of texts to hash would take longer than the sums.
  const sums = new Map<string, Record<AdditiveKpi, number>>();
  for (const { input, arcTeu, arcUsd, arcTimeH, arcCo2eT } of flows) {
    const { network } = input;
    for (let arc = 0; arc < network.graph.arcCount; arc++) {
      let teu = 0;
      let usdPerH = 0;
      for (let cls = 0; cls < arcTeu.length; cls++) {
        teu += arcTeu[cls][arc];
        usdPerH += arcTeu[cls][arc] * classes[cls].valueOfTimeUsdPerTeuH;
      }
      if (teu === 0) continue;
      const key = elementKey(network, arc);
      let sum = sums.get(key);
      if (!sum) {
        sum = { total_cost_usd: 0, transport_cost_usd: 0, total_time_teu_h: 0, total_co2e_t: 0, teu_km: 0 };
        sums.set(key, sum);
      }
      sum.total_cost_usd += arcUsd[arc] + usdPerH * arcTimeH[arc];
      sum.transport_cost_usd += arcUsd[arc];
      sum.total_time_teu_h += teu * arcTimeH[arc];
      sum.total_co2e_t += arcCo2eT[arc];
      sum.teu_km += teu * network.lengthKm[arc];
    }
  }
  const pick = (kpi: AdditiveKpi) => {
    const map = new Map<string, number>();
    for (const [key, sum] of sums) map.set(key, sum[kpi]);
    return map;
  };
  return {
    total_cost_usd: pick('total_cost_usd'),
    transport_cost_usd: pick('transport_cost_usd'),
    total_time_teu_h: pick('total_time_teu_h'),
    total_co2e_t: pick('total_co2e_t'),
    teu_km: pick('teu_km'),
  };
}
