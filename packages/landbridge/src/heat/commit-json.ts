/** A unit commitment of a heat and power plant as JSON: periods, units by corners of their regions, boiler, store, grid. */
import type { PackageFiles } from '@landbridge/corridor';
import type { PlantProblem, PlantUnit } from '@landbridge/engines/heat';
import { Failure } from '../failure.ts';
import { isObject, type JsonObject, readJsonObject } from '../gas/json-text.ts';
import { listObjects } from './openmodelica-json.ts';

export function isCommitJson(text: string): boolean {
  return text.includes('"heat_MW"') && text.includes('"load_MW"');
}

/** @throws Failure `heat.file` where a list or number is missing, or lists differ in length */
export function readCommitJson(files: PackageFiles, path: string): PlantProblem {
  const [name] = [...files.keys()];
  const content = readJsonObject(files, name);
  const fail = (what: string): never => {
    throw new Failure('heat.file', `${path}: ${what}`);
  };
  const number = (item: JsonObject, key: string, fallback?: number): number => {
    const value = item[key] ?? fallback;
    return typeof value === 'number' && Number.isFinite(value) ? value : fail(`there is no number ${key}`);
  };
  const periods = number(content, 'T');
  const series = (key: string) => {
    const value = content[key];
    if (!Array.isArray(value) || value.length !== periods || value.some((item) => typeof item !== 'number'))
      fail(`${key} is not a list of ${periods} numbers`);
    return Float64Array.from(value as number[]);
  };
  const units = listObjects(content.units).map((unit): PlantUnit => {
    const corners = Array.isArray(unit.vertices) ? (unit.vertices as number[][]) : [];
    const costs = Array.isArray(unit.cost) ? (unit.cost as number[]) : [];
    if (corners.length === 0 || corners.length !== costs.length)
      fail(`unit ${unit.name} has ${corners.length} corners and ${costs.length} costs`);
    return {
      id: String(unit.name),
      points: corners.map(([powerMw, heatMw], v) => ({ powerMw, heatMw, costPerH: costs[v] })),
      minUpH: number(unit, 'minup', 1),
      minDownH: number(unit, 'mindn', 1),
      startCost: number(unit, 'start', 0),
      ...(typeof unit.ramp === 'number' ? { rampMwPerH: unit.ramp } : {}),
      start: { on: number(unit, 'on0', 0) === 1 },
    };
  });
  if (units.length === 0) fail('there are no units');
  const { boiler, storage, grid } = content;
  return {
    periodH: 1,
    heatMw: series('heat_MW'),
    loadMw: series('load_MW'),
    units,
    boilers: isObject(boiler)
      ? [{ id: 'boiler', maxHeatMw: number(boiler, 'max'), costPerMwh: number(boiler, 'cost') }]
      : [],
    store: isObject(storage)
      ? {
          capacityMwh: number(storage, 'cap'),
          maxPowerMw: number(storage, 'p_max'),
          lossPerH: number(storage, 'loss_per_h', 0),
          initialMwh: number(storage, 'init', 0),
          finalLeastMwh: number(storage, 'final_min', 0),
        }
      : null,
    market: isObject(grid)
      ? {
          pricePerMwh: series('grid_price'),
          maxImportMw: number(grid, 'max_import', 0),
          maxExportMw: number(grid, 'max_export', 0),
          exportFactor: number(grid, 'export_factor', 1),
        }
      : null,
    maxDumpMw: number(content, 'heat_dump', 0),
  };
}
