/** A corridor's zones as matrices: its demand, and what the flows of a solved year take. */
import { type Corridor, findRow } from '@landbridge/corridor';
import type { ScenarioRun } from '../run.ts';
import type { OmxFile, OmxLookup, OmxMatrix } from './types.ts';

export interface OmxOptions {
  /** Skims of this run beside the demand. */
  readonly run?: ScenarioRun;
  /** Year of the demand; default the run's, or else the corridor's base year. */
  readonly year?: number;
}

/** Skims: means over what flows, weighed by containers. */
const MEASURES = [
  { column: 'distance_km', name: 'distance_km', unit: 'km' },
  { column: 'time_h', name: 'time_h', unit: 'h' },
  { column: 'cost_usd_per_teu', name: 'cost_usd_per_teu', unit: null },
  { column: 'co2e_t_per_teu', name: 'co2e_t_per_teu', unit: 't CO2e/TEU' },
] as const;

/**
 * Matrices `demand__CLASS` (TEU a year) and, with a run, `teu__CLASS__MODE` and the means of each measure by class and
 * mode. Zones in the order of the table `zone`; a cell without a flow has no demand (0) and no mean (NaN).
 *
 * @cost O(rows of demand and of od_skim + matrices x zones^2)
 */
export function createOmx(corridor: Corridor, { run, year }: OmxOptions = {}): OmxFile {
  const { tables } = corridor;
  const zones = tables.zone.map((row) => row.zone_id);
  const indexOf = new Map(zones.map((id, index) => [id, index]));
  const cellOf = (origin: unknown, destination: unknown) => {
    const [row, column] = [indexOf.get(String(origin)), indexOf.get(String(destination))];
    return row === undefined || column === undefined ? -1 : row * zones.length + column;
  };
  const wanted = year ?? run?.applied.scenario.year ?? tables.config[0]?.base_year ?? 0;
  return {
    rows: zones.length,
    columns: zones.length,
    matrices: [
      ...listDemand(tables, wanted, zones.length, cellOf),
      ...(run ? listSkims(run, zones.length, cellOf) : []),
    ],
    lookups: listZones(corridor),
  };
}

type CellOf = (origin: unknown, destination: unknown) => number;

function listDemand(tables: Corridor['tables'], wanted: number, zoneCount: number, cellOf: CellOf): OmxMatrix[] {
  const years = tables.demand.map((row) => row.year);
  const known = years.filter((year) => year <= wanted);
  const year = known.length > 0 ? Math.max(...known) : Math.min(...years);
  const byClass = new Map<string, Float64Array>();
  for (const row of tables.demand) {
    if (row.year !== year) continue;
    const cell = cellOf(row.origin_zone_id, row.destination_zone_id);
    if (cell >= 0) matrixOf(byClass, row.class_id, zoneCount)[cell] += row.teu_per_year;
  }
  return [...byClass].map(([classId, values]) => ({
    name: `demand__${classId}`,
    values,
    attributes: { unit: 'TEU/yr', year, class_id: classId },
  }));
}

function listSkims({ input, result }: ScenarioRun, zoneCount: number, cellOf: CellOf): OmxMatrix[] {
  const { od_skim: table } = result.tables;
  if (!table) return [];
  const at = (name: string) => table.columns.findIndex((column) => column.name === name);
  const [origin, destination, classId, mode, teu] = [
    'origin_zone_id',
    'destination_zone_id',
    'class_id',
    'mode',
    'teu',
  ].map(at);
  const flows = new Map<string, Float64Array>();
  const sums = MEASURES.map(() => new Map<string, Float64Array>());
  for (const row of table.rows) {
    const cell = cellOf(row[origin], row[destination]);
    const key = `${row[classId]}__${row[mode]}`;
    const containers = Number(row[teu]);
    if (cell < 0 || containers <= 0) continue;
    matrixOf(flows, key, zoneCount)[cell] += containers;
    for (const [index, { column }] of MEASURES.entries())
      matrixOf(sums[index], key, zoneCount)[cell] += containers * Number(row[at(column)]);
  }
  const attributesOf = (key: string, unit: string) => {
    const [ofClass, ofMode] = key.split('__');
    return { unit, year: input.year, class_id: ofClass, mode: ofMode };
  };
  return [...flows].flatMap(([key, containers]) => [
    { name: `teu__${key}`, values: containers, attributes: attributesOf(key, 'TEU/yr') },
    ...MEASURES.map(({ name, unit }, index) => ({
      name: `${name}__${key}`,
      values: matrixOf(sums[index], key, zoneCount).map((sum, cell) => sum / containers[cell]),
      attributes: attributesOf(key, unit ?? `USD (${input.priceYear})/TEU`),
    })),
  ]);
}

function matrixOf(map: Map<string, Float64Array>, key: string, zoneCount: number): Float64Array {
  let matrix = map.get(key);
  if (!matrix) {
    matrix = new Float64Array(zoneCount * zoneCount);
    map.set(key, matrix);
  }
  return matrix;
}

function listZones({ tables }: Corridor): OmxLookup[] {
  const nodes = tables.zone.map((zone) => findRow(tables, 'node', zone.node_id));
  const list = (name: string, values: OmxLookup['values']): OmxLookup => ({ name, values, dimension: null });
  return [
    list(
      'zone_number',
      tables.zone.map((_, index) => index + 1),
    ),
    list(
      'zone_id',
      tables.zone.map((zone) => zone.zone_id),
    ),
    list(
      'name',
      tables.zone.map((zone) => zone.name),
    ),
    list(
      'node_id',
      tables.zone.map((zone) => zone.node_id),
    ),
    list(
      'country_id',
      nodes.map((node) => node?.country_id ?? ''),
    ),
    list(
      'super_zone',
      tables.zone.map((zone) => zone.super_zone ?? ''),
    ),
  ];
}
