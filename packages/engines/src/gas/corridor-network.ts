/** The network of a corridor's tables: as it stands on a day, or as a published stage of capacity describes it. */
import {
  kgPerSecondOfBcmPerYear,
  M_PER_KM,
  MM_PER_M,
  PA_PER_MPA,
  type Row,
  type Tables,
  UM_PER_M,
  W_PER_MW,
} from '@landbridge/corridor';
import { type SplitNetworks, splitFedNetworks } from './fed-networks.ts';
import { splitList } from './lists.ts';
import { type GasParameters, readGasParameters } from './parameters.ts';
import type { Compressor, GasEdge, GasNetwork, GasNode } from './types.ts';

/**
 * What exists on a day, with the nominations of its year: entries and exits, and held pressures where none is nominated.
 * A station that is not open is passed by. Networks that others feed are left out: `describeDayByParts` has them.
 *
 * @param day  ISO date
 * @throws Error when a parameter that has no default is missing
 * @cost O(rows)
 */
export function describeDay(tables: Tables, day: string): GasNetwork {
  return describeDayByParts(tables, day).head;
}

/** The same with the networks that begin where others end. */
export function describeDayByParts(tables: Tables, day: string): SplitNetworks {
  const parameters = readGasParameters(tables);
  const exists = createExistence(tables, day);
  const year = Number(day.slice(0, 4));
  const latest = tables.gas_nomination
    .filter((row) => row.year <= year)
    .reduce((most, row) => Math.max(most, row.year), 0);
  const taken = new Map<string, number>();
  for (const row of tables.gas_nomination) {
    if (row.year !== latest) continue;
    const flow = kgPerSecondOfBcmPerYear(row.volume_bcm_per_year, parameters.densityKgPerM3);
    const before = taken.get(row.gas_node_id) ?? 0;
    taken.set(row.gas_node_id, before + (row.direction === 'exit' ? flow : -flow));
  }
  const lines = new Set(tables.gas_line.filter(exists).map((row) => row.gas_line_id));
  const whole = describe(tables, parameters, {
    hasPipe: (row) => exists(row) && lines.has(row.gas_line_id),
    runs: (row) => exists(row),
    nodeOf: (row) => ({
      withdrawalKgPerS: taken.get(row.gas_node_id) ?? 0,
      ...(row.held_pressure_mpa !== null && !taken.has(row.gas_node_id)
        ? { pressurePa: row.held_pressure_mpa * PA_PER_MPA }
        : {}),
    }),
  });
  return splitFedNetworks(tables, whole);
}

/**
 * The lines and stations of a stage, with both ends at their pressures: the flow between them is what the lines carry.
 *
 * @throws Error when an end has no pressure
 * @cost O(rows)
 */
export function describeStage(tables: Tables, stage: Row<'gas_stage'>): GasNetwork {
  const lines = new Set(splitList(stage.lines));
  const running = new Set(splitList(stage.compressors ?? ''));
  return describe(tables, readGasParameters(tables), {
    hasPipe: (row) => lines.has(row.gas_line_id),
    runs: (row) => running.has(row.compressor_id),
    nodeOf: (row) => {
      const { gas_node_id: id, held_pressure_mpa: held, min_pressure_mpa: least } = row;
      const pressure = id === stage.from_gas_node_id ? held : id === stage.to_gas_node_id ? least : null;
      if (pressure !== null) return { pressurePa: pressure * PA_PER_MPA };
      if (id !== stage.from_gas_node_id && id !== stage.to_gas_node_id) return {};
      throw new Error(`gas: the end ${id} of the stage ${stage.gas_stage_id} has no pressure`);
    },
  });
}

interface Selection {
  readonly hasPipe: (row: Row<'pipe'> | Row<'compressor'>) => boolean;
  readonly runs: (row: Row<'compressor'>) => boolean;
  readonly nodeOf: (row: Row<'gas_node'>) => Pick<GasNode, 'pressurePa' | 'withdrawalKgPerS'>;
}

function describe(tables: Tables, parameters: GasParameters, { hasPipe, runs, nodeOf }: Selection): GasNetwork {
  const edges: GasEdge[] = [
    ...tables.pipe.filter(hasPipe).map(
      (row): GasEdge => ({
        kind: 'pipe',
        id: row.pipe_id,
        from: row.from_gas_node_id,
        to: row.to_gas_node_id,
        lengthM: row.length_km * M_PER_KM,
        diameterM: (row.outer_diameter_mm - 2 * row.wall_mm) / MM_PER_M,
        roughnessM: (row.roughness_um ?? parameters.roughnessUm) / UM_PER_M,
        efficiency: parameters.efficiency,
      }),
    ),
    // A station that does not run stays in the line as its bypass.
    ...tables.compressor
      .filter((row) => hasPipe({ ...row, phase_id: null, opened: null, closed: null }))
      .map((row) => describeCompressor(row, parameters, runs(row))),
  ];
  const used = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  const nodes = tables.gas_node
    .filter((row) => used.has(row.gas_node_id))
    .map((row) => ({
      id: row.gas_node_id,
      ...(row.elevation_m === null ? {} : { elevationM: row.elevation_m }),
      ...(row.min_pressure_mpa === null ? {} : { minPressurePa: row.min_pressure_mpa * PA_PER_MPA }),
      ...(row.max_pressure_mpa === null ? {} : { maxPressurePa: row.max_pressure_mpa * PA_PER_MPA }),
      ...nodeOf(row),
    }));
  return { gas: parameters.gas, nodes, edges };
}

function describeCompressor(row: Row<'compressor'>, parameters: GasParameters, runs: boolean): Compressor {
  return {
    kind: 'compressor',
    id: row.compressor_id,
    from: row.from_gas_node_id,
    to: row.to_gas_node_id,
    control: runs ? { type: 'outlet_pressure', pressurePa: row.outlet_pressure_mpa * PA_PER_MPA } : { type: 'bypass' },
    maxRatio: row.max_ratio ?? parameters.maxRatio,
    ...(row.max_power_mw === null ? {} : { maxPowerW: row.max_power_mw * W_PER_MW }),
    adiabaticEfficiency: parameters.adiabaticEfficiency,
    driveEfficiency: parameters.driveEfficiency,
  };
}

interface Lifetime {
  readonly opened: string | null;
  readonly closed: string | null;
  readonly phase_id: string | null;
}

function createExistence(tables: Tables, day: string): (row: Lifetime) => boolean {
  const complete = new Set(
    tables.phase.filter((row) => row.completed !== null && row.completed <= day).map((row) => row.phase_id),
  );
  return ({ opened, closed, phase_id: phase }) =>
    (opened === null || opened <= day) && (closed === null || closed > day) && (phase === null || complete.has(phase));
}
