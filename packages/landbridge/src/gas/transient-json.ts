/**
 * A network in time as `network.json`, `bc.json` and `params*.json`: the form of GasTranSim. Boundary values are pairs of
 * times and values, straight between them; the run begins in the steady state of the first ones.
 */
import { createIssue, type Issue, type PackageFiles } from '@landbridge/corridor';
import type { Control, ControlProfile, GasScenario, Profile } from '@landbridge/engines/gas';
import { isObject, type JsonObject, objectAt, readJsonObject } from './json-text.ts';
import { type NetworkFile, requireValid } from './network-file.ts';
import { listClosed, readEdges, readGas } from './steady-json.ts';

export interface TransientFile extends NetworkFile {
  readonly scenario: GasScenario;
  readonly startS: number;
  readonly endS: number;
}

const PARAMS = /^params(_.+)?\.json$/;
const KEY = 'simulation_params';

/** Told by the word that its parameters begin with. */
export function isTransientJson(files: PackageFiles): boolean {
  if (!files.has('network.json') || !files.has('bc.json')) return false;
  return [...files].some(([name, bytes]) => PARAMS.test(name) && new TextDecoder().decode(bytes).includes(KEY));
}

/**
 * @param eos  equation of state whose parameters are read, where each has its own: `params_..._EOS.json`
 * @throws Failure `gas.file` or `gas.invalid`, with an issue for every fault
 */
export function readTransientJson(files: PackageFiles, path: string, eos = 'ideal'): TransientFile {
  const network = readJsonObject(files, 'network.json');
  const boundary = readJsonObject(files, 'bc.json');
  const names = [...files.keys()].filter((name) => PARAMS.test(name)).sort();
  const file =
    names.find((name) => name.endsWith(`_${eos}.json`)) ?? names.find((name) => name === 'params.json') ?? names[0];
  const params = objectAt(readJsonObject(files, file), KEY);
  const issues: Issue[] = [];
  const gas = readGas(params, file, issues);
  const controls = new Map<string, ControlProfile>();
  const readControlOf = (table: string, id: string): Control => {
    const profile = readControls(boundary, table, id, issues);
    controls.set(`${table.replace('boundary_', '')} ${id}`, profile);
    return profile.control[0];
  };
  const soundSquared = gas.specificGasConstant * gas.temperatureK;
  const edges = readEdges(network, params, soundSquared, listClosed(boundary), readControlOf, issues);
  const held = readProfiles(boundary, 'boundary_pslack', issues);
  const taken = readProfiles(boundary, 'boundary_nonslack_flow', issues);
  const ids = Object.keys(objectAt(network, 'nodes'));
  checkIds(ids, [...held.keys(), ...taken.keys()], issues);
  requireValid(issues, path);
  const timeOf = (name: string) => (typeof params[name] === 'number' ? Number(params[name]) : 0);
  return {
    format: 'transient-json',
    network: {
      gas,
      nodes: ids.map((id) => {
        const pressurePa = held.get(id)?.value[0];
        return { id, ...(pressurePa === undefined ? {} : { pressurePa }) };
      }),
      edges,
    },
    options: { friction: 'constant', compressibility: 'ideal', elevation: false },
    notes: ['Begins in the steady state of the first boundary values'],
    scenario: { pressurePa: held, withdrawalKgPerS: taken, control: controls },
    startS: timeOf('Initial time'),
    endS: timeOf('Final time'),
  };
}

function checkIds(known: readonly string[], named: readonly string[], issues: Issue[]): void {
  const ids = new Set(known);
  for (const id of named) {
    if (ids.has(id)) continue;
    const message = `The boundary names node ${id}, which is not there`;
    issues.push(createIssue({ code: 'gas.node_unknown', file: 'bc.json', message, found: id }));
  }
}

function readProfiles(boundary: JsonObject, table: string, issues: Issue[]): Map<string, Profile> {
  return new Map(
    Object.entries(objectAt(boundary, table)).map(([id, entry]) => {
      const timeS = readNumbers(isObject(entry) ? entry.time : 0);
      const value = readNumbers(isObject(entry) ? entry.value : entry);
      if (!timeS || !value || timeS.length !== value.length) reportProfile(`${table} of node ${id}`, issues);
      return [id, { timeS: timeS ?? [0], value: value ?? [1] }];
    }),
  );
}

function readControls(boundary: JsonObject, table: string, id: string, issues: Issue[]): ControlProfile {
  const entry = objectAt(objectAt(boundary, table), id);
  const value = readNumbers(entry.value);
  const timeS = entry.time === undefined ? [0] : readNumbers(entry.time);
  const types = readNumbers(entry.control_type);
  const control = value?.map((number, k) => controlOf(types?.[Math.min(k, types.length - 1)], number));
  if (timeS && control && timeS.length === control.length && control.every((item) => item !== null)) {
    return { timeS, control };
  }
  reportProfile(`${table} ${id}`, issues);
  return { timeS: [0], control: [{ type: 'bypass' }] };
}

function controlOf(type: number | undefined, value: number): Control | null {
  if (type === 0) return { type: 'ratio', ratio: value };
  if (type === 1) return { type: 'outlet_pressure', pressurePa: value };
  return type === 2 ? { type: 'flow', flowKgPerS: value } : null;
}

function reportProfile(what: string, issues: Issue[]): void {
  issues.push(
    createIssue({
      code: 'gas.profile',
      file: 'bc.json',
      message: `The ${what} is no list of times and values`,
      expected: 'time and value of one length; of set-points control_type 0 (ratio), 1 (outlet pressure) or 2 (flow)',
    }),
  );
}

/** A number or a list of numbers; null where it is neither. */
function readNumbers(value: unknown): readonly number[] | null {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.length > 0 && list.every((item) => typeof item === 'number' && Number.isFinite(item))
    ? (list as readonly number[])
    : null;
}
