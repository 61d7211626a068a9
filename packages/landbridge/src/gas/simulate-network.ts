/** A network in time as a report: what `landbridge gas simulate` prints and a server sends. */
import {
  CO2E_KG_PER_J,
  type CompressibilityLaw,
  type FrictionLaw,
  type GasScenario,
  mixAlongFlow,
  prepareTransient,
  simulate,
  type TransientInput,
  type TransientResult,
  type TransientSeries,
} from '@landbridge/engines/gas';
import { Failure } from '../failure.ts';
import { type ContractPressure, listContracts } from './contract-pressures.ts';
import { createGasUnit, type GasUnitName, idealDensity } from './gas-unit.ts';
import { type NetworkFile, requireValid } from './network-file.ts';
import { heatingValues, listOrigins, type OriginsInTime, planOrigins } from './origins-in-time.ts';
import { createTimeTables, type TimeTables } from './time-tables.ts';

export interface SimulationRequest {
  readonly scenario?: GasScenario;
  readonly hours: number;
  readonly startS?: number;
  /** Between two recorded times, h; default 1. */
  readonly stepH?: number;
  readonly compressibility?: CompressibilityLaw;
  readonly friction?: FrictionLaw;
  /** Longest piece of a pipe, km; default 10. */
  readonly segmentKm?: number;
  /** Of the tables; default kg. */
  readonly unit?: GasUnitName;
  /** At 20 °C and 101.325 kPa, for volumes; default that of an ideal gas. */
  readonly densityKgPerM3?: number;
  /** Origin of what enters, by node; default the node itself. */
  readonly originOf?: ReadonlyMap<string, string>;
  /** Lower heating value of an origin's gas, MJ/kg; default that of the network's gas. */
  readonly heatingValueOf?: ReadonlyMap<string, number>;
  readonly notes?: readonly string[];
  readonly signal?: AbortSignal;
  /** Share of the time that is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** One recorded time. Flows in kg/s, energy by the lower heating value. */
export interface SimulationTime {
  readonly time_h: number;
  readonly linepack_kg: number;
  readonly entering_kg_s: number;
  readonly leaving_kg_s: number;
  readonly power_w: number;
  readonly fuel_kg_s: number;
  readonly co2e_kg_s: number;
  /** Energy of what leaves. */
  readonly energy_w: number;
  readonly largest_velocity_m_s: number;
  /** Mean time on its way of what leaves, were the flows of the moment to last; null where none leaves. */
  readonly transit_time_h: number | null;
}

export interface SimulationReport {
  readonly status: TransientResult['status'];
  /** What is missing in the balance of the linepack, over the linepack. */
  readonly residual: number;
  readonly iterations: number;
  readonly steps: number;
  readonly format: string;
  readonly friction: FrictionLaw;
  readonly compressibility: CompressibilityLaw;
  /** At the last recorded time, with all times in `pressures_pa` and `withdrawals_kg_s`. */
  readonly nodes: readonly {
    readonly id: string;
    readonly pressure_pa: number;
    readonly withdrawal_kg_s: number;
    readonly pressures_pa: readonly number[];
    readonly withdrawals_kg_s: readonly number[];
    /** Shares of the origins in the gas that passes, in a state like the first. */
    readonly origin_shares: Readonly<Record<string, number>> | null;
    /** Since it entered, in a state like the first. */
    readonly transit_time_h: number | null;
    /** The same as time goes on, fronts followed through the pipes; empty where origins are not followed. */
    readonly origins: readonly OriginsInTime[];
    /** Lower heating value of the mix that passes, MJ/kg, by time. */
    readonly heating_values_mj_per_kg: readonly (number | null)[];
  }[];
  readonly edges: readonly {
    readonly id: string;
    readonly kind: string;
    readonly from: string;
    readonly to: string;
    readonly flow_kg_s: number;
    readonly flows_from_kg_s: readonly number[];
    readonly flows_to_kg_s: readonly number[];
    readonly velocities_m_s: readonly number[] | null;
    readonly linepacks_kg: readonly number[] | null;
    readonly powers_w: readonly number[] | null;
    readonly fuels_kg_s: readonly number[] | null;
  }[];
  readonly times_h: readonly number[];
  readonly times: readonly SimulationTime[];
  readonly contracts: readonly ContractPressure[];
  readonly unit: GasUnitName;
  readonly blame?: string;
  readonly blamed?: TransientResult['blamed'];
  readonly failed_at_h?: number;
  readonly tables: TimeTables;
  readonly notes: readonly string[];
}

/**
 * @throws Failure `gas.invalid` with an issue for every fault of the network or of what drives it
 * @cost that of the steps; of memory times x (nodes + edges)
 */
export function simulateNetwork(file: NetworkFile, request: SimulationRequest): SimulationReport {
  const { scenario = {}, hours, stepH = 1, startS = 0, segmentKm = 10, signal, onProgress } = request;
  const { input, issues } = prepareTransient(file.network, scenario, {
    ...file.options,
    ...(request.compressibility ? { compressibility: request.compressibility } : {}),
    ...(request.friction ? { friction: request.friction } : {}),
    segmentM: 1000 * segmentKm,
    startS,
  });
  if (!input) {
    requireValid(issues, 'The network');
    throw new Failure('gas.invalid', 'The network cannot be simulated', issues);
  }
  const endS = startS + hours * 3600;
  const count = Math.floor(hours / stepH + 1e-9);
  const outputS = [...new Set([...Array.from({ length: count + 1 }, (_, k) => startS + k * stepH * 3600), endS])];
  const quality = planOrigins(file.network, scenario, (id) => request.originOf?.get(id) ?? id);
  const result = simulate(input, {
    endS,
    outputS,
    ...(quality ? { quality } : {}),
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  });
  return describe(file, input, result, request);
}

function describe(
  file: NetworkFile,
  input: TransientInput,
  result: TransientResult,
  request: SimulationRequest,
): SimulationReport {
  const { series } = result;
  const { nodes, gas } = input.input;
  const { nodeCount: n, edgeCount } = input;
  const rows = series.timeS.length;
  const columnOf = (values: Float64Array, width: number, at: number) =>
    Array.from({ length: rows }, (_, k) => values[k * width + at]);
  const own = file.network.edges;
  const unit = createGasUnit(
    request.unit ?? 'kg',
    request.densityKgPerM3 ?? idealDensity(gas.specificGasConstant),
    gas.lowerHeatingValueJPerKg,
  );
  const originOf = (id: string) => request.originOf?.get(id) ?? id;
  const valueByOrigin = new Map(
    (series.quality?.components ?? []).map((origin) => [
      origin,
      request.heatingValueOf?.get(origin) ?? gas.lowerHeatingValueJPerKg / 1e6,
    ]),
  );
  const mixed = rows > 0 ? mixAt(file, series, 0, originOf) : null;
  const times = Array.from({ length: rows }, (_, k) => describeTime(file, series, k, gas.lowerHeatingValueJPerKg));
  const report = {
    status: result.status,
    residual: result.residual,
    iterations: result.iterations,
    steps: result.steps,
    format: file.format,
    friction: input.input.friction,
    compressibility: input.input.compressibility,
    nodes: nodes.slice(0, rows > 0 ? n : 0).map(({ id }, i) => {
      const pressures = columnOf(series.pressurePa, n, i);
      const withdrawals = columnOf(series.withdrawalKgPerS, n, i);
      const origins = listOrigins(series, n, i);
      return {
        id,
        pressure_pa: pressures.at(-1)!,
        withdrawal_kg_s: withdrawals.at(-1)!,
        pressures_pa: pressures,
        withdrawals_kg_s: withdrawals,
        origin_shares: mixed?.sharesOf(i) ?? null,
        transit_time_h: hoursOrNull(mixed?.ageS[i]),
        origins,
        heating_values_mj_per_kg: heatingValues(origins, valueByOrigin),
      };
    }),
    edges: own.slice(0, rows > 0 ? edgeCount : 0).map(({ id, kind, from, to }, e) => {
      const isPipe = kind === 'pipe';
      const isStation = kind === 'compressor';
      const flows = columnOf(series.flowFromKgPerS, edgeCount, e);
      return {
        id,
        kind,
        from,
        to,
        flow_kg_s: flows.at(-1)!,
        flows_from_kg_s: flows,
        flows_to_kg_s: columnOf(series.flowToKgPerS, edgeCount, e),
        velocities_m_s: isPipe ? columnOf(series.velocityMPerS, edgeCount, e) : null,
        linepacks_kg: isPipe ? columnOf(series.linepackOfEdgeKg, edgeCount, e) : null,
        powers_w: isStation ? columnOf(series.powerW, edgeCount, e) : null,
        fuels_kg_s: isStation ? columnOf(series.fuelKgPerS, edgeCount, e) : null,
      };
    }),
    times_h: times.map((time) => time.time_h),
    times,
    unit: unit.name,
    contracts: listContracts(file.network, series),
    ...(result.blame === null ? {} : { blame: result.blame, blamed: result.blamed }),
    ...(result.failedAtS === null ? {} : { failed_at_h: result.failedAtS / 3600 }),
    notes: [...file.notes, ...(request.notes ?? []), ...(unit.reference ? [unit.reference] : [])],
  };
  return { ...report, tables: createTimeTables(report, unit) };
}

/** Origins and times on the way, were the flows of a moment to last. */
function mixAt({ network }: NetworkFile, series: TransientSeries, k: number, originOf: (id: string) => string) {
  const { nodes, edges } = network;
  const [n, m] = [nodes.length, edges.length];
  const placeOf = new Map(nodes.map(({ id }, i) => [id, i]));
  const taken = series.withdrawalKgPerS.slice(k * n, (k + 1) * n);
  const names = [...new Set(nodes.flatMap(({ id }, i) => (taken[i] < 0 ? [originOf(id)] : [])))].sort();
  const flow = Float64Array.from(
    { length: m },
    (_, e) => 0.5 * (series.flowFromKgPerS[k * m + e] + series.flowToKgPerS[k * m + e]),
  );
  const { share, ageS } = mixAlongFlow(
    {
      from: Int32Array.from(edges, (edge) => placeOf.get(edge.from)!),
      to: Int32Array.from(edges, (edge) => placeOf.get(edge.to)!),
      flowKgPerS: flow,
      linepackKg: series.linepackOfEdgeKg.slice(k * m, (k + 1) * m),
      withdrawalKgPerS: taken,
    },
    Int32Array.from(nodes, ({ id }) => Math.max(0, names.indexOf(originOf(id)))),
    names.length,
  );
  const sharesOf = (i: number) =>
    names.length > 0 && Number.isFinite(share[0][i])
      ? Object.fromEntries(names.map((name, o) => [name, share[o][i]]))
      : null;
  return { ageS, sharesOf, taken };
}

function describeTime(
  file: NetworkFile,
  series: TransientSeries,
  k: number,
  lowerHeatingValue: number,
): SimulationTime {
  const [n, m] = [file.network.nodes.length, file.network.edges.length];
  let [entering, leaving, power, fuel, velocity] = [0, 0, 0, 0, 0];
  for (let i = k * n; i < (k + 1) * n; i++) {
    if (series.withdrawalKgPerS[i] > 0) leaving += series.withdrawalKgPerS[i];
    else entering -= series.withdrawalKgPerS[i];
  }
  for (let e = k * m; e < (k + 1) * m; e++) {
    power += series.powerW[e];
    fuel += series.fuelKgPerS[e];
    velocity = Math.max(velocity, series.velocityMPerS[e]);
  }
  const { ageS, taken } = mixAt(file, series, k, (id) => id);
  let [aged, counted] = [0, 0];
  for (let i = 0; i < n; i++) {
    if (!(taken[i] > 0) || !Number.isFinite(ageS[i])) continue;
    aged += taken[i] * ageS[i];
    counted += taken[i];
  }
  return {
    time_h: series.timeS[k] / 3600,
    linepack_kg: series.linepackKg[k],
    entering_kg_s: entering,
    leaving_kg_s: leaving,
    power_w: power,
    fuel_kg_s: fuel,
    co2e_kg_s: fuel * lowerHeatingValue * CO2E_KG_PER_J,
    energy_w: leaving * lowerHeatingValue,
    largest_velocity_m_s: velocity,
    transit_time_h: counted > 0 ? aged / counted / 3600 : null,
  };
}

function hoursOrNull(seconds: number | undefined): number | null {
  return seconds !== undefined && Number.isFinite(seconds) ? seconds / 3600 : null;
}
