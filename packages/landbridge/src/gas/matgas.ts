/**
 * MATGAS, the MATLAB-like text of GasModels: tables of numbers in SI units. Its cases are questions of optimisation;
 * as a steady state they are read at their nominal flows, with stations at their least ratio.
 */
import { createIssue, type Issue, type PackageFiles } from '@landbridge/corridor';
import type { GasEdge, GasNode } from '@landbridge/engines/gas';
import { Failure } from '../failure.ts';
import { createGas } from './gas-properties.ts';
import { type NetworkFile, requireValid } from './network-file.ts';

const TABLE = /(?:^%([^\n]*)\n)?^mgc\.(\w+)\s*=\s*\[\s*\n([\s\S]*?)^\s*\]/gm;
const SCALAR = /^mgc\.(\w+)\s*=\s*('[^'\n]*'|[-+\w.]+)\s*;?/gm;
const CELL = /'[^']*'|[^\s,;]+/g;
/** From a % on that stands in no text. */
const COMMENT = /^((?:'[^']*'|[^'%])*)%.*$/;
/** Where a table begins, closed or not. */
const OPENING = /^mgc\.(\w+)\s*=\s*\[/gm;
/** Tables of what is not built yet, of storages (at rest here), of money, or that repeat columns of another. */
const PASSED_OVER = /^(sources|storage|ne_pipe|ne_compressor|.*_data)$/;
const READ = ['junction', 'pipe', 'compressor', 'transfer', 'receipt', 'delivery', 'short_pipe', 'valve', 'regulator'];
const ARC = ['id', 'fr_junction', 'to_junction'];
const FLOWS = ['delivery', 'transfer', 'receipt'];
const POINT = ['id', 'junction_id'];
/** Columns that say what a row is; without them it cannot be told which one is at fault. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  junction: ['id'],
  pipe: ARC,
  compressor: ARC,
  short_pipe: ARC,
  valve: ARC,
  regulator: ARC,
  transfer: POINT,
  receipt: POINT,
  delivery: POINT,
};
/** Columns of tables whose line of names is not there. */
const COLUMNS: Readonly<Record<string, string>> = {
  junction: 'id p_min p_max p_nominal junction_type status',
  pipe: 'id fr_junction to_junction diameter length friction_factor p_min p_max status',
  compressor: 'id fr_junction to_junction c_ratio_min c_ratio_max power_max',
};

/** Cells by column, as text. */
export type MatgasRow = Readonly<Record<string, string>>;
type Row = MatgasRow;

export function isMatgas(files: PackageFiles): boolean {
  const [name, bytes] = [...files][0] ?? ['', new Uint8Array()];
  if (files.size !== 1 || !/\.m$/i.test(name)) return false;
  return /^(?:\s*%[^\n]*\n)*\s*function\s+mgc\b/.test(new TextDecoder().decode(bytes.subarray(0, 4000)));
}

/** @throws Failure `gas.file` or `gas.invalid`, with an issue for every fault */
export function readMatgas(files: PackageFiles, path: string): NetworkFile {
  const { file, scalars, tables } = readMatgasText(files);
  const issues: Issue[] = [];
  const report = (code: string, message: string, found: string, expected?: string) =>
    issues.push(createIssue({ code, file, message, found, ...(expected ? { expected } : {}) }));
  if (!tables.has('junction')) throw new Failure('gas.file', `${file} has no table mgc.junction`);
  for (const name of tables.keys()) {
    if (!READ.includes(name) && !PASSED_OVER.test(name))
      report('gas.unsupported', `The table ${name} is not read`, name);
  }
  const units = scalars.get('units');
  if (units !== 'si') report('unit.missing', 'Only files in SI units are read', units ?? 'nothing', "mgc.units = 'si'");
  if (scalars.get('is_per_unit') === '1')
    report('unit.missing', 'Values per unit are not read', 'is_per_unit = 1', '0');
  for (const [name, rows] of tables) {
    const lacking = (NEEDED[name] ?? []).filter((column) => rows.some((row) => !row[column]));
    if (lacking.length === 0) continue;
    const found = Object.keys(rows[0]).join(' ') || 'no names';
    report('gas.missing', `The table ${name} has no ${lacking.join(', ')} in some row`, found, NEEDED[name].join(' '));
  }
  const number = (row: Row, column: string, what: string): number => {
    const cell = row[column] || 'nothing';
    const value = Number(cell);
    if (!Number.isFinite(value)) report('gas.value', `${what} ${row.id || '?'} has no usable ${column}`, cell);
    return value;
  };
  const gas = readGas(scalars, report);
  const junctions = new Set(tables.get('junction')?.map((row) => row.id));
  for (const table of FLOWS) {
    for (const { id, junction_id: place } of tables.get(table)?.filter(isActive) ?? []) {
      if (!place || junctions.has(place)) continue;
      report(
        'gas.node_unknown',
        `The ${table} ${id} is at a junction that is not there`,
        place,
        'an id of mgc.junction',
      );
    }
  }
  const nodes = readNodes(tables, number);
  const edges = readEdges(tables, number);
  requireValid(issues, path, { gas, nodes, edges });
  return {
    format: 'matgas',
    network: { gas, nodes, edges },
    // The sound speed of the file holds Z already.
    options: { friction: 'constant', compressibility: 'ideal' },
    notes: [
      'Nominal flows; stations at their least ratio, 1 or more; what may be built is not there',
      ...(FLOWS.some((table) => tables.has(table))
        ? []
        : [`There is no table ${FLOWS.join(', ')}: nothing is nominated`]),
    ],
  };
}

export interface MatgasText {
  readonly file: string;
  readonly scalars: ReadonlyMap<string, string>;
  readonly tables: ReadonlyMap<string, readonly MatgasRow[]>;
}

/**
 * The scalars and tables of the text, as they stand.
 *
 * @throws Failure `gas.file` where a table does not end: what a cut-off file lacks would count as nothing
 */
export function readMatgasText(files: PackageFiles): MatgasText {
  const [[file, bytes]] = files;
  const text = new TextDecoder().decode(bytes).replace(/\r\n/g, '\n');
  const scalars = new Map([...text.matchAll(SCALAR)].map(([, name, value]) => [name, value.replace(/'/g, '')]));
  const tables = readTables(text);
  const open = [...text.matchAll(OPENING)].filter(([, name]) => !tables.has(name));
  if (open.length > 0) {
    const places = open.map(([, name], k) => `mgc.${name} at line ${text.slice(0, open[k].index).split('\n').length}`);
    throw new Failure('gas.file', `${file} has no end, a line that begins with ], of the table ${places.join(', ')}`);
  }
  return { file, scalars, tables };
}

function readGas(scalars: ReadonlyMap<string, string>, report: (code: string, message: string, found: string) => void) {
  const scalar = (name: string, fallback?: number): number => {
    const value = Number(scalars.get(name) ?? fallback ?? Number.NaN);
    if (!Number.isFinite(value)) report('gas.missing', `The file gives no ${name}`, scalars.get(name) ?? 'nothing');
    return value;
  };
  const relativeDensity = scalar('gas_specific_gravity');
  const temperatureK = scalar('temperature');
  const molarMass = scalar('gas_molar_mass', 0.02896 * relativeDensity);
  const soundSquared = (scalar('compressibility_factor', 1) * scalar('R', 8.314) * temperatureK) / molarMass;
  const speed = scalars.has('sound_speed') ? scalar('sound_speed') : Math.sqrt(soundSquared);
  return createGas({
    relativeDensity,
    temperatureK,
    specificGasConstant: speed ** 2 / temperatureK,
    heatCapacityRatio: scalar('specific_heat_capacity_ratio', 1.3),
  });
}

function readTables(text: string): Map<string, Row[]> {
  const tables = new Map<string, Row[]>();
  for (const [, comment, name, body] of text.matchAll(TABLE)) {
    const listed = (comment ?? '').replace(/^column_names%/, '').trim();
    const names = (listed.startsWith('id') || name.endsWith('_data') ? listed : (COLUMNS[name] ?? listed)).split(/\s+/);
    const rows = body.split('\n').flatMap((line) => {
      const cells = line.replace(COMMENT, '$1').match(CELL);
      return cells ? [Object.fromEntries(names.map((column, k) => [column, cells[k] ?? '']))] : [];
    });
    tables.set(name, rows);
  }
  // Further columns of a table, row by row.
  for (const [name, rows] of tables) {
    if (!name.endsWith('_data')) continue;
    for (const [k, row] of tables.get(name.slice(0, -5))?.entries() ?? []) Object.assign(row, rows[k] ?? {});
  }
  return tables;
}

type ReadNumber = (row: Row, column: string, what: string) => number;

function isActive(row: Row): boolean {
  return row.status !== '0';
}

function readNodes(tables: ReadonlyMap<string, readonly Row[]>, number: ReadNumber): GasNode[] {
  const taken = new Map<string, number>();
  const add = (table: string, column: string, sign: number) => {
    for (const row of tables.get(table)?.filter(isActive) ?? []) {
      taken.set(row.junction_id, (taken.get(row.junction_id) ?? 0) + sign * number(row, column, table));
    }
  };
  add('delivery', 'withdrawal_nominal', 1);
  add('transfer', 'withdrawal_nominal', 1);
  add('receipt', 'injection_nominal', -1);
  return (tables.get('junction') ?? []).filter(isActive).map((row) => ({
    id: row.id ?? '',
    withdrawalKgPerS: taken.get(row.id) ?? 0,
    ...(row.elevation ? { elevationM: number(row, 'elevation', 'junction') } : {}),
    ...(row.junction_type === '1' ? { pressurePa: number(row, 'p_nominal', 'junction') } : {}),
    minPressurePa: number(row, 'p_min', 'junction'),
    maxPressurePa: number(row, 'p_max', 'junction'),
  }));
}

/** What ends at a junction that is out of service is so too. */
function readEdges(tables: ReadonlyMap<string, readonly Row[]>, number: ReadNumber): GasEdge[] {
  const resting = new Set(
    tables
      .get('junction')
      ?.filter((row) => !isActive(row))
      .map((row) => row.id),
  );
  const list = <Kind extends string>(table: string, kind: Kind) =>
    (tables.get(table) ?? [])
      .filter((row) => isActive(row) && !resting.has(row.fr_junction) && !resting.has(row.to_junction))
      .map((row) => ({
        row,
        edge: { kind, id: row.id ?? '', from: row.fr_junction ?? '', to: row.to_junction ?? '' },
      }));
  return [
    ...list('pipe', 'pipe').map(({ row, edge }) => ({
      ...edge,
      lengthM: number(row, 'length', 'pipe'),
      diameterM: number(row, 'diameter', 'pipe'),
      frictionFactor: number(row, 'friction_factor', 'pipe'),
    })),
    ...list('short_pipe', 'short_pipe').map(({ edge }) => edge),
    ...list('valve', 'valve').map(({ edge }) => ({ ...edge, open: true })),
    ...list('regulator', 'control_valve').map(({ edge }) => ({ ...edge, control: { type: 'bypass' } as const })),
    ...list('compressor', 'compressor').map(({ row, edge }) => ({
      ...edge,
      control: { type: 'ratio', ratio: Math.max(1, number(row, 'c_ratio_min', 'compressor')) } as const,
    })),
  ];
}
