/**
 * Questions about a corridor's own pipelines: least compressor power for the nominations, most gas to a place, load shed
 * by priority when something is lost, loops that carry more. Laws of friction and compressibility are taken at the last
 * answer's flows and pressures and renewed until that changes nothing.
 */
import {
  type Exchange,
  type GasNetwork,
  type OptimumArc,
  type OptimumNode,
  type OptimumOptions,
  type OptimumProblem,
  type OptimumResult,
  optimiseNetwork,
} from '@landbridge/engines/gas';
import { loadSolver } from '@landbridge/engines/optimisation';
import { Failure } from '../failure.ts';
import type { NetworkFile } from './network-file.ts';
import { type LawState, lineariseNetwork } from './optimum-network.ts';
import { describeOptimum, type OptimumReport } from './optimum-report.ts';

export type CorridorQuestion =
  /** Least shaft power that brings every nomination. */
  | { readonly type: 'power' }
  /** Most gas that can leave at a node; entries are not limited. */
  | { readonly type: 'delivery'; readonly node: string }
  /** Most gas that a pipe can carry; entries and exits are not limited. */
  | { readonly type: 'section'; readonly pipe: string }
  /** Most of the nominations, a unit of each by its weight (1 where none is given), without some elements. */
  | { readonly type: 'shed'; readonly without: readonly string[]; readonly weights: ReadonlyMap<string, number> }
  /** Fewest kilometres of loop, each the twin of a pipe that stands, for a withdrawal at a node. */
  | { readonly type: 'loops'; readonly node: string; readonly withdrawalKgPerS: number };

/** Renewals of the laws. */
const MAX_PASSES = 6;
/** Relative change of the objective at which the laws count as settled. */
const SETTLED = 1e-6;
/** Pressures of nodes that state none. */
const LEAST_PRESSURE_PA = 1e6;

/**
 * @throws Failure `gas.optimum` where a node or element does not exist
 * @cost a few optima, see optimiseNetwork
 */
export async function optimiseCorridor(
  file: NetworkFile,
  question: CorridorQuestion,
  options: OptimumOptions = {},
): Promise<OptimumReport> {
  const solver = await loadSolver();
  const network = withoutElements(file.network, question);
  requireTargets(network, question);
  const cap = capOf(network, question);
  const createWith = (state: LawState) => {
    const { arcs, workWPerKgPerS } = lineariseNetwork(network, file.options, state, cap);
    return { problem: createProblem(network, arcs, workWPerKgPerS, question, cap), workWPerKgPerS };
  };
  let state: LawState = { flowKgPerS: new Map(), pressurePa: new Map() };
  let last: number | null = null;
  let passes = 0;
  let settled = false;
  // A good point is enough to renew the laws at; its proof comes after.
  while (!settled && passes < MAX_PASSES) {
    passes++;
    const { problem } = createWith(state);
    const result = optimiseNetwork(problem, solver, { ...options, maxRounds: Math.min(options.maxRounds ?? 2, 2) });
    if (result.point === null || result.objective === null) break;
    const { objective } = result;
    settled = last !== null && Math.abs(objective - last) <= SETTLED * Math.max(1, Math.abs(objective));
    last = objective;
    state = readState(problem, result);
  }
  const { problem, workWPerKgPerS } = createWith(state);
  return describeOptimum(problem, optimiseNetwork(problem, solver, options), {
    ...wordsOf(question),
    notes: [
      ...file.notes,
      `Friction and compressibility at the answer's own flows and pressures, renewed ${passes} times` +
        `${settled ? '' : '; they had not settled'}. The proof holds for them as they stand`,
      'Fuel of stations is not taken from the flow',
    ],
    workWPerKgPerS: ({ id }) => workWPerKgPerS.get(id) ?? 0,
  });
}

function withoutElements(network: GasNetwork, question: CorridorQuestion): GasNetwork {
  if (question.type !== 'shed') return network;
  const lost = new Set(question.without);
  for (const id of lost) {
    if (!network.edges.some((edge) => edge.id === id)) throw new Failure('gas.optimum', `There is no element ${id}`);
  }
  // A lost station is passed by; a lost pipe is gone.
  return {
    ...network,
    edges: network.edges.flatMap((edge) => {
      if (!lost.has(edge.id)) return [edge];
      return edge.kind === 'compressor' ? [{ ...edge, control: { type: 'bypass' as const } }] : [];
    }),
  };
}

function requireTargets({ nodes, edges }: GasNetwork, question: CorridorQuestion): void {
  if ('node' in question && !nodes.some(({ id }) => id === question.node)) {
    throw new Failure('gas.optimum', `There is no node ${question.node}`);
  }
  if (question.type === 'section' && !edges.some(({ id, kind }) => id === question.pipe && kind === 'pipe')) {
    throw new Failure('gas.optimum', `There is no pipe ${question.pipe}`);
  }
}

/** More than any answer: flows are bounded by pressures long before. */
function capOf({ nodes }: GasNetwork, question: CorridorQuestion): number {
  const taken = nodes.reduce((sum, node) => sum + Math.abs(node.withdrawalKgPerS ?? 0), 0);
  return 4 * Math.max(taken, question.type === 'loops' ? question.withdrawalKgPerS : 0, 500);
}

function createProblem(
  network: GasNetwork,
  arcs: readonly OptimumArc[],
  workWPerKgPerS: ReadonlyMap<string, number>,
  question: CorridorQuestion,
  cap: number,
): OptimumProblem {
  const highest = Math.max(...network.nodes.map((node) => node.maxPressurePa ?? node.pressurePa ?? 0)) || 1e7;
  const { gas } = network;
  return {
    sense: question.type === 'power' || question.type === 'loops' ? 'min' : 'max',
    nodes: network.nodes.map(
      ({ id, pressurePa: held, minPressurePa, maxPressurePa }): OptimumNode => ({
        id,
        minPressurePa: held ?? minPressurePa ?? LEAST_PRESSURE_PA,
        maxPressurePa: held ?? maxPressurePa ?? highest,
      }),
    ),
    exchanges: network.nodes.flatMap((node) => listExchanges(node, question, cap)),
    arcs: arcs.flatMap((arc): OptimumArc[] => {
      if (arc.kind === 'device') {
        return [{ ...arc, workPrice: question.type === 'power' ? (workWPerKgPerS.get(arc.id) ?? 0) / 1e6 : 0 }];
      }
      if (question.type === 'section' && arc.id === question.pipe) return [{ ...arc, flowValue: 1 }];
      if (question.type !== 'loops') return [arc];
      const pipe = network.edges.find((edge) => edge.id === arc.id);
      const lengthKm = pipe?.kind === 'pipe' ? pipe.lengthM / 1000 : 0;
      return [arc, { ...arc, id: `loop of ${arc.id}`, buildCost: lengthKm }];
    }),
    workExponent: (gas.heatCapacityRatio - 1) / gas.heatCapacityRatio,
  };
}

function listExchanges(node: GasNetwork['nodes'][number], question: CorridorQuestion, cap: number): Exchange[] {
  const taken = node.withdrawalKgPerS ?? 0;
  const open = (direction: Exchange['direction'], value = 0): Exchange => ({
    id: `${direction} ${node.id}`,
    node: node.id,
    direction,
    minKgPerS: 0,
    maxKgPerS: cap,
    value,
  });
  const fixed = (direction: Exchange['direction'], flow: number): Exchange => ({
    ...open(direction),
    minKgPerS: flow,
    maxKgPerS: flow,
  });
  const isInlet = node.pressurePa !== undefined || taken < 0;
  switch (question.type) {
    case 'power':
      if (node.pressurePa !== undefined) return [open('entry'), open('exit')];
      return taken === 0 ? [] : [fixed(taken > 0 ? 'exit' : 'entry', Math.abs(taken))];
    case 'shed': {
      const weight = question.weights.get(node.id) ?? 1;
      if (node.pressurePa !== undefined) return [open('entry')];
      if (taken === 0) return [];
      return [{ ...open(taken > 0 ? 'exit' : 'entry', taken > 0 ? weight : 0), maxKgPerS: Math.abs(taken) }];
    }
    case 'delivery':
      if (node.id === question.node) return [open('exit', 1)];
      if (isInlet) return [open('entry')];
      return taken > 0 ? [fixed('exit', taken)] : [];
    case 'section':
      if (isInlet) return [open('entry')];
      return taken > 0 ? [open('exit')] : [];
    case 'loops':
      if (node.id === question.node) return [fixed('exit', question.withdrawalKgPerS)];
      if (isInlet) return [open('entry')];
      return taken > 0 ? [fixed('exit', taken)] : [];
  }
}

function readState(problem: OptimumProblem, { point }: OptimumResult): LawState {
  return {
    flowKgPerS: new Map(problem.arcs.map(({ id }, a) => [id, point!.flowKgPerS[a]])),
    pressurePa: new Map(problem.nodes.map(({ id }, n) => [id, point!.pressurePa[n]])),
  };
}

function wordsOf(question: CorridorQuestion): { readonly question: string; readonly unit: string } {
  switch (question.type) {
    case 'power':
      return { question: 'Least shaft power of stations for the nominations', unit: 'MW' };
    case 'delivery':
      return { question: `Most gas to ${question.node}, entries not limited`, unit: 'kg/s' };
    case 'section':
      return { question: `Most gas through ${question.pipe}, entries and exits not limited`, unit: 'kg/s' };
    case 'shed':
      return {
        question: `Most of the nominations by weight${question.without.length > 0 ? `, without ${question.without.join(', ')}` : ''}`,
        unit: 'kg/s x weight',
      };
    case 'loops':
      return {
        question: `Fewest kilometres of loop for ${question.withdrawalKgPerS} kg/s at ${question.node}`,
        unit: 'km',
      };
  }
}
