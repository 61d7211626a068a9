/** Nameplate against hydraulic capacity: what was published of each stage of a corridor's pipelines, beside ours. */
import type { Corridor, Tables } from '@landbridge/corridor';
import { describeStage, type GasOptions, measureStages, type StageCapacity, splitList } from '@landbridge/engines/gas';
import { requirePipes } from './corridor-file.ts';
import { type GasReport, solveNetwork } from './solve-network.ts';

export interface CapacityStage {
  readonly id: string;
  readonly name: string;
  readonly lines: string;
  /** Stages whose capacity is in it; empty where it is that of its own lines. */
  readonly adds: readonly string[];
  readonly since: string | null;
  readonly published_bcm_per_year: number;
  /** Other values that were published of the same stage. */
  readonly rivals_bcm_per_year: readonly number[];
  /** Null where there is no answer. */
  readonly capacity_bcm_per_year: number | null;
  /** Ours over the published, less 1. */
  readonly difference: number | null;
  readonly power_mw: number | null;
  readonly stations: number;
  /** Stations at their largest ratio or power. */
  readonly limited: readonly string[];
  readonly source_id: string;
  readonly basis: string;
  readonly note: string | null;
  readonly blame?: string;
}

export interface CapacityReport {
  /** `infeasible` where a stage has no answer. */
  readonly status: 'solved' | 'infeasible';
  /** Largest residual of a stage's equations. */
  readonly residual: number;
  readonly iterations: number;
  /** What every volume refers to. */
  readonly reference: string;
  readonly parameters: readonly {
    readonly id: string;
    readonly value: number;
    readonly unit: string;
    readonly basis: string;
  }[];
  readonly stages: readonly CapacityStage[];
  /** Root of the mean squared difference, of stages with one that add no others. */
  readonly rms_difference: number | null;
  /** State of the stage that carries most. */
  readonly nodes: GasReport['nodes'];
  readonly edges: GasReport['edges'];
}

/**
 * @throws Failure `gas.none` where the corridor has no pipes
 * @cost one steady state a stage
 */
export function measureCapacity(corridor: Corridor, options: GasOptions = {}): CapacityReport {
  requirePipes(corridor);
  const { tables } = corridor;
  const laws = { friction: 'hofer', compressibility: 'papay', ...options } as const;
  const measured = measureStages(tables, laws);
  const stageOf = (id: string) => tables.gas_stage.filter((row) => row.gas_stage_id === id);
  const stages = measured.map(({ stage, capacityBcmPerYear, blame, powerW, limited }): CapacityStage => {
    const rivals = tables.figure.filter(
      (row) => row.table === 'gas_stage' && row.row_id === stage.gas_stage_id && row.rank === 'rival',
    );
    const published = stage.published_bcm_per_year;
    const adds = splitList(stage.adds ?? '');
    const parts = [...adds.flatMap(stageOf), stage];
    return {
      id: stage.gas_stage_id,
      name: stage.name,
      lines: parts.map(({ lines }) => lines).join(';'),
      adds,
      since: stage.since,
      published_bcm_per_year: published,
      rivals_bcm_per_year: rivals.map((row) => row.value),
      capacity_bcm_per_year: capacityBcmPerYear,
      difference: capacityBcmPerYear === null || published === 0 ? null : capacityBcmPerYear / published - 1,
      power_mw: powerW === null ? null : powerW / 1e6,
      stations: parts.reduce((sum, { compressors }) => sum + splitList(compressors ?? '').length, 0),
      limited,
      source_id: stage.source_id,
      basis: stage.basis,
      note: stage.note,
      ...(blame === null ? {} : { blame }),
    };
  });
  // A sum says nothing that its parts do not.
  const differences = stages.flatMap(({ difference, adds }) => (adds.length > 0 ? [] : (difference ?? [])));
  const mean = differences.reduce((sum, value) => sum + value * value, 0) / Math.max(1, differences.length);
  return {
    status: stages.every((stage) => stage.capacity_bcm_per_year !== null) ? 'solved' : 'infeasible',
    residual: measured.reduce((most, { result }) => Math.max(most, result?.residual ?? 0), 0),
    iterations: measured.reduce((sum, { result }) => sum + (result?.iterations ?? 0), 0),
    reference: '20 °C, 101.325 kPa',
    parameters: tables.gas_parameter.map((row) => ({
      id: row.gas_parameter_id,
      value: row.value,
      unit: row.unit,
      basis: row.basis,
    })),
    stages,
    rms_difference: differences.length > 0 ? Math.sqrt(mean) : null,
    ...describeLargest(tables, measured, laws),
  };
}

function describeLargest(
  tables: Tables,
  measured: readonly StageCapacity[],
  options: GasOptions,
): Pick<GasReport, 'nodes' | 'edges'> {
  const sizeOf = (item: StageCapacity) => (item.stage.adds === null ? (item.capacityBcmPerYear ?? -1) : -1);
  const largest = measured.reduce<StageCapacity | null>(
    (best, item) => (best === null || sizeOf(item) > sizeOf(best) ? item : best),
    null,
  );
  if (largest === null || largest.capacityBcmPerYear === null) return { nodes: [], edges: [] };
  const network = describeStage(tables, largest.stage);
  const { nodes, edges } = solveNetwork({ format: 'corridor', network, options, notes: [] });
  return { nodes, edges };
}
