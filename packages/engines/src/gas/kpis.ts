/** Headline figures of a steady state. */
import type { GasInput } from './prepare.ts';
import type { GasState } from './solve.ts';

export interface GasKpi {
  readonly id: string;
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
}

/** @cost O(nodes + edges) */
export function createKpis(
  input: GasInput,
  { pressurePa, withdrawalKgPerS, powerW, fuelKgPerS, flowKgPerS }: GasState,
) {
  const { nodeCount, from, to } = input;
  const net = new Float64Array(nodeCount);
  for (let e = 0; e < flowKgPerS.length; e++) {
    net[from[e]] -= flowKgPerS[e] + fuelKgPerS[e];
    net[to[e]] += flowKgPerS[e];
  }
  let [delivered, worst, turnover] = [0, 0, 0];
  for (let i = 0; i < nodeCount; i++) {
    if (withdrawalKgPerS[i] > 0) delivered += withdrawalKgPerS[i];
    turnover = Math.max(turnover, Math.abs(withdrawalKgPerS[i]));
    worst = Math.max(worst, Math.abs(net[i] - withdrawalKgPerS[i]));
  }
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const known = pressurePa.filter((value) => !Number.isNaN(value));
  const least = known.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = known.reduce((a, b) => Math.max(a, b), 0);
  const kpis: GasKpi[] = [
    { id: 'delivered_kg_s', name: 'Delivered', value: delivered, unit: 'kg/s' },
    { id: 'power_w', name: 'Shaft power of the stations', value: sum(powerW), unit: 'W' },
    { id: 'fuel_kg_s', name: 'Fuel of the stations', value: sum(fuelKgPerS), unit: 'kg/s' },
    { id: 'least_pressure_pa', name: 'Least pressure', value: least, unit: 'Pa' },
    { id: 'largest_pressure_pa', name: 'Largest pressure', value: most, unit: 'Pa' },
    {
      id: 'conservation_residual',
      name: 'Largest imbalance of a node over the largest withdrawal',
      value: turnover > 0 ? worst / turnover : worst,
      unit: 'ratio',
    },
  ];
  return kpis;
}
