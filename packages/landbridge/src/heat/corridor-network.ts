/** The heat mains of a corridor at one outdoor temperature: supply by the graph, consumers by degree hours. */
import {
  graphTemperatures,
  type HeatEdge,
  type HeatNetwork,
  heatDemand,
  prepareHeat,
  type SupplyGraph,
  solveHeat,
} from '@landbridge/engines/heat';
import type { HeatCase } from './corridor-case.ts';
import type { HeatNetworkFile } from './network-file.ts';

const ZERO_C = 273.15;
const PA_PER_MPA = 1e6;
const W_PER_MW = 1e6;
/** Water of a radiator leaves no colder than this much above the room. */
const LEAST_RETURN_C = 35;

export interface NetworkQuestion {
  readonly outdoorC: number;
  /** Of the heat that is asked for; default 1. */
  readonly share?: number;
  /** Mains that are out of service. */
  readonly lost?: readonly string[];
}

export function readGraph({ parameter }: HeatCase): SupplyGraph {
  return {
    indoorC: parameter('indoor_c'),
    outdoorC: parameter('design_outdoor_c'),
    supplyC: parameter('supply_design_c'),
    returnC: parameter('return_design_c'),
    exponent: parameter('radiator_exponent'),
    leastSupplyC: parameter('least_supply_c'),
  };
}

/** Heat that each consumer asks for at an outdoor temperature, hot water at its mean, MW. */
export function consumerHeat({ consumers, parameter }: HeatCase, outdoorC: number): number[] {
  return consumers.map((row) =>
    heatDemand(
      {
        spaceHeatMw: row.space_heat_mw,
        hotWaterMw: row.hot_water_mw,
        indoorC: parameter('indoor_c'),
        designOutdoorC: parameter('design_outdoor_c'),
        heatingLimitC: parameter('heating_limit_c'),
        hotWaterDay: [1],
      },
      outdoorC,
      0,
    ),
  );
}

/** Consumers that mains still join to the plant. */
export function listServed({ pipes, plant, consumers }: HeatCase, lost: readonly string[] = []): boolean[] {
  const reached = new Set([plant.heat_node_id]);
  const open = pipes.filter((row) => !lost.includes(row.heat_pipe_id));
  for (let grown = true; grown; ) {
    grown = false;
    for (const { from_heat_node_id: a, to_heat_node_id: b } of open) {
      if (reached.has(a) === reached.has(b)) continue;
      reached.add(a).add(b);
      grown = true;
    }
  }
  return consumers.map((row) => reached.has(row.heat_node_id));
}

export function createCorridorNetwork(
  item: HeatCase,
  { outdoorC, share = 1, lost = [] }: NetworkQuestion,
): HeatNetworkFile {
  const { corridor, parameter, pipes, plant, consumers, notes } = item;
  const graph = graphTemperatures(readGraph(item), outdoorC);
  const served = listServed(item, lost);
  const heat = consumerHeat(item, outdoorC);
  const ground = parameter('ground_c') + ZERO_C;
  const edges: HeatEdge[] = [
    {
      kind: 'producer',
      id: plant.heat_plant_id,
      from: `r:${plant.heat_node_id}`,
      to: `s:${plant.heat_node_id}`,
      supplyK: graph.supplyC + ZERO_C,
      control: { type: 'lift', liftPa: parameter('lift_mpa') * PA_PER_MPA },
    },
  ];
  for (const row of pipes) {
    if (lost.includes(row.heat_pipe_id)) continue;
    for (const side of ['s', 'r']) {
      edges.push({
        kind: 'pipe',
        id: `${side}:${row.heat_pipe_id}`,
        from: `${side}:${row.from_heat_node_id}`,
        to: `${side}:${row.to_heat_node_id}`,
        lengthM: row.length_km * 1000,
        diameterM: row.inner_diameter_mm / 1000,
        roughnessM: row.roughness_mm / 1000,
        lossWPerMK: row.heat_loss_w_per_m_k,
        ambientK: ground,
      });
    }
  }
  for (const [k, row] of consumers.entries()) {
    if (!served[k]) continue;
    edges.push({
      kind: 'consumer',
      id: row.heat_demand_id,
      from: `s:${row.heat_node_id}`,
      to: `r:${row.heat_node_id}`,
      heatW: share * heat[k] * W_PER_MW,
      returnK: Math.max(graph.returnC, LEAST_RETURN_C) + ZERO_C,
      leastDropPa: parameter('least_drop_mpa') * PA_PER_MPA,
    });
  }
  const used = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  const nodes = corridor.tables.heat_node.flatMap((row) =>
    ['s', 'r'].flatMap((side) => {
      const id = `${side}:${row.heat_node_id}`;
      if (!used.has(id)) return [];
      return [
        {
          id,
          elevationM: row.elevation_m ?? 0,
          ...(id === `r:${plant.heat_node_id}` ? { pressurePa: parameter('return_pressure_mpa') * PA_PER_MPA } : {}),
        },
      ];
    }),
  );
  const network: HeatNetwork = { fluid: 'water', nodes, edges };
  return {
    format: 'corridor',
    network,
    options: {},
    notes: [
      ...notes,
      `At ${outdoorC} °C outdoors the graph gives ${graph.supplyC.toFixed(1)} / ${graph.returnC.toFixed(1)} °C${graph.cut ? ', above the break point' : ''}`,
    ],
  };
}

export interface Deliverable {
  /** Largest share of the heat asked for that the mains carry to every consumer still joined to the plant. */
  readonly share: number;
  /** Heat lost by the mains at that share, MW. */
  readonly lossMw: number;
  /** What binds; null where all is carried. */
  readonly blame: string | null;
}

/** Precision of the share. */
const SHARE_STEP = 1 / 256;

/** @cost nine steady states at most */
export function measureDeliverable(item: HeatCase, question: NetworkQuestion): Deliverable {
  const solve = (share: number) => {
    const { network, options } = createCorridorNetwork(item, { ...question, share });
    const { input } = prepareHeat(network, options);
    return input ? solveHeat(input) : null;
  };
  if (!listServed(item, question.lost).some(Boolean))
    return { share: 0, lossMw: 0, blame: 'No main joins a consumer to the plant' };
  const lossOf = (result: ReturnType<typeof solve>) => result?.kpis.find(({ id }) => id === 'heat_lost_mw')?.value ?? 0;
  const full = solve(1);
  if (full?.status === 'solved') return { share: 1, lossMw: lossOf(full), blame: null };
  let [low, high, best] = [0, 1, null as ReturnType<typeof solve>];
  while (high - low > SHARE_STEP) {
    const middle = 0.5 * (low + high);
    const result = solve(middle);
    if (result?.status === 'solved') [low, best] = [middle, result];
    else high = middle;
  }
  return { share: low, lossMw: lossOf(best), blame: full?.blame ?? null };
}
