/** Result tables of the gas engine: each column with its unit and meaning. */
import { BRANCH, CLOSED, FLOW, HELD, POWER } from './modes.ts';
import type { GasInput } from './prepare.ts';
import type { GasState } from './solve.ts';

export interface ResultTable {
  readonly columns: readonly { readonly name: string; readonly unit: string; readonly description: string }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export type GasTables = Readonly<Record<string, ResultTable>>;

/** @cost O(nodes + edges) */
export function createTables(input: GasInput, state: GasState): GasTables {
  return { gas_node: createNodeTable(input, state), gas_edge: createEdgeTable(input, state) };
}

function createNodeTable({ nodes }: GasInput, { pressurePa, withdrawalKgPerS }: GasState): ResultTable {
  return {
    columns: [
      { name: 'node_id', unit: 'text', description: 'Node' },
      { name: 'pressure_pa', unit: 'Pa', description: 'Absolute pressure; empty where nothing determines it' },
      { name: 'withdrawal_kg_s', unit: 'kg/s', description: 'What leaves the network here; negative: what enters' },
      { name: 'limit', unit: 'text', description: 'Pressure limit of the node that is broken; empty: none' },
    ],
    rows: nodes.map(({ id, minPressurePa, maxPressurePa }, i) => {
      const pressure = pressurePa[i];
      const below = minPressurePa !== undefined && pressure < minPressurePa * (1 - 1e-9);
      const above = maxPressurePa !== undefined && pressure > maxPressurePa * (1 + 1e-9);
      const limit = below ? 'below least' : above ? 'above largest' : null;
      return [id, Number.isNaN(pressure) ? null : pressure, withdrawalKgPerS[i], limit];
    }),
  };
}

function createEdgeTable(input: GasInput, result: GasState): ResultTable {
  const { edges, from, to, areaM2, state, gas } = input;
  const { flowKgPerS, pressurePa, powerW, fuelKgPerS, modes } = result;
  return {
    columns: [
      { name: 'edge_id', unit: 'text', description: 'Element' },
      { name: 'kind', unit: 'text', description: 'Kind of element' },
      { name: 'from_node_id', unit: 'text', description: 'First end' },
      { name: 'to_node_id', unit: 'text', description: 'Other end' },
      { name: 'flow_kg_s', unit: 'kg/s', description: 'Flow from the first end to the other' },
      { name: 'velocity_m_s', unit: 'm/s', description: 'Largest velocity, at the end of lower pressure; pipes alone' },
      { name: 'ratio', unit: 'ratio', description: 'Outlet over inlet pressure; empty for pipes' },
      { name: 'power_w', unit: 'W', description: 'Shaft power; compressors alone' },
      { name: 'fuel_kg_s', unit: 'kg/s', description: 'Gas burnt by the drive; compressors alone' },
      { name: 'mode', unit: 'text', description: 'What the element does: free, tied, holding, limited or closed' },
    ],
    rows: edges.map((edge, e) => {
      const [p1, p2] = [pressurePa[from[e]], pressurePa[to[e]]];
      const least = Math.min(p1, p2);
      const density = least / (state.z(least) * gas.specificGasConstant * gas.temperatureK);
      const isPipe = edge.kind === 'pipe';
      const isCompressor = edge.kind === 'compressor';
      return [
        edge.id,
        edge.kind,
        edge.from,
        edge.to,
        flowKgPerS[e],
        isPipe ? finite(Math.abs(flowKgPerS[e]) / (density * areaM2[e])) : null,
        isPipe ? null : finite(p2 / p1),
        isCompressor ? powerW[e] : null,
        isCompressor ? fuelKgPerS[e] : null,
        MODE_WORDS.get(modes.mode[e]) ?? 'tied',
      ];
    }),
  };
}

const MODE_WORDS: ReadonlyMap<number, string> = new Map([
  [BRANCH, 'free'],
  [HELD, 'holding'],
  [FLOW, 'holding'],
  [POWER, 'limited'],
  [CLOSED, 'closed'],
]);

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
