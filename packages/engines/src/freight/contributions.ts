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
  const maps = {
    total_cost_usd: new Map<string, number>(),
    transport_cost_usd: new Map<string, number>(),
    total_time_teu_h: new Map<string, number>(),
    total_co2e_t: new Map<string, number>(),
    teu_km: new Map<string, number>(),
  };
  const add = (kpi: AdditiveKpi, key: string, value: number) => maps[kpi].set(key, (maps[kpi].get(key) ?? 0) + value);
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
      add('total_cost_usd', key, arcUsd[arc] + usdPerH * arcTimeH[arc]);
      add('transport_cost_usd', key, arcUsd[arc]);
      add('total_time_teu_h', key, teu * arcTimeH[arc]);
      add('total_co2e_t', key, arcCo2eT[arc]);
      add('teu_km', key, teu * network.lengthKm[arc]);
    }
  }
  return maps;
}
