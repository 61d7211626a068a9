/** What lines carry between two pressures, beside what was published of the same stage. */
import { bcmPerYearOfKgPerSecond, type Row, type Tables } from '@landbridge/corridor';
import { describeStage } from './corridor-network.ts';
import { splitList } from './lists.ts';
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

/**
 * Every stage of the tables; of one that adds others, the sum: their networks do not touch.
 *
 * @throws Error where a stage adds one that is not there or that itself adds others
 */
export function measureStages(tables: Tables, options: GasOptions = {}): StageCapacity[] {
  const own = tables.gas_stage.map((stage) => measureStage(tables, stage, options));
  return own.map((item) => {
    const added = splitList(item.stage.adds ?? '').map((id) => {
      const other = own.find(({ stage }) => stage.gas_stage_id === id);
      if (other && splitList(other.stage.adds ?? '').length === 0) return other;
      throw new Error(`gas: the stage ${item.stage.gas_stage_id} adds ${id}, which is no stage of its own lines`);
    });
    return added.reduce(add, item);
  });
}

function add(a: StageCapacity, b: StageCapacity): StageCapacity {
  const sum = (x: number | null, y: number | null) => (x === null || y === null ? null : x + y);
  return {
    ...a,
    capacityBcmPerYear: sum(a.capacityBcmPerYear, b.capacityBcmPerYear),
    powerW: sum(a.powerW, b.powerW),
    blame: a.blame ?? b.blame,
    limited: [...a.limited, ...b.limited],
  };
}
