/** Checks a network with what drives it in time, and compiles both. */
import { createIssue, type Issue, suggest } from '@landbridge/corridor';
import { checkNetwork } from '../check.ts';
import { prepareNetwork } from '../prepare.ts';
import type { Control, GasNetwork, GasOptions } from '../types.ts';
import { cutPipes, measureGrid } from './grid.ts';
import { valueAt } from './profile.ts';
import { controlAt, withControl } from './set-points.ts';
import type { GasScenario, TransientInput, TransientOptions } from './types.ts';

export type PreparedTransient =
  | { readonly input: TransientInput; readonly issues: readonly Issue[] }
  | { readonly input: null; readonly issues: readonly Issue[] };

/**
 * @param network   its pressures, withdrawals and set-points hold where the scenario names no others
 * @returns no input where an issue is an error; each names its node or element
 * @cost O(pieces) and the order of elimination
 */
export function prepareTransient(
  network: GasNetwork,
  scenario: GasScenario,
  options: GasOptions & TransientOptions = {},
): PreparedTransient {
  const found = checkScenario(network, scenario);
  if (found.length > 0) return { input: null, issues: found };
  const { startS = 0 } = options;
  const begun = beginNetwork(network, scenario, startS);
  // Told in the caller's own names, before pipes are cut.
  const own = checkNetwork(begun, options.friction ?? 'constant').filter(
    (issue) => options.friction !== undefined || issue.column !== 'friction factor',
  );
  if (own.some((issue) => issue.severity === 'error')) return { input: null, issues: own };
  const { network: cut, firstPiece, pieceCount } = cutPipes(begun, options);
  const { input, issues } = prepareNetwork(cut, options);
  if (!input) return { input, issues };
  return {
    input: {
      input,
      scenario,
      startS,
      nodeCount: network.nodes.length,
      edgeCount: network.edges.length,
      firstPiece,
      pieceCount,
      ...measureGrid(input, options.momentum),
    },
    issues,
  };
}

/** The network at the first values: what the steady state at the start is of. */
function beginNetwork(
  network: GasNetwork,
  { withdrawalKgPerS, pressurePa, control }: GasScenario,
  startS: number,
): GasNetwork {
  return {
    ...network,
    nodes: network.nodes.map((node) => {
      const [taken, held] = [withdrawalKgPerS?.get(node.id), pressurePa?.get(node.id)];
      return {
        ...node,
        ...(held ? { pressurePa: valueAt(held, startS, true) } : {}),
        ...(taken && node.pressurePa === undefined ? { withdrawalKgPerS: valueAt(taken, startS, true) } : {}),
      };
    }),
    edges: network.edges.map((edge) => {
      const profile = control?.get(`${edge.kind} ${edge.id}`);
      return profile ? withControl(edge, controlAt(profile, startS, true)) : edge;
    }),
  };
}

function checkScenario({ nodes, edges }: GasNetwork, scenario: GasScenario): Issue[] {
  const issues: Issue[] = [];
  const { withdrawalKgPerS, pressurePa, control } = scenario;
  const report = (message: string, found: string, expected: string, fix?: string) =>
    issues.push(createIssue({ code: 'gas.profile', message, found, expected, ...(fix === undefined ? {} : { fix }) }));
  const checkTimes = (what: string, id: string, timeS: readonly number[], count: number) => {
    if (timeS.length === 0 || timeS.length !== count) {
      report(`The ${what} of ${id} has ${timeS.length} times and ${count} values`, String(count), 'one value a time');
    }
    if (timeS.every((t, k) => Number.isFinite(t) && (k === 0 || t >= timeS[k - 1]))) return;
    report(`The times of the ${what} of ${id} do not ascend`, timeS.join(', ').slice(0, 80), 'ascending times in s');
  };
  const nodeIds = new Set(nodes.map((node) => node.id));
  const unknown = (what: string, id: string, ids: Iterable<string>) => {
    const near = suggest(id, new Set(ids));
    report(
      `A profile names ${what} ${id}, which is not there`,
      id,
      `an id of the network`,
      near ? `did you mean ${near}?` : undefined,
    );
  };
  for (const [what, profiles, positive] of [
    ['withdrawal', withdrawalKgPerS, false],
    ['pressure', pressurePa, true],
  ] as const) {
    for (const [id, { timeS, value }] of profiles ?? []) {
      if (!nodeIds.has(id)) unknown('node', id, nodeIds);
      checkTimes(what, id, timeS, value.length);
      const bad = value.find((v) => !Number.isFinite(v) || (positive && v <= 0));
      if (bad === undefined) continue;
      report(`The ${what} of node ${id} is not usable`, String(bad), positive ? 'Pa absolute, above 0' : 'kg/s');
    }
  }
  for (const id of pressurePa?.keys() ?? []) {
    if (!withdrawalKgPerS?.has(id)) continue;
    report(`Node ${id} is given a pressure and a flow in time`, id, 'one of the two');
  }
  const edgeOf = new Map(edges.map((edge) => [`${edge.kind} ${edge.id}`, edge]));
  for (const [id, profile] of control ?? []) {
    const edge = edgeOf.get(id);
    if (!edge) unknown('element', id, edgeOf.keys());
    else if (!('control' in edge) && edge.kind !== 'valve') {
      report(`The ${id.replace('_', ' ')} has no set-point`, id, 'a compressor, control valve or valve');
    }
    checkTimes('set-point', id, profile.timeS, profile.control.length);
    const bad = profile.control.find((item) => !isUsable(item));
    if (bad) report(`A set-point of ${id} is not usable`, JSON.stringify(bad), 'a positive value');
  }
  return issues;
}

function isUsable(control: Control): boolean {
  switch (control.type) {
    case 'ratio':
      return control.ratio > 0 && Number.isFinite(control.ratio);
    case 'outlet_pressure':
      return control.pressurePa > 0 && Number.isFinite(control.pressurePa);
    case 'flow':
      return control.flowKgPerS >= 0 && Number.isFinite(control.flowKgPerS);
    case 'power':
      return control.powerW > 0 && Number.isFinite(control.powerW);
    default:
      return true;
  }
}
