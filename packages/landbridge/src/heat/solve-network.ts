/** A heat network's steady state as a report: what `landbridge heat solve` prints and a server sends. */
import type { Issue } from '@landbridge/corridor';
import {
  type HeatFrictionLaw,
  type HeatKpi,
  type HeatResult,
  type HeatTables,
  prepareHeat,
  solveHeat,
} from '@landbridge/engines/heat';
import { Failure } from '../failure.ts';
import type { HeatNetworkFile } from './network-file.ts';

export interface HeatReport {
  readonly status: HeatResult['status'];
  readonly residual: number;
  readonly iterations: number;
  readonly format: string;
  readonly friction: HeatFrictionLaw;
  readonly nodes: readonly {
    readonly id: string;
    readonly pressure_pa: number | null;
    readonly temperature_c: number;
  }[];
  readonly edges: readonly {
    readonly id: string;
    readonly kind: string;
    readonly from: string;
    readonly to: string;
    readonly flow_kg_s: number;
    readonly heat_mw: number;
  }[];
  /** What fails and where; absent where solved. */
  readonly blame?: string;
  readonly violations: HeatResult['violations'];
  readonly kpis: readonly HeatKpi[];
  readonly tables: HeatTables;
  readonly notes: readonly string[];
  readonly issues: readonly Issue[];
}

const ZERO_C = 273.15;

/** @throws Failure `heat.invalid` with an issue for every fault of the network @cost one steady state */
export function solveHeatNetwork(
  file: HeatNetworkFile,
  request: { readonly friction?: HeatFrictionLaw; readonly signal?: AbortSignal } = {},
): HeatReport {
  const { friction, signal } = request;
  const { input, issues } = prepareHeat(file.network, { ...file.options, ...(friction ? { friction } : {}) });
  if (!input) {
    const more = issues.length > 1 ? ` (${issues.length} issues)` : '';
    throw new Failure('heat.invalid', `The network cannot be solved: ${issues[0].message}${more}`, issues);
  }
  const result = solveHeat(input, signal ? { signal } : {});
  const state = result.status === 'solved' ? result.state : null;
  return {
    status: result.status,
    residual: result.residual,
    iterations: result.iterations,
    format: file.format,
    friction: input.friction,
    nodes: state
      ? input.nodes.map(({ id }, i) => ({
          id,
          pressure_pa: Number.isNaN(state.pressurePa[i]) ? null : state.pressurePa[i],
          temperature_c: state.temperatureK[i] - ZERO_C,
        }))
      : [],
    edges: state
      ? input.edges.map(({ id, kind, from, to }, e) => ({
          id,
          kind,
          from,
          to,
          flow_kg_s: state.flowKgPerS[e],
          heat_mw: state.heatW[e] / 1e6,
        }))
      : [],
    ...(result.blame === null ? {} : { blame: result.blame }),
    violations: result.violations,
    kpis: result.kpis,
    tables: result.tables,
    notes: file.notes,
    issues,
  };
}
