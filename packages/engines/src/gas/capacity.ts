/** What lines carry between two pressures, beside what was published of the same stage. */
import { bcmPerYearOfKgPerSecond, type Row, type Tables } from '@landbridge/corridor';
import { describeStage } from './corridor-network.ts';
import { readGasParameters } from './parameters.ts';
import { prepareNetwork } from './prepare.ts';
import { type GasResult, solve } from './solve.ts';
import type { GasOptions } from './types.ts';

export interface StageCapacity {
  readonly stage: Row<'gas_stage'>;
  /** bcm/yr at 20 °C and 101.325 kPa, delivered at the end; null where there is no answer, `blame` says why. */
  readonly capacityBcmPerYear: number | null;
  readonly blame: string | null;
  /** Shaft power of the stations, W. */
  readonly powerW: number | null;
  /** Stations at their largest ratio or power. */
  readonly limited: readonly string[];
  readonly result: GasResult | null;
}

/**
 * Both ends at their pressures, stations at their set-points: the flow is the hydraulic capacity.
 *
 * @cost one steady state of a few dozen elements
 */
export function measureStage(tables: Tables, stage: Row<'gas_stage'>, options: GasOptions = {}): StageCapacity {
  const { input, issues } = prepareNetwork(describeStage(tables, stage), options);
  const none = { stage, capacityBcmPerYear: null, powerW: null, limited: [], result: null };
  if (!input) return { ...none, blame: issues.map((issue) => issue.message).join('; ') };
  const result = solve(input);
  if (!result.state) return { ...none, blame: result.blame, result };
  const { withdrawalKgPerS, powerW } = result.state;
  const end = input.nodes.findIndex((node) => node.id === stage.to_gas_node_id);
  const { rows } = result.tables.gas_edge;
  const limited = input.edges.flatMap((edge, e) => {
    if (edge.kind !== 'compressor' || edge.control.type !== 'outlet_pressure') return [];
    const [mode, ratio] = [rows[e][9], Number(rows[e][6])];
    return mode === 'limited' || (mode === 'tied' && ratio > 1 + 1e-6) ? [edge.id] : [];
  });
  return {
    stage,
    capacityBcmPerYear: bcmPerYearOfKgPerSecond(withdrawalKgPerS[end], readGasParameters(tables).densityKgPerM3),
    blame: null,
    powerW: powerW.reduce((sum, value) => sum + value, 0),
    limited,
    result,
  };
}

/** Every stage of the tables. */
export function measureStages(tables: Tables, options: GasOptions = {}): StageCapacity[] {
  return tables.gas_stage.map((stage) => measureStage(tables, stage, options));
}
