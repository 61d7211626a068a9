/** Why a network has no answer, in words: the nodes where the pressure runs out, and the element on which it does. */
import { heldPower, steepestRatio } from './compressor.ts';
import { listNames } from './faults.ts';
import { BRANCH, CLOSED, type Modes, POWER } from './modes.ts';
import type { GasInput } from './prepare.ts';
import type { Structure } from './structure.ts';

export interface Infeasibility {
  readonly blame: string;
  /** Nodes without a positive pressure, the worst first. */
  readonly nodes: readonly string[];
  /** The element on which the pressure runs out. */
  readonly element: string | null;
}

/** Null where every pressure that is determined is positive and within the law of compressibility. @cost O(nodes log nodes + edges) */
export function findInfeasibility(
  input: GasInput,
  { part, resting, modes }: Structure,
  x: Float64Array,
  flow: Float64Array,
): Infeasibility | null {
  const { nodes, edges, nodeCount, from, to } = input;
  const short: number[] = [];
  for (let i = 0; i < nodeCount; i++) if (resting[part[i]] === 0 && !(x[i] > 0)) short.push(i);
  if (short.length === 0) return findStarved(input, modes, x) ?? findBeyond(input, { part, resting }, x);
  short.sort((a, b) => x[a] - x[b]);
  let limiting = -1;
  let drop = 0;
  for (let e = 0; e < edges.length; e++) {
    if (modes.mode[e] !== BRANCH) continue;
    const [up, down] = flow[e] >= 0 ? [from[e], to[e]] : [to[e], from[e]];
    if (!(x[up] > 0) || x[down] > 0 || x[up] - x[down] < drop) continue;
    limiting = e;
    drop = x[up] - x[down];
  }
  const names = short.map((i) => nodes[i].id);
  const where = `no positive pressure at node${short.length > 1 ? 's' : ''} ${listNames(names)}`;
  if (limiting < 0) return { blame: `No solution of positive pressure exists: ${where}`, nodes: names, element: null };
  const edge = edges[limiting];
  const up = flow[limiting] >= 0 ? from[limiting] : to[limiting];
  const share = x[up] / drop;
  const length =
    edge.kind === 'pipe' ? `, after ${((share * edge.lengthM) / 1000).toFixed(1)} of ${edge.lengthM / 1000} km` : '';
  const blame =
    `No solution of positive pressure exists: ${where}; the pressure runs out on ` +
    `${edge.kind.replace('_', ' ')} ${edge.id} at ${Math.abs(flow[limiting]).toPrecision(4)} kg/s${length}`;
  return { blame, nodes: names, element: edge.id };
}

/** A station that cannot give its power to the little that flows, at any ratio that its equation goes to. */
function findStarved({ edges, from, to, state }: GasInput, { mode }: Modes, x: Float64Array): Infeasibility | null {
  for (const [e, edge] of edges.entries()) {
    if (mode[e] !== POWER || edge.kind !== 'compressor') continue;
    const steepest = steepestRatio(edge);
    const ratio = state.pressure(x[to[e]]) / state.pressure(x[from[e]]);
    if (ratio <= steepest * (1 + 1e-9)) continue;
    const blame =
      `The compressor ${edge.id} gets too little gas for its power of ${heldPower(edge) / 1e6} MW: ` +
      `its outlet pressure would be more than ${steepest} times its inlet pressure`;
    return { blame, nodes: [edge.from, edge.to], element: edge.id };
  }
  return null;
}

/** Gas that is pressed in and cannot leave: pressures at which the law of compressibility says nothing. */
function findBeyond(
  { nodes, state, nodeCount }: GasInput,
  { part, resting }: Pick<Structure, 'part' | 'resting'>,
  x: Float64Array,
): Infeasibility | null {
  if (!Number.isFinite(state.endPa)) return null;
  const most = state.potential(state.endPa) * (1 + 1e-9);
  const beyond: number[] = [];
  for (let i = 0; i < nodeCount; i++) if (resting[part[i]] === 0 && x[i] > most) beyond.push(i);
  if (beyond.length === 0) return null;
  beyond.sort((a, b) => x[b] - x[a]);
  const names = beyond.map((i) => nodes[i].id);
  const blame =
    `No solution exists below ${(state.endPa / 1e6).toFixed(1)} MPa, where the law of compressibility ends: ` +
    `the pressure would be higher at node${names.length > 1 ? 's' : ''} ${listNames(names)}`;
  return { blame, nodes: names, element: null };
}

/** A part that shut elements cut off though it takes or gives gas. */
export function blameClosed({ edges, nodes }: GasInput, { faults, modes }: Structure): Infeasibility {
  const closed = edges.filter((edge, e) => modes.mode[e] === CLOSED && edge.kind !== 'valve');
  const names = faults.flatMap((fault) => fault.nodes.map((i) => nodes[i].id));
  const elements = listNames(closed.map((edge) => `${edge.kind.replace('_', ' ')} ${edge.id}`));
  return {
    blame: `No flow reaches nodes ${listNames(names)}: gas would have to pass backwards through ${elements}`,
    nodes: names,
    element: closed[0]?.id ?? null,
  };
}
