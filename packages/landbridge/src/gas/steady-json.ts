/**
 * A network as `network.json`, `bc.json` and `params.json`: the form of GasSteadySim, SI units, horizontal pipes with a
 * given Darcy factor. Positive nodal flow is a withdrawal; a compressor's value multiplies the pressure.
 */
import { createIssue, type Issue, type PackageFiles } from '@landbridge/corridor';
import type { Control, GasEdge, GasNode } from '@landbridge/engines/gas';
import { createGas } from './gas-properties.ts';
import { createNumberReader, firstOf, isObject, type JsonObject, objectAt, readJsonObject } from './json-text.ts';
import { type NetworkFile, requireValid } from './network-file.ts';

const GAS_CONSTANT = 8.314;
const FROM = ['fr_node', 'from_node'];
/** Loss of a short pipe in the format's own scaled variables. */
const SHORT_PIPE_LOSS = 1e-5;
const NOMINAL_PRESSURE_PA = 3.5e6;
const UNITS_KEY = 'units (SI = 0, standard = 1)';

export function isSteadyJson(files: PackageFiles): boolean {
  return files.has('network.json') && files.has('params.json') && files.has('bc.json');
}

/** @throws Failure `gas.file` or `gas.invalid`, with an issue for every fault */
export function readSteadyJson(files: PackageFiles, path: string): NetworkFile {
  const network = readJsonObject(files, 'network.json');
  const boundary = readJsonObject(files, 'bc.json');
  const params = objectAt(readJsonObject(files, 'params.json'), 'params');
  const issues: Issue[] = [];
  const gas = readGas(params, 'params.json', issues);
  const ids = Object.keys(objectAt(network, 'nodes'));
  const readControlOf = (table: string, id: string) => readControl(boundary, table, id, issues);
  const closed = listClosed(boundary);
  const edges = readEdges(network, params, gas.specificGasConstant * gas.temperatureK, closed, readControlOf, issues);
  const nodes = readNodes(ids, boundary, issues);
  requireValid(issues, path, { gas, nodes, edges });
  return {
    format: 'steady-json',
    network: { gas, nodes, edges },
    options: { friction: 'constant', compressibility: 'ideal', elevation: false },
    notes: [],
  };
}

export function readGas(params: JsonObject, file: string, issues: Issue[]) {
  const number = createNumberReader(file, issues);
  const units = firstOf(params, [UNITS_KEY, 'units']);
  if (units !== 0) {
    issues.push(
      createIssue({
        code: 'unit.missing',
        file,
        column: UNITS_KEY,
        message: units === undefined ? 'The file does not say its units' : 'Only SI units are read',
        found: units === undefined ? 'nothing' : String(units),
        expected: '0 (SI)',
      }),
    );
  }
  return createGas({
    gasConstant: GAS_CONSTANT,
    temperatureK: number(params, ['Temperature (K):', 'Temperature (K)'], 'The gas'),
    relativeDensity: number(params, ['Gas specific gravity (G):', 'Gas specific gravity (G)'], 'The gas'),
  });
}

function readNodes(ids: readonly string[], boundary: JsonObject, issues: Issue[]): GasNode[] {
  const number = createNumberReader('bc.json', issues);
  const held = objectAt(boundary, 'boundary_pslack');
  const taken = objectAt(boundary, 'boundary_nonslack_flow');
  const known = new Set(ids);
  for (const id of [...Object.keys(held), ...Object.keys(taken)]) {
    if (known.has(id)) continue;
    issues.push(
      createIssue({
        code: 'gas.node_unknown',
        file: 'bc.json',
        message: `The boundary names node ${id}, which is not there`,
        found: id,
      }),
    );
  }
  for (const id of Object.keys(held).filter((name) => Object.hasOwn(taken, name))) {
    issues.push(
      createIssue({
        code: 'gas.slack_conflict',
        file: 'bc.json',
        message: `Node ${id} holds a pressure and is given a flow too`,
        found: `boundary_pslack ${held[id]}, boundary_nonslack_flow ${taken[id]}`,
        fix: 'leave one of them out: the flow of a node that holds a pressure is a result',
      }),
    );
  }
  return ids.map((id) => ({
    id,
    ...(Object.hasOwn(held, id) ? { pressurePa: number(held, [id], 'The slack pressure of a node') } : {}),
    ...(Object.hasOwn(taken, id) ? { withdrawalKgPerS: number(taken, [id], 'The flow of a node') } : {}),
  }));
}

/** Valves that are shut. */
export function listClosed(boundary: JsonObject): ReadonlySet<string> {
  const { off } = objectAt(boundary, 'boundary_valve');
  return new Set((Array.isArray(off) ? off : []).map(String));
}

/** @param controlOf  set-point of a compressor or control valve, by the table of the boundary and its id */
export function readEdges(
  network: JsonObject,
  params: JsonObject,
  soundSquared: number,
  closed: ReadonlySet<string>,
  controlOf: (table: string, id: string) => Control,
  issues: Issue[],
): GasEdge[] {
  const number = createNumberReader('network.json', issues);
  const pressure0 = Number(params.nominal_pressure ?? NOMINAL_PRESSURE_PA);
  const flow0 = (pressure0 / soundSquared) * Math.ceil(Math.sqrt(soundSquared) / 100);
  const reportRecord = (message: string, found: unknown) => {
    const expected = 'records by their ids: {"1": {"fr_node": 1, "to_node": 2}}';
    issues.push(
      createIssue({ code: 'gas.value', file: 'network.json', message, found: String(JSON.stringify(found)), expected }),
    );
  };
  const list = <Kind extends string>(table: string, kind: Kind) => {
    if (Object.hasOwn(network, table) && !isObject(network[table]))
      reportRecord(`The table ${table} has no records`, Array.isArray(network[table]) ? [] : network[table]);
    return Object.entries(objectAt(network, table)).flatMap(([id, row]) => {
      if (!isObject(row)) {
        reportRecord(`The ${kind.replace('_', ' ')} ${id} is no record`, row);
        return [];
      }
      const from = String(firstOf(row, FROM) ?? '');
      return [{ row, edge: { id, kind, from, to: String(row.to_node ?? '') } }];
    });
  };
  const unsupported = Object.keys(objectAt(network, 'loss_resistors'));
  if (unsupported.length > 0) {
    issues.push(
      createIssue({
        code: 'gas.unsupported',
        file: 'network.json',
        message: `Resistors of constant pressure loss are not computed: ${unsupported.join(', ')}`,
      }),
    );
  }
  return [
    ...list('pipes', 'pipe').map(({ row, edge }) => ({
      ...edge,
      lengthM: number(row, ['length'], `Pipe ${edge.id}`),
      diameterM: number(row, ['diameter'], `Pipe ${edge.id}`),
      frictionFactor: number(row, ['friction_factor'], `Pipe ${edge.id}`),
    })),
    ...list('short_pipes', 'short_pipe').map(({ edge }) => ({
      ...edge,
      lossPa2S2PerKg2: SHORT_PIPE_LOSS * (pressure0 / flow0) ** 2,
    })),
    // Loss-free in this form: p_fr = p_to.
    ...list('resistors', 'resistor').map(({ row, edge }) => ({
      ...edge,
      dragFactor: 0,
      diameterM: Number(row.diameter ?? 1),
    })),
    ...list('valves', 'valve').map(({ edge }) => ({ ...edge, open: !closed.has(edge.id) })),
    ...list('control_valves', 'control_valve').map(({ edge }) => {
      const control = controlOf('boundary_control_valve', edge.id);
      return { ...edge, control: control as Exclude<Control, { type: 'power' }> };
    }),
    ...list('compressors', 'compressor').map(({ edge }) => ({
      ...edge,
      control: controlOf('boundary_compressor', edge.id),
    })),
  ];
}

function readControl(boundary: JsonObject, table: string, id: string, issues: Issue[]): Control {
  const settings = objectAt(boundary, table);
  if (Array.isArray(settings.off) && settings.off.map(String).includes(id)) return { type: 'closed' };
  const setting = objectAt(settings, id);
  const { control_type: type, value } = setting;
  if (typeof value === 'number' && Number.isFinite(value)) {
    if (type === 0) return { type: 'ratio', ratio: value };
    if (type === 1) return { type: 'outlet_pressure', pressurePa: value };
    if (type === 2) return { type: 'flow', flowKgPerS: value };
  }
  issues.push(
    createIssue({
      code: 'gas.control',
      file: 'bc.json',
      message: `The ${table.replace('boundary_', '').replace('_', ' ')} ${id} has no set-point`,
      found: JSON.stringify(setting),
      expected: 'control_type 0 (ratio), 1 (outlet pressure) or 2 (flow), and a value',
    }),
  );
  return { type: 'bypass' };
}
