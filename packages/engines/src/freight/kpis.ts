/** Headline figures of a year; their ids are stable (CONTRACTS.md). */
import type { AdditiveKpi, Contributions } from './contributions.ts';
import type { PeriodFlows } from './flows.ts';
import type { FreightInput } from './types.ts';

export interface FreightKpi {
  readonly id: string;
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
}

interface Residuals {
  readonly relative_gap: number;
  readonly split_residual: number;
  readonly conservation_residual: number;
}

export function createKpis(
  input: FreightInput,
  flows: readonly PeriodFlows[],
  contributions: Contributions,
  residuals: Residuals,
): FreightKpi[] {
  const sum = (kpi: AdditiveKpi) => [...contributions[kpi].values()].reduce((total, value) => total + value, 0);
  const unserved = flows.reduce((total, item) => total + item.unserved.reduce((teu, row) => teu + row.teu, 0), 0);
  const demand = input.demand.reduce((total, row) => total + row.teuPerYear, 0);
  const served = demand - unserved;
  const perTeu = (value: number) => (served > 0 ? value / served : null);
  const usd = `USD (${input.priceYear})`;
  const cost = sum('transport_cost_usd');
  const time = sum('total_time_teu_h');
  const co2e = sum('total_co2e_t');
  return [
    { id: 'total_cost_usd', name: 'Total cost, time valued', value: sum('total_cost_usd'), unit: `${usd}/yr` },
    { id: 'transport_cost_usd', name: 'Transport cost', value: cost, unit: `${usd}/yr` },
    { id: 'total_time_teu_h', name: 'Time in transit', value: time, unit: 'TEU-h/yr' },
    { id: 'total_co2e_t', name: 'Emissions, well to wheel', value: co2e, unit: 't CO2e/yr' },
    { id: 'teu_km', name: 'Transport work', value: sum('teu_km'), unit: 'TEU-km/yr' },
    { id: 'served_teu', name: 'Demand served', value: served, unit: 'TEU/yr' },
    { id: 'unserved_teu', name: 'Demand not served', value: unserved, unit: 'TEU/yr' },
    { id: 'mean_cost_usd_per_teu', name: 'Mean cost', value: perTeu(cost), unit: `${usd}/TEU` },
    { id: 'mean_time_h', name: 'Mean time in transit', value: perTeu(time), unit: 'h' },
    { id: 'mean_co2e_t_per_teu', name: 'Mean emissions', value: perTeu(co2e), unit: 't CO2e/TEU' },
    { id: 'relative_gap', name: 'Relative gap (Wardrop)', value: residuals.relative_gap, unit: 'ratio' },
    {
      id: 'split_residual',
      name: 'Residual of the choice of mode and gateway',
      value: residuals.split_residual,
      unit: 'ratio',
    },
    {
      id: 'conservation_residual',
      name: 'Residual of flow conservation',
      value: residuals.conservation_residual,
      unit: 'ratio',
    },
  ];
}
