/** A problem in numbers near 1: squared pressures over the largest, flows over what can come in at all. */
import type { DeviceMode, OptimumProblem } from './types.ts';

export interface ScaledPipe {
  readonly arc: number;
  readonly from: number;
  readonly to: number;
  readonly lift: number;
  /** lift u_from - u_to = c f|f|. */
  readonly c: number;
  /** NaN where it stands. */
  readonly buildCost: number;
  readonly flowCost: number;
  /** A pipe between the same ends that stands: this one's flow is `share` times that one's. Itself where alone. */
  readonly leader: number;
  readonly share: number;
}

export interface ScaledMode extends DeviceMode {
  /** Bounds of u_to / u_from. */
  readonly minQ: number;
  readonly maxQ: number;
}

export interface ScaledDevice {
  readonly arc: number;
  readonly from: number;
  readonly to: number;
  readonly modes: readonly ScaledMode[];
  readonly closable: boolean;
  readonly buildCost: number;
  readonly maxWork: number;
  readonly workPrice: number;
}

/** Bounds that hold at every point that could be the answer. */
export interface Box {
  readonly uLower: Float64Array;
  readonly uUpper: Float64Array;
  /** By pipe. */
  readonly flowLower: Float64Array;
  readonly flowUpper: Float64Array;
  /** By device. */
  readonly deviceLower: Float64Array;
  readonly deviceUpper: Float64Array;
}

export interface Compiled {
  readonly problem: OptimumProblem;
  readonly pressureUnit: number;
  readonly flowUnit: number;
  /** 1 where the objective is minimised, else -1: everything inside minimises. */
  readonly sign: 1 | -1;
  /** k/2, the exponent of u_to / u_from. */
  readonly exponent: number;
  readonly pipes: readonly ScaledPipe[];
  readonly devices: readonly ScaledDevice[];
  readonly exchangeNode: Int32Array;
  /** 1 of an entry, -1 of an exit. */
  readonly exchangeSign: Float64Array;
  readonly exchangeLower: Float64Array;
  readonly exchangeUpper: Float64Array;
  readonly exchangeCost: Float64Array;
  readonly box: Box;
}

/** @throws Error where an arc or exchange names no node */
export function compileProblem(problem: OptimumProblem): Compiled {
  const { nodes, exchanges, arcs } = problem;
  const indexOf = new Map(nodes.map(({ id }, k) => [id, k]));
  const find = (id: string) => {
    const index = indexOf.get(id);
    if (index === undefined) throw new Error(`gas: there is no node ${id}`);
    return index;
  };
  const pressureUnit = Math.max(...nodes.map((node) => node.maxPressurePa));
  const inflow = exchanges.reduce(
    (sum, { direction, minKgPerS, maxKgPerS }) => sum + Math.max(0, direction === 'entry' ? maxKgPerS : -minKgPerS),
    0,
  );
  const flowUnit = Number.isFinite(inflow) && inflow > 0 ? inflow : 1;
  const sign = problem.sense === 'min' ? 1 : -1;
  const box: Box = {
    uLower: Float64Array.from(nodes, (node) => (node.minPressurePa / pressureUnit) ** 2),
    uUpper: Float64Array.from(nodes, (node) => (node.maxPressurePa / pressureUnit) ** 2),
    flowLower: new Float64Array(arcs.length),
    flowUpper: new Float64Array(arcs.length),
    deviceLower: new Float64Array(arcs.length).fill(-1),
    deviceUpper: new Float64Array(arcs.length).fill(1),
  };
  const cap = (flow: number) => Math.max(-1, Math.min(1, flow / flowUnit));
  const pipes: ScaledPipe[] = [];
  const devices: ScaledDevice[] = [];
  const standing = new Map<string, number>();
  // What stands comes first, so that a new pipe finds the one that it lies beside.
  const order = [...arcs.keys()].sort(
    (a, b) => Number(arcs[a].buildCost !== null) - Number(arcs[b].buildCost !== null),
  );
  for (const arc of order) {
    const draft = arcs[arc];
    const from = find(draft.from);
    const to = find(draft.to);
    const buildCost = draft.buildCost === null ? Number.NaN : sign * draft.buildCost;
    if (draft.kind === 'device') {
      const { closable, maxWorkKgPerS, workPrice } = draft;
      const modes = draft.modes.flatMap((mode) => {
        const minFlowKgPerS = cap(Math.max(mode.minFlowKgPerS, draft.minFlowKgPerS));
        const maxFlowKgPerS = cap(Math.min(mode.maxFlowKgPerS, draft.maxFlowKgPerS));
        if (minFlowKgPerS > maxFlowKgPerS) return [];
        return [{ ...mode, minFlowKgPerS, maxFlowKgPerS, minQ: mode.minRatio ** 2, maxQ: mode.maxRatio ** 2 }];
      });
      const maxWork = maxWorkKgPerS / flowUnit;
      devices.push({ arc, from, to, modes, closable, buildCost, maxWork, workPrice: sign * workPrice * flowUnit });
      continue;
    }
    const index = pipes.length;
    const c = (draft.resistancePa2S2PerKg2 * flowUnit ** 2) / pressureUnit ** 2;
    const reach = (drop: number) => Math.sign(drop) * Math.sqrt(Math.abs(drop) / c);
    const drop = (a: Float64Array, b: Float64Array) => draft.lift * a[from] - b[to];
    // A pipe that is not built carries nothing, whatever the pressures.
    const off = draft.buildCost === null ? Number.NaN : 0;
    const least = Math.max(cap(draft.minFlowKgPerS), reach(drop(box.uLower, box.uUpper)));
    const most = Math.min(cap(draft.maxFlowKgPerS), reach(drop(box.uUpper, box.uLower)));
    box.flowLower[index] = Number.isNaN(off) ? least : Math.min(off, least);
    box.flowUpper[index] = Number.isNaN(off) ? most : Math.max(off, most);
    const { leader, share } = findLeader(pipes, standing, { from, to, lift: draft.lift, c, index });
    if (leader === index && draft.buildCost === null) standing.set(`${from} ${to} ${draft.lift}`, index);
    const flowCost = sign * (draft.flowValue ?? 0) * flowUnit;
    pipes.push({ arc, from, to, lift: draft.lift, c, buildCost, flowCost, leader, share });
  }
  return {
    problem,
    pressureUnit,
    flowUnit,
    sign,
    exponent: problem.workExponent / 2,
    pipes,
    devices,
    exchangeNode: Int32Array.from(exchanges, ({ node }) => find(node)),
    exchangeSign: Float64Array.from(exchanges, ({ direction }) => (direction === 'entry' ? 1 : -1)),
    exchangeLower: Float64Array.from(exchanges, ({ minKgPerS }) => minKgPerS / flowUnit),
    exchangeUpper: Float64Array.from(exchanges, ({ maxKgPerS }) => maxKgPerS / flowUnit),
    exchangeCost: Float64Array.from(exchanges, ({ value }) => sign * value * flowUnit),
    box,
  };
}

interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly lift: number;
  readonly c: number;
  readonly index: number;
}

function findLeader(pipes: readonly ScaledPipe[], standing: ReadonlyMap<string, number>, own: Candidate) {
  const along = standing.get(`${own.from} ${own.to} ${own.lift}`);
  if (along !== undefined) return { leader: along, share: Math.sqrt(pipes[along].c / own.c) };
  const against = own.lift === 1 ? standing.get(`${own.to} ${own.from} 1`) : undefined;
  if (against !== undefined) return { leader: against, share: -Math.sqrt(pipes[against].c / own.c) };
  return { leader: own.index, share: 1 };
}
