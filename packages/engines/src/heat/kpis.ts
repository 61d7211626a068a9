/** Headline figures of a steady state. */
import type { HeatInput } from './prepare.ts';
import type { HeatState } from './solve.ts';

export interface HeatKpi {
  readonly id: string;
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
}

const W_PER_MW = 1e6;

/** @cost O(nodes + edges) */
export function createHeatKpis(
  input: HeatInput,
  state: HeatState,
  enthalpy: Float64Array,
  inflowEnthalpy: Float64Array,
): HeatKpi[] {
  const { edges, nodes, from, to, heatInW, liftPa, fluid, isPipe } = input;
  const { heatW, flowKgPerS, inflowKgPerS, pressurePa } = state;
  let [produced, consumed, lost, put, open, turnover, pumped] = [0, 0, 0, 0, 0, 0, 0];
  for (const [e, edge] of edges.entries()) {
    if (edge.kind === 'producer') produced += heatW[e];
    else if (edge.kind === 'consumer') consumed -= heatW[e];
    else if (isPipe[e]) {
      lost += heatInW[e] - heatW[e];
      put += heatInW[e];
    } else put += heatW[e];
    if (liftPa[e] !== 0) {
      const rise = pressurePa[to[e]] - pressurePa[from[e]];
      if (Number.isFinite(rise)) pumped += (rise * flowKgPerS[e]) / fluid.density(state.temperatureK[from[e]]);
    }
  }
  for (let i = 0; i < nodes.length; i++) {
    const heat = inflowKgPerS[i] * (inflowKgPerS[i] > 0 ? inflowEnthalpy[i] : enthalpy[i]);
    open += heat;
    turnover += Math.max(heat, 0);
  }
  const given = produced + put + open;
  const scale = Math.max(produced + Math.abs(put) + turnover, consumed, 1);
  const known = pressurePa.filter((value) => !Number.isNaN(value));
  return [
    { id: 'heat_produced_mw', name: 'Heat of the producers', value: produced / W_PER_MW, unit: 'MW' },
    { id: 'heat_consumed_mw', name: 'Heat of the consumers', value: consumed / W_PER_MW, unit: 'MW' },
    { id: 'heat_lost_mw', name: 'Heat lost by the pipes', value: lost / W_PER_MW, unit: 'MW' },
    {
      id: 'loss_share',
      name: 'Heat lost over heat produced',
      value: produced > 0 ? lost / produced : null,
      unit: 'ratio',
    },
    { id: 'pump_power_kw', name: 'Hydraulic power of pumps and producers', value: pumped / 1e3, unit: 'kW' },
    {
      id: 'least_pressure_pa',
      name: 'Least pressure',
      value: known.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
      unit: 'Pa',
    },
    {
      id: 'energy_residual',
      name: 'Heat that the balance leaves open, over all heat given',
      value: Math.abs(given - consumed - lost) / scale,
      unit: 'ratio',
    },
    {
      id: 'conservation_residual',
      name: 'Largest imbalance of a node over the largest flow',
      value: measureImbalance(nodes.length, from, to, flowKgPerS, inflowKgPerS),
      unit: 'ratio',
    },
  ];
}

function measureImbalance(
  count: number,
  from: Int32Array,
  to: Int32Array,
  flow: Float64Array,
  inflow: Float64Array,
): number {
  const net = inflow.slice(0, count);
  let largest = 0;
  for (let e = 0; e < flow.length; e++) {
    net[from[e]] -= flow[e];
    net[to[e]] += flow[e];
    largest = Math.max(largest, Math.abs(flow[e]));
  }
  const worst = net.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest > 0 ? worst / largest : worst;
}
