/** A heat-transfer network of pandapipes with OpenModelica's answer: only what both were given is read here. */
import type { PackageFiles } from '@landbridge/corridor';
import { evaluateWater, type HeatEdge, type HeatNode, waterViscosity } from '@landbridge/engines/heat';
import { Failure } from '../failure.ts';
import { isObject, type JsonObject, readJsonObject } from '../gas/json-text.ts';
import type { HeatNetworkFile } from './network-file.ts';

const PA_PER_BAR = 1e5;
/** The file's pressures are above the air's. */
const AIR_PA = 101_325;
/** Properties within this of water's at 20 °C are those of water, which the answer takes by temperature. */
const LIKE_WATER = 0.01;

/** Elements as a list of objects and a fluid with its constants: pandapipes' own files have columns and a fluid's name. */
export function isOpenModelicaJson(text: string): boolean {
  return /"junction"\s*:\s*\[/.test(text) && /"fluid"\s*:\s*\{/.test(text) && text.includes('"tfluid_k"');
}

/** @throws Failure `heat.file` where a list or number is missing */
export function readOpenModelicaJson(files: PackageFiles, path: string): HeatNetworkFile {
  const [name] = [...files.keys()];
  const content = readJsonObject(files, name);
  const junctions = listObjects(content.junction);
  const pipes = listObjects(content.pipe);
  if (junctions.length === 0 || pipes.length === 0) {
    throw new Failure('heat.file', `${path} has no list of junctions and pipes`);
  }
  const number = (item: JsonObject, key: string, fallback?: number): number => {
    const value = item[key] ?? fallback;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw new Failure('heat.file', `${path} has no number ${key} in one of its elements`);
  };
  const active = (list: unknown) => listObjects(list).filter((item) => item.in_service !== false);
  const flows = new Float64Array(junctions.length);
  for (const [key, sign] of [
    ['sink', -1],
    ['source', 1],
  ] as const) {
    for (const item of active(content[key]))
      flows[number(item, 'junction')] += sign * number(item, 'mdot_kg_per_s') * number(item, 'scaling', 1);
  }
  const held = new Map(active(content.ext_grid).map((item) => [number(item, 'junction'), item]));
  const nodes = junctions.map((junction, i): HeatNode => {
    const grid = held.get(i);
    return {
      id: String(i),
      elevationM: number(junction, 'height_m', 0),
      injectionKgPerS: flows[i],
      ...(grid ? { pressurePa: number(grid, 'p_bar') * PA_PER_BAR + AIR_PA, temperatureK: number(grid, 't_k') } : {}),
    };
  });
  const edges = pipes.flatMap((pipe, k): HeatEdge[] => {
    if (pipe.in_service === false) return [];
    const diameterM = number(pipe, 'diameter_m');
    return [
      {
        kind: 'pipe',
        id: String(k),
        from: String(number(pipe, 'from_junction')),
        to: String(number(pipe, 'to_junction')),
        lengthM: number(pipe, 'length_km') * 1000,
        diameterM,
        roughnessM: number(pipe, 'k_mm') / 1000,
        lossCoefficient: number(pipe, 'loss_coefficient', 0),
        // On the inner wall.
        lossWPerMK: number(pipe, 'alpha_w_per_m2k') * Math.PI * diameterM,
        ambientK: number(pipe, 'text_k'),
        heatInW: number(pipe, 'qext_w', 0),
        sections: number(pipe, 'sections', 1),
      },
    ];
  });
  return {
    format: 'openmodelica-json',
    network: { fluid: readFluid(content, number), nodes, edges },
    options: { friction: 'colebrook-white', cooling: 'stirred' },
    notes: [
      'Sections are stirred volumes and friction is Colebrook–White, as in the finite-volume pipes of the answer',
      'A source without a temperature enters at that of the ground around its junction',
    ],
  };
}

function readFluid(content: JsonObject, number: (item: JsonObject, key: string) => number) {
  const fluid = isObject(content.fluid) ? content.fluid : {};
  const given = {
    densityKgPerM3: number(fluid, 'density'),
    viscosityPaS: number(fluid, 'viscosity'),
    heatCapacityJPerKgK: number(fluid, 'heat_capacity'),
  };
  const at20 = evaluateWater(293.15, AIR_PA);
  const near = (a: number, b: number) => Math.abs(a - b) <= LIKE_WATER * b;
  const isWater =
    near(given.densityKgPerM3, at20.densityKgPerM3) &&
    near(given.viscosityPaS, waterViscosity(293.15)) &&
    near(given.heatCapacityJPerKgK, at20.heatCapacityJPerKgK);
  return isWater ? ('water' as const) : given;
}

export function listObjects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
