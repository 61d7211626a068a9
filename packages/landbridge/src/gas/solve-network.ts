/** A network's steady state as a report: what `landbridge gas solve` prints and a server sends. */
import type { Issue } from '@landbridge/corridor';
import {
  type CompressibilityLaw,
  type FrictionLaw,
  type GasKpi,
  type GasNetwork,
  type GasResult,
  type GasTables,
  prepareNetwork,
  solve,
} from '@landbridge/engines/gas';
import { Failure } from '../failure.ts';
import { type NetworkFile, requireValid } from './network-file.ts';

export interface GasRequest {
  readonly compressibility?: CompressibilityLaw;
  readonly friction?: FrictionLaw;
  /** Nodes that hold a pressure, Pa absolute, instead of those of the file. */
  readonly slacks?: ReadonlyMap<string, number>;
  /** Ratio of the stations that the file gives no set-point. */
  readonly ratio?: number;
  readonly signal?: AbortSignal;
}

export interface GasReport {
  readonly status: GasResult['status'];
  readonly residual: number;
  readonly iterations: number;
  readonly format: string;
  readonly friction: FrictionLaw;
  readonly compressibility: CompressibilityLaw;
  readonly nodes: readonly {
    readonly id: string;
    readonly pressure_pa: number | null;
    readonly withdrawal_kg_s: number;
  }[];
  readonly edges: readonly {
    readonly id: string;
    readonly kind: string;
    readonly from: string;
    readonly to: string;
    readonly flow_kg_s: number;
    /** Shaft power of a compressor; null of everything else. */
    readonly power_w: number | null;
    readonly fuel_kg_s: number | null;
  }[];
  /** What failed and where; absent where solved. */
  readonly blame?: string;
  readonly blamed?: GasResult['blamed'];
  readonly kpis: readonly GasKpi[];
  readonly tables: GasTables;
  readonly notes: readonly string[];
  readonly issues: readonly Issue[];
}

/**
 * @throws Failure `gas.invalid` with an issue for every fault of the network, `gas.slack` where a slack is not a node
 * @cost one steady state
 */
export function solveNetwork(file: NetworkFile, request: GasRequest = {}): GasReport {
  const { compressibility, friction, signal } = request;
  const network = applyRequest(file.network, request);
  const options = {
    ...file.options,
    ...(compressibility ? { compressibility } : {}),
    ...(friction ? { friction } : {}),
  };
  const { input, issues } = prepareNetwork(network, options);
  if (!input) {
    requireValid(issues, 'The network');
    throw new Failure('gas.invalid', 'The network cannot be solved', issues);
  }
  const result = solve(input, signal ? { signal } : {});
  const { state } = result;
  return {
    status: result.status,
    residual: result.residual,
    iterations: result.iterations,
    format: file.format,
    friction: input.friction,
    compressibility: input.compressibility,
    nodes: input.nodes
      .map(({ id }, i) => ({
        id,
        pressure_pa: state && !Number.isNaN(state.pressurePa[i]) ? state.pressurePa[i] : null,
        withdrawal_kg_s: state ? state.withdrawalKgPerS[i] : input.withdrawalKgPerS[i],
      }))
      .filter(() => state !== null),
    edges: input.edges
      .map(({ id, kind, from, to }, e) => ({
        id,
        kind,
        from,
        to,
        flow_kg_s: state ? state.flowKgPerS[e] : 0,
        power_w: state && kind === 'compressor' ? state.powerW[e] : null,
        fuel_kg_s: state && kind === 'compressor' ? state.fuelKgPerS[e] : null,
      }))
      .filter(() => state !== null),
    ...(result.blame === null ? {} : { blame: result.blame, blamed: result.blamed }),
    kpis: result.kpis,
    tables: result.tables,
    notes: file.notes,
    issues,
  };
}

function applyRequest(network: GasNetwork, { slacks, ratio }: GasRequest): GasNetwork {
  for (const id of slacks?.keys() ?? []) {
    if (!network.nodes.some((node) => node.id === id)) {
      throw new Failure('gas.slack', `There is no node ${id} that could hold a pressure`);
    }
  }
  return {
    ...network,
    nodes: slacks
      ? network.nodes.map(({ pressurePa: _own, ...node }) => {
          const pressurePa = slacks.get(node.id);
          return pressurePa === undefined ? node : { ...node, pressurePa };
        })
      : network.nodes,
    edges:
      ratio === undefined
        ? network.edges
        : network.edges.map((edge) =>
            edge.kind === 'compressor' && edge.control.type === 'bypass'
              ? { ...edge, control: { type: 'ratio', ratio } }
              : edge,
          ),
  };
}
