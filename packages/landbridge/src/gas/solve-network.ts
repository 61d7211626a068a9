/** A network's steady state as a report: what `landbridge gas solve` prints and a server sends. */
import type { Issue } from '@landbridge/corridor';
import {
  type Composition,
  type CompressibilityLaw,
  type FrictionLaw,
  type GasKpi,
  type GasNetwork,
  type GasResult,
  type GasTables,
  gasOfComposition,
  prepareNetwork,
  solve,
  solveThermal,
  type ThermalOptions,
} from '@landbridge/engines/gas';
import { Failure } from '../failure.ts';
import { type Deliverable, findDeliverable } from './deliverable.ts';
import { type NetworkFile, requireValid } from './network-file.ts';
import { listStationPoints, type StationReport } from './station-points.ts';

export interface GasRequest {
  readonly compressibility?: CompressibilityLaw;
  readonly friction?: FrictionLaw;
  /** Nodes that hold a pressure, Pa absolute, instead of those of the file. */
  readonly slacks?: ReadonlyMap<string, number>;
  /** Ratio of the stations that the file gives no set-point. */
  readonly ratio?: number;
  /** Shares of the moles, instead of the file's gas. */
  readonly composition?: Composition;
  /** Heat exchanged with the ground; default one temperature everywhere. */
  readonly thermal?: ThermalOptions;
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
    /** Of what passes; null where temperatures are not followed or nothing passes. */
    readonly temperature_k: number | null;
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
  /** Stations whose map the file gives, at what they do here; empty without maps. */
  readonly stations: readonly StationReport[];
  /** What failed and where; absent where solved. */
  readonly blame?: string;
  readonly blamed?: GasResult['blamed'];
  /** Of a corridor whose nominations are more than its pipelines carry. */
  readonly deliverable?: Omit<Deliverable, 'network'>;
  readonly kpis: readonly GasKpi[];
  readonly tables: GasTables;
  readonly notes: readonly string[];
  readonly issues: readonly Issue[];
}

/**
 * @throws Failure `gas.invalid` with an issue for every fault of the network, `gas.slack` where a slack is not a node
 * @cost one steady state; of a corridor that cannot bring its nominations a few more, for what it can bring
 */
export function solveNetwork(file: NetworkFile, request: GasRequest = {}): GasReport {
  const report = solveAsGiven(file, request);
  if (report.status !== 'infeasible' || file.format !== 'corridor') return report;
  const found = findDeliverable(file, (own) => solveAsGiven(own, request));
  if (!found) return report;
  const { network: _network, ...deliverable } = found;
  return { ...report, blame: `${found.words}. ${report.blame ?? ''}`.trim(), deliverable };
}

/** The network as its file and the request have it, and no other. */
export function solveAsGiven(file: NetworkFile, request: GasRequest = {}): GasReport {
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
  const solving = signal ? { signal } : {};
  const warm = request.thermal ? solveThermal(network, options, request.thermal, solving) : null;
  const result = warm ?? solve(input, solving);
  const { state } = result;
  const temperatureOf = (i: number) => finiteOrNull(warm?.temperatureK?.[i]);
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
        temperature_k: temperatureOf(i),
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
    stations: state && file.stations ? listStationPoints(input, state, file.stations) : [],
    ...(result.blame === null ? {} : { blame: result.blame, blamed: result.blamed }),
    kpis: result.kpis,
    tables: result.tables,
    notes: file.notes,
    issues,
  };
}

function finiteOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function applyRequest(network: GasNetwork, { slacks, ratio, composition }: GasRequest): GasNetwork {
  for (const id of slacks?.keys() ?? []) {
    if (!network.nodes.some((node) => node.id === id)) {
      throw new Failure('gas.slack', `There is no node ${id} that could hold a pressure`);
    }
  }
  return {
    ...network,
    gas: composition ? gasOfComposition(network.gas, composition) : network.gas,
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
