/**
 * A MATGAS file as a question with a best answer, as GasModels.jl asks it: optimal gas flow, load shed, expansion.
 * Everything that GasModels leaves at a default is left at the same one.
 *
 * @source GasModels.jl (Los Alamos National Laboratory), problems ogf, ls, ne, nels with the constraints of WPGasModel
 */
import { createIssue, type Issue, type PackageFiles } from '@landbridge/corridor';
import type { Exchange, OptimumArc, OptimumNode, OptimumProblem } from '@landbridge/engines/gas';
import { MOLAR_MASS_AIR } from './gas-properties.ts';
import { type MatgasRow, readMatgasText } from './matgas.ts';
import { requireValid } from './network-file.ts';
import { type ArcReader, listArcs } from './optimum-arcs.ts';

export const OPTIMUM_KINDS = ['ogf', 'ls', 'ne', 'nels'] as const;
/** Optimal gas flow, load shed, expansion, expansion with load shed. */
export type OptimumKind = (typeof OPTIMUM_KINDS)[number];

export interface OptimumCase {
  readonly problem: OptimumProblem;
  /** Words for a reader of the result. */
  readonly notes: readonly string[];
  /** W for each kg/s of |f| (r^k - 1). */
  readonly workWPerKgPerS: number;
}

/** J/(kg K) x relative density, of GasModels: R over the molar mass of air. */
const AIR_GAS_CONSTANT = 286.76;

/** @throws Failure `gas.invalid` with an issue for every fault */
export function readOptimumCase(files: PackageFiles, path: string, kind: OptimumKind): OptimumCase {
  const { file, scalars, tables } = readMatgasText(files);
  const issues: Issue[] = [];
  const report = (code: string, message: string, found: string, expected?: string) =>
    issues.push(createIssue({ code, file, message, found, ...(expected ? { expected } : {}) }));
  const rowsOf = (table: string) => (tables.get(table) ?? []).filter((row) => row.status !== '0');
  const number = (row: MatgasRow, column: string, table: string, fallback?: number): number => {
    const text = row[column];
    const value = text === undefined || text === '' ? (fallback ?? Number.NaN) : Number(text);
    if (Number.isNaN(value)) report('gas.value', `${table} ${row.id} has no usable ${column}`, text ?? 'nothing');
    return value;
  };
  const positive = (row: MatgasRow, column: string, table: string): number => {
    const value = number(row, column, table);
    if (value <= 0) report('gas.value', `${table} ${row.id} has a ${column} that is not above 0`, row[column]);
    return value;
  };
  const scalar = (name: string, fallback?: number): number => {
    const value = Number(scalars.get(name) ?? fallback ?? Number.NaN);
    if (!Number.isFinite(value)) report('gas.missing', `The file gives no ${name}`, scalars.get(name) ?? 'nothing');
    return value;
  };
  if (!tables.has('junction')) report('gas.file', 'The file has no table mgc.junction', 'nothing');
  if (scalars.get('units') !== 'si')
    report('unit.missing', 'Only files in SI units are read', scalars.get('units') ?? 'nothing', "mgc.units = 'si'");
  if (scalars.get('is_per_unit') === '1')
    report('unit.missing', 'Values per unit are not read', 'is_per_unit = 1', '0');
  for (const table of ['resistor', 'loss_resistor']) {
    if (rowsOf(table).length > 0) report('gas.unsupported', `The table ${table} is not read`, table);
  }
  const density = scalar('gas_specific_gravity');
  const temperatureK = scalar('temperature');
  const kappa = scalar('specific_heat_capacity_ratio', 1.4);
  const molarMass = scalar('gas_molar_mass', MOLAR_MASS_AIR * density);
  const soundSpeed = scalar(
    'sound_speed',
    Math.sqrt((scalar('compressibility_factor', 0.8) * scalar('R', 8.314) * temperatureK) / molarMass),
  );
  const workExponent = (kappa - 1) / kappa;
  const workWPerKgPerS = ((AIR_GAS_CONSTANT / density) * temperatureK) / workExponent;
  const hasExpansion = kind === 'ne' || kind === 'nels';
  const flowCap = [
    ...rowsOf('receipt').map((row) => number(row, 'injection_max', 'receipt')),
    ...rowsOf('storage').map((row) => number(row, 'flow_injection_rate_max', 'storage', 0)),
    ...rowsOf('transfer').map((row) => -number(row, 'withdrawal_min', 'transfer')),
  ].reduce((sum, flow) => sum + Math.max(0, flow), 0);
  const reader: ArcReader = {
    rowsOf,
    number,
    positive,
    soundSpeed,
    flowCap,
    elevationOf: new Map(rowsOf('junction').map((row) => [row.id, Number(row.elevation ?? 0)])),
    workOf: (powerW) => (powerW >= 1e50 ? Number.POSITIVE_INFINITY : powerW / workWPerKgPerS),
    // Beside the value of the gas, power in W.
    workPrice: kind === 'ogf' ? (1 - scalar('economic_weighting', 1)) * workWPerKgPerS : 0,
  };
  const prices = kind === 'ogf' ? { weight: scalar('economic_weighting', 1), priority: false } : null;
  const problem: OptimumProblem = {
    sense: kind === 'ls' || kind === 'nels' ? 'max' : 'min',
    nodes: rowsOf('junction').map((row): OptimumNode => {
      const held = row.junction_type === '1' ? number(row, 'p_nominal', 'junction') : null;
      return {
        id: row.id,
        minPressurePa: held ?? Math.max(0, number(row, 'p_min', 'junction')),
        maxPressurePa: held ?? positive(row, 'p_max', 'junction'),
      };
    }),
    exchanges: listExchanges(rowsOf, number, prices?.weight ?? null, kind),
    arcs: listArcs(reader, hasExpansion).map((arc): OptimumArc => (kind === 'nels' ? freeOfCost(arc) : arc)),
    workExponent,
  };
  const ids = new Set(problem.nodes.map(({ id }) => id));
  for (const { id, from, to } of problem.arcs) {
    for (const end of [from, to]) if (!ids.has(end)) report('gas.node', `${id} ends at no junction`, end);
  }
  for (const { id, node } of problem.exchanges) if (!ids.has(node)) report('gas.node', `${id} is at no junction`, node);
  requireValid(issues, path);
  const notes = rowsOf('storage').length > 0 ? ['Storages are at rest'] : [];
  return { problem, notes, workWPerKgPerS };
}

/** What is built has no price where load is what counts. */
function freeOfCost(arc: OptimumArc): OptimumArc {
  return arc.buildCost === null ? arc : { ...arc, buildCost: 0 };
}

type ReadNumber = (row: MatgasRow, column: string, table: string, fallback?: number) => number;

/** Entries and exits; those that are not dispatchable are held at their nominal flow. */
function listExchanges(
  rowsOf: (table: string) => readonly MatgasRow[],
  number: ReadNumber,
  weight: number | null,
  kind: OptimumKind,
): Exchange[] {
  const list = (table: string, column: string, direction: Exchange['direction'], priceOf: (row: MatgasRow) => number) =>
    rowsOf(table).map((row): Exchange => {
      const free = row.is_dispatchable === '1';
      const nominal = () => number(row, `${column}_nominal`, table);
      return {
        id: `${table} ${row.id}`,
        node: row.junction_id,
        direction,
        minKgPerS: free ? number(row, `${column}_min`, table) : nominal(),
        maxKgPerS: free ? number(row, `${column}_max`, table) : nominal(),
        value: free ? priceOf(row) : 0,
      };
    });
  const counts = kind === 'ls' || kind === 'nels';
  const priced = (table: string, column: string, sign: number) => (row: MatgasRow) =>
    weight === null ? 0 : sign * weight * number(row, column, table, 1);
  return [
    ...list('receipt', 'injection', 'entry', priced('receipt', 'offer_price', 1)),
    ...list('delivery', 'withdrawal', 'exit', (row) =>
      counts ? number(row, 'priority', 'delivery', 1) : priced('delivery', 'bid_price', -1)(row),
    ),
    ...list('transfer', 'withdrawal', 'exit', priced('transfer', 'bid_price', -1)),
  ];
}
