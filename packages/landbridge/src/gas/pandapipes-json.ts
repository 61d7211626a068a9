/**
 * A gas network of pandapipes as one JSON file of its element tables: gauge pressures, friction by 64/Re + Nikuradse,
 * compressibility at a pipe's mean pressure. The results in the file are not read here.
 */
import { createIssue, type Issue, type PackageFiles } from '@landbridge/corridor';
import type { GasEdge, GasNode } from '@landbridge/engines/gas';
import { createGas } from './gas-properties.ts';
import { isObject, type JsonObject, objectAt, readJsonObject } from './json-text.ts';
import { type NetworkFile, requireValid } from './network-file.ts';

const PA_PER_BAR = 1e5;
const NORMAL_PRESSURE_BAR = 1.01325;
const NORMAL_TEMPERATURE_K = 273.15;
const COMPRESSIBILITY_PER_BAR = -0.0022;

interface Fluid {
  /** At 273.15 K and 1.01325 bar. */
  readonly densityKgPerM3: number;
  readonly viscosityPaS: (temperatureK: number) => number;
}

/** Properties that pandapipes and STANET give their fluids. */
const FLUIDS: Readonly<Record<string, Fluid>> = {
  hgas: {
    densityKgPerM3: 0.7329404506632858,
    viscosityPaS: interpolate([273.15, 283.15, 293.15, 300], [1.0406715e-5, 1.0709405e-5, 1.1012346e-5, 1.1238124e-5]),
  },
  lgas: {
    densityKgPerM3: 0.7994950396720806,
    viscosityPaS: interpolate([273.15, 283.15, 293.15, 300], [1.1196711e-5, 1.1523181e-5, 1.184895e-5, 1.2086239e-5]),
  },
  STANET_fluid: { densityKgPerM3: 0.84, viscosityPaS: () => 1.193e-5 },
};

export function isPandapipesJson(files: PackageFiles): boolean {
  const [name, bytes] = [...files][0] ?? ['', new Uint8Array()];
  if (files.size !== 1 || !name.toLowerCase().endsWith('.json')) return false;
  const text = new TextDecoder().decode(bytes);
  return /"pandapipes"\s*:/.test(text) && /"junction"\s*:/.test(text);
}

/** @throws Failure `gas.file` or `gas.invalid`, with an issue for every fault */
export function readPandapipesJson(files: PackageFiles, path: string): NetworkFile {
  const [file] = [...files.keys()];
  const content = readJsonObject(files, file);
  const issues: Issue[] = [];
  const report = (message: string, found: unknown) =>
    issues.push(
      createIssue({ code: 'gas.value', file, message, found: found === undefined ? 'nothing' : String(found) }),
    );
  const fluid = Object.hasOwn(FLUIDS, String(content.fluid)) ? FLUIDS[String(content.fluid)] : FLUIDS.hgas;
  if (!Object.hasOwn(FLUIDS, String(content.fluid))) report('The fluid is not known', content.fluid);
  const junctions = listRows(content, 'junction').filter(isInService);
  const temperatures = junctions.map((row) => Number(row.tfluid_k));
  const temperatureK = temperatures.reduce((sum, value) => sum + value, 0) / Math.max(1, temperatures.length);
  const specificGasConstant = (NORMAL_PRESSURE_BAR * PA_PER_BAR) / (fluid.densityKgPerM3 * NORMAL_TEMPERATURE_K);
  const gas = createGas({
    temperatureK,
    relativeDensity: fluid.densityKgPerM3 / 1.2922,
    specificGasConstant,
    viscosityPaS: fluid.viscosityPaS(temperatureK),
  });
  checkPlaces(content, report);
  const nodes = readNodes(content, junctions, report);
  const edges = readEdges(content, junctions);
  const unread = ['compressor', 'pump', 'heat_exchanger', 'pressure_control', 'flow_control', 'mass_storage'].filter(
    (name) => listRows(content, name).length > 0,
  );
  for (const name of unread) report(`Elements of the kind ${name} are not read`, name);
  requireValid(issues, path, { gas, nodes, edges });
  // STANET computes some networks with Z = 1: then its own factors K are all 1.
  const factors = junctions.map((row) => row.K_stanet).filter((value) => typeof value === 'number');
  const isIdeal = factors.length > 0 && factors.every((value) => value === 1);
  return {
    format: 'pandapipes-json',
    network: { gas, nodes, edges },
    options: {
      friction: 'nikuradse-laminar',
      compressibility: isIdeal ? 'ideal' : 'linear',
      linearZPerPa: COMPRESSIBILITY_PER_BAR / PA_PER_BAR,
      compressibilityAlong: 'mean',
      gravityMPerS2: 9.81,
    },
    notes: isIdeal ? ['Z = 1, as the factors K_stanet of the file are'] : [],
  };
}

function readNodes(
  content: JsonObject,
  junctions: readonly JsonObject[],
  report: (message: string, found: unknown) => void,
): GasNode[] {
  const taken = new Map<string, number>();
  const held = new Map<string, number>();
  for (const [table, sign] of [['sink', 1] as const, ['source', -1] as const]) {
    for (const row of listRows(content, table).filter(isInService)) {
      const flow = sign * numberOf(row.mdot_kg_per_s) * numberOf(row.scaling ?? 1);
      if (!Number.isFinite(flow)) report(`The ${table} ${row.index} has no flow`, row.mdot_kg_per_s);
      taken.set(String(row.junction), (taken.get(String(row.junction)) ?? 0) + flow);
    }
  }
  for (const row of listRows(content, 'ext_grid').filter(isInService)) {
    // One of the type t holds a temperature alone.
    if (row.type === 't') continue;
    const gauge = numberOf(row.p_bar);
    if (!Number.isFinite(gauge)) report(`The ext_grid ${row.index} has no pressure p_bar`, row.p_bar);
    held.set(String(row.junction), gauge);
  }
  return junctions.map((row) => {
    const id = String(row.index);
    const heightM = Number(row.height_m ?? 0);
    const gauge = held.get(id);
    return {
      id,
      elevationM: heightM,
      withdrawalKgPerS: taken.get(id) ?? 0,
      ...(gauge === undefined ? {} : { pressurePa: gauge * PA_PER_BAR + ambientPressurePa(heightM) }),
    };
  });
}

function readEdges(content: JsonObject, junctions: readonly JsonObject[]): GasEdge[] {
  const temperatureOf = new Map(junctions.map((row) => [String(row.index), Number(row.tfluid_k)]));
  const pipes = listRows(content, 'pipe').filter(isInService);
  const valves = listRows(content, 'valve').filter(isInService);
  return [
    ...pipes.map((row): GasEdge => {
      const [from, to] = [String(row.from_junction), String(row.to_junction)];
      return {
        kind: 'pipe',
        id: String(row.index),
        from,
        to,
        lengthM: numberOf(row.length_km) * 1000,
        diameterM: numberOf(row.diameter_m),
        roughnessM: numberOf(row.k_mm) / 1000,
        lossCoefficient: Number(row.loss_coefficient ?? 0),
        temperatureK: 0.5 * ((temperatureOf.get(from) ?? Number.NaN) + (temperatureOf.get(to) ?? Number.NaN)),
      };
    }),
    ...valves.map(
      (row): GasEdge => ({
        kind: 'valve',
        id: String(row.index),
        from: String(row.from_junction),
        to: String(row.to_junction),
        open: row.opened === true,
      }),
    ),
  ];
}

/** Sinks, sources and grids at junctions that are not there: their flows would be lost without a word. */
function checkPlaces(content: JsonObject, report: (message: string, found: unknown) => void): void {
  const known = new Set(listRows(content, 'junction').map((row) => String(row.index)));
  for (const table of ['sink', 'source', 'ext_grid']) {
    for (const row of listRows(content, table).filter(isInService)) {
      if (!known.has(String(row.junction)))
        report(`The ${table} ${row.index} is at a junction that is not there`, row.junction);
    }
  }
}

/** NaN of what is no number: an empty cell is not 0. */
function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

/** Of the standard atmosphere, by height. */
export function ambientPressurePa(heightM: number): number {
  return NORMAL_PRESSURE_BAR * PA_PER_BAR * (1 - (0.0065 * heightM) / 288.15) ** 5.255;
}

/** A table of columns as rows. */
function listRows(content: JsonObject, table: string): JsonObject[] {
  const columns = objectAt(content, table);
  const index = Array.isArray(columns.index) ? columns.index : [];
  const names = Object.keys(columns).filter((name) => Array.isArray(columns[name]));
  return index.map((_, k) => Object.fromEntries(names.map((name) => [name, (columns[name] as unknown[])[k]])));
}

function isInService(row: JsonObject): boolean {
  return isObject(row) && row.in_service !== false;
}

function interpolate(xs: readonly number[], ys: readonly number[]): (x: number) => number {
  return (x) => {
    let k = 0;
    while (k < xs.length - 2 && x > xs[k + 1]) k++;
    return ys[k] + ((x - xs[k]) * (ys[k + 1] - ys[k])) / (xs[k + 1] - xs[k]);
  };
}
