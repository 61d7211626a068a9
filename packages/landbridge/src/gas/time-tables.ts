/** Tables of a run in time, gas in the unit that was asked for. */
import type { GasTables } from '@landbridge/engines/gas';
import type { GasUnit } from './gas-unit.ts';
import type { SimulationReport } from './simulate-network.ts';

export type TimeTables = GasTables;
type Untabled = Omit<SimulationReport, 'tables'>;

/** @cost O(times x (nodes + edges)) */
export function createTimeTables(report: Untabled, unit: GasUnit): TimeTables {
  return {
    gas_time: tableTimes(report, unit),
    gas_node_time: tableNodes(report, unit),
    gas_edge_time: tableEdges(report, unit),
    gas_origin_time: tableOrigins(report),
  };
}

const hour = { name: 'time_h', unit: 'h', description: 'Since the start of the scenario’s time' };

function tableTimes({ times }: Untabled, unit: GasUnit): TimeTables[string] {
  return {
    columns: [
      hour,
      { name: 'linepack', unit: unit.amount, description: 'Gas in the pipes' },
      { name: 'entering', unit: unit.flow, description: 'What enters at all nodes' },
      { name: 'leaving', unit: unit.flow, description: 'What leaves at all nodes, without fuel' },
      { name: 'power_mw', unit: 'MW', description: 'Shaft power of the stations' },
      { name: 'fuel', unit: unit.flow, description: 'Gas that the stations burn' },
      { name: 'co2e_t_per_h', unit: 't/h', description: 'Greenhouse gas of that fuel' },
      { name: 'energy_gw', unit: 'GW', description: 'Energy of what leaves, lower heating value' },
      { name: 'velocity_m_per_s', unit: 'm/s', description: 'Largest velocity' },
      { name: 'transit_time_h', unit: 'h', description: 'Mean time on its way of what leaves, were the flows to last' },
    ],
    rows: times.map((time) => [
      time.time_h,
      unit.amountOf(time.linepack_kg),
      unit.flowOf(time.entering_kg_s),
      unit.flowOf(time.leaving_kg_s),
      time.power_w / 1e6,
      unit.flowOf(time.fuel_kg_s),
      time.co2e_kg_s * 3.6,
      time.energy_w / 1e9,
      time.largest_velocity_m_s,
      time.transit_time_h,
    ]),
  };
}

function tableNodes({ nodes, times_h: hours }: Untabled, unit: GasUnit): TimeTables[string] {
  return {
    columns: [
      hour,
      { name: 'node_id', unit: 'text', description: 'Node' },
      { name: 'pressure_pa', unit: 'Pa', description: 'Absolute pressure' },
      { name: 'withdrawal', unit: unit.flow, description: 'What leaves here; negative: what enters' },
    ],
    rows: hours.flatMap((time, k) =>
      nodes.map((node) => [time, node.id, node.pressures_pa[k], unit.flowOf(node.withdrawals_kg_s[k])]),
    ),
  };
}

function tableEdges({ edges, times_h: hours }: Untabled, unit: GasUnit): TimeTables[string] {
  const at = (values: readonly number[] | null, k: number, map: (value: number) => number = (value) => value) =>
    values === null ? null : map(values[k]);
  return {
    columns: [
      hour,
      { name: 'edge_id', unit: 'text', description: 'Element' },
      { name: 'kind', unit: 'text', description: 'Kind of element' },
      { name: 'flow_from', unit: unit.flow, description: 'Flow into it at its first end' },
      { name: 'flow_to', unit: unit.flow, description: 'Flow out of it at its other end' },
      { name: 'velocity_m_per_s', unit: 'm/s', description: 'Largest velocity; pipes alone' },
      { name: 'linepack', unit: unit.amount, description: 'Gas in it; pipes alone' },
      { name: 'power_mw', unit: 'MW', description: 'Shaft power; compressors alone' },
      { name: 'fuel', unit: unit.flow, description: 'Gas burnt; compressors alone' },
    ],
    rows: hours.flatMap((time, k) =>
      edges.map((edge) => [
        time,
        edge.id,
        edge.kind,
        unit.flowOf(edge.flows_from_kg_s[k]),
        unit.flowOf(edge.flows_to_kg_s[k]),
        at(edge.velocities_m_s, k),
        at(edge.linepacks_kg, k, unit.amountOf),
        at(edge.powers_w, k, (value) => value / 1e6),
        at(edge.fuels_kg_s, k, unit.flowOf),
      ]),
    ),
  };
}

/** Of the nodes that gas leaves at. */
function tableOrigins({ nodes, times_h: hours }: Untabled): TimeTables[string] {
  return {
    columns: [
      hour,
      { name: 'node_id', unit: 'text', description: 'Node that gas leaves at' },
      { name: 'origin', unit: 'text', description: 'Where that gas entered' },
      { name: 'share', unit: 'ratio', description: 'Share of the mass' },
      { name: 'transit_time_h', unit: 'h', description: 'Mean time on its way; empty where none has arrived' },
      { name: 'heating_value_mj_per_kg', unit: 'MJ/kg', description: 'Lower heating value of the whole mix' },
    ],
    rows: nodes
      .filter(({ withdrawals_kg_s: flows }) => flows.some((flow) => flow > 0))
      .flatMap(({ id, origins, heating_values_mj_per_kg: values }) =>
        origins.flatMap(({ origin, shares, transit_times_h: transit }) =>
          hours.map((time, k) => [time, id, origin, shares[k], transit[k], values[k]]),
        ),
      ),
  };
}
