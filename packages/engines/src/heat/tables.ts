/** Result tables of the heat engine: each column with its unit and meaning. */
import type { HeatInput } from './prepare.ts';
import type { HeatState } from './solve.ts';

export interface HeatTable {
  readonly columns: readonly { readonly name: string; readonly unit: string; readonly description: string }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export type HeatTables = Readonly<Record<string, HeatTable>>;

const ZERO_C = 273.15;
const finite = (value: number) => (Number.isFinite(value) ? value : null);

/** @cost O(nodes + edges) */
export function createHeatTables(input: HeatInput, state: HeatState): HeatTables {
  return { heat_node: createNodeTable(input, state), heat_edge: createEdgeTable(input, state) };
}

function createNodeTable({ nodes }: HeatInput, { pressurePa, temperatureK, inflowKgPerS }: HeatState): HeatTable {
  return {
    columns: [
      { name: 'node_id', unit: 'text', description: 'Node' },
      { name: 'pressure_pa', unit: 'Pa', description: 'Absolute pressure; empty where nothing determines it' },
      { name: 'temperature_c', unit: '°C', description: 'Temperature of the water that mixes here' },
      { name: 'inflow_kg_s', unit: 'kg/s', description: 'What enters from outside; negative: what leaves' },
    ],
    rows: nodes.map(({ id }, i) => [id, finite(pressurePa[i]), temperatureK[i] - ZERO_C, inflowKgPerS[i]]),
  };
}

function createEdgeTable(input: HeatInput, state: HeatState): HeatTable {
  const { edges, from, to, areaM2, fluid, sectionStart } = input;
  const { flowKgPerS, pressurePa, heatW, temperatureK, sectionOutK, sectionK } = state;
  return {
    columns: [
      { name: 'edge_id', unit: 'text', description: 'Element' },
      { name: 'kind', unit: 'text', description: 'Kind of element' },
      { name: 'from_node_id', unit: 'text', description: 'First end' },
      { name: 'to_node_id', unit: 'text', description: 'Other end' },
      { name: 'flow_kg_s', unit: 'kg/s', description: 'Flow from the first end to the other' },
      { name: 'velocity_m_s', unit: 'm/s', description: 'Mean velocity; pipes alone' },
      { name: 'drop_pa', unit: 'Pa', description: 'Pressure of the first end less that of the other' },
      { name: 'inlet_c', unit: '°C', description: 'Temperature of the water that enters' },
      {
        name: 'outlet_c',
        unit: '°C',
        description: 'Temperature of the water that leaves; empty at rest, but of pipes',
      },
      { name: 'heat_w', unit: 'W', description: 'Heat given to the water; negative where taken or lost' },
    ],
    rows: edges.map((edge, e) => {
      const flow = flowKgPerS[e];
      const up = flow < 0 ? to[e] : from[e];
      const last = flow < 0 ? sectionStart[e] : sectionStart[e + 1] - 1;
      const count = sectionStart[e + 1] - sectionStart[e];
      let velocity = 0;
      for (let s = sectionStart[e]; s < sectionStart[e + 1]; s++)
        velocity += flow / (fluid.density(sectionK[s]) * areaM2[e] * count);
      const outlet = count > 0 ? sectionOutK[last] : outletOf(flow, heatW[e]);
      return [
        edge.id,
        edge.kind,
        edge.from,
        edge.to,
        flow,
        count > 0 ? velocity : null,
        finite(pressurePa[from[e]] - pressurePa[to[e]]),
        temperatureK[up] - ZERO_C,
        outlet === null ? null : outlet - ZERO_C,
        heatW[e],
      ];

      function outletOf(flow: number, heat: number): number | null {
        return flow === 0 ? null : fluid.temperature(fluid.enthalpy(temperatureK[up]) + heat / Math.abs(flow));
      }
    }),
  };
}
