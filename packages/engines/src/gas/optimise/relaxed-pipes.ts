/** Pipes of a relaxation: d = c f|f| within tangents and chords of the piece that the flow lies in. */
import type { ModelBuilder } from '../../optimisation/index.ts';
import type { RelaxationPart } from './relaxation.ts';

const INF = Number.POSITIVE_INFINITY;

export interface RelaxedPipes {
  readonly pipeFlow: Int32Array;
  readonly pipeBuilt: Int32Array;
  readonly pipeDrop: Int32Array;
}

export function addPipes(part: RelaxationPart): RelaxedPipes {
  const { model, compiled, balance } = part;
  const { pipes, box } = compiled;
  const pipeFlow = new Int32Array(pipes.length);
  const pipeBuilt = new Int32Array(pipes.length).fill(-1);
  const pipeDrop = new Int32Array(pipes.length).fill(-1);
  for (const [k, pipe] of pipes.entries()) {
    const isNew = !Number.isNaN(pipe.buildCost);
    const flow = model.addColumn({ lower: box.flowLower[k], upper: box.flowUpper[k], cost: pipe.flowCost });
    pipeFlow[k] = flow;
    if (isNew) pipeBuilt[k] = model.addColumn({ upper: 1, cost: pipe.buildCost, integer: true });
    balance.add(pipe.from, flow, -1);
    balance.add(pipe.to, flow, 1);
    if (pipe.leader === k) pipeDrop[k] = addCurve(part, k, flow, pipeBuilt[k]);
    else
      addShare(model, { flow, built: pipeBuilt[k], leader: pipeFlow[pipe.leader], share: pipe.share }, [
        box.flowLower[pipe.leader],
        box.flowUpper[pipe.leader],
      ]);
  }
  return { pipeFlow, pipeBuilt, pipeDrop };
}

interface Share {
  readonly flow: number;
  readonly built: number;
  readonly leader: number;
  readonly share: number;
}

/** The same ends, the same drop: flows stand in a fixed proportion, or the new pipe's is nothing. Exact. */
function addShare(model: ModelBuilder, { flow, built, leader, share }: Share, range: readonly [number, number]): void {
  if (built < 0) {
    model.addRow(0, 0, [flow, leader], [1, -share]);
    return;
  }
  const ends = [share * range[0], share * range[1]];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  model.addRow(0, INF, [flow, built], [1, -least]);
  model.addRow(-INF, 0, [flow, built], [1, -most]);
  // share x leader - flow is within the same range where it is not built, else 0.
  model.addRow(least, INF, [leader, flow, built], [share, -1, least]);
  model.addRow(-INF, most, [leader, flow, built], [share, -1, most]);
}

/** @returns the column of the drop */
function addCurve({ model, compiled, partition, u }: RelaxationPart, k: number, flow: number, built: number): number {
  const { pipes, box } = compiled;
  const { from, to, lift, c } = pipes[k];
  const breaks = partition.breaks[k];
  const drop = model.addColumn({ lower: -INF });
  if (built < 0) {
    model.addRow(0, 0, [u[from], u[to], drop], [lift, -1, -1]);
  } else {
    const rest = model.addColumn({ lower: -INF });
    const least = lift * box.uLower[from] - box.uUpper[to];
    const most = lift * box.uUpper[from] - box.uLower[to];
    model.addRow(0, 0, [u[from], u[to], drop, rest], [lift, -1, -1, -1]);
    model.addRow(least, INF, [rest, built], [1, least]);
    model.addRow(-INF, most, [rest, built], [1, most]);
  }
  const flows: number[] = [flow];
  const drops: number[] = [drop];
  const chosen: number[] = [];
  const pieces = breaks.length - 1;
  for (let s = 0; s < pieces; s++) {
    const [a, b] = [breaks[s], breaks[s + 1]];
    if (pieces === 1 && built < 0) {
      addPiece(model, { flow, drop, chosen: -1, a, b, c, tangents: partition.tangents[k] });
      return drop;
    }
    const own = pieces === 1 ? built : model.addColumn({ upper: 1, integer: true });
    const flowPart = model.addColumn({ lower: Math.min(0, a), upper: Math.max(0, b) });
    const dropPart = model.addColumn({ lower: -INF });
    model.addRow(0, INF, [flowPart, own], [1, -a]);
    model.addRow(-INF, 0, [flowPart, own], [1, -b]);
    addPiece(model, { flow: flowPart, drop: dropPart, chosen: own, a, b, c, tangents: partition.tangents[k] });
    flows.push(flowPart);
    drops.push(dropPart);
    chosen.push(own);
  }
  const minus = (length: number) => Array.from({ length }, (_, s) => (s === 0 ? 1 : -1));
  model.addRow(0, 0, flows, minus(flows.length));
  model.addRow(0, 0, drops, minus(drops.length));
  if (pieces > 1) {
    const ones = chosen.map(() => 1);
    if (built < 0) model.addRow(1, 1, chosen, ones);
    else model.addRow(0, 0, [...chosen, built], [...ones, -1]);
  }
  return drop;
}

interface Piece {
  readonly flow: number;
  readonly drop: number;
  /** -1 where the piece is the only one. */
  readonly chosen: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly tangents: readonly number[];
}

/** Rows of one piece, a to b of one sign: the curve is convex forwards and concave backwards. */
function addPiece(model: ModelBuilder, { flow, drop, chosen, a, b, c, tangents }: Piece): void {
  const forwards = b > 0 || (b === 0 && a === 0);
  const side = forwards ? 1 : -1;
  const add = (lower: number, upper: number, slope: number, constant: number) => {
    // drop - slope flow - constant
    if (chosen >= 0) model.addRow(lower, upper, [drop, flow, chosen], [1, -slope, -constant]);
    else model.addRow(lower + constant, upper + constant, [drop, flow], [1, -slope]);
  };
  if (a === b) {
    add(0, 0, 0, side * c * a * a);
    return;
  }
  const inside = tangents.filter((t) => t > a && t < b);
  for (const t of [a, (a + b) / 2, b, ...inside]) {
    if (forwards) add(0, INF, 2 * c * t, -c * t * t);
    else add(-INF, 0, -2 * c * t, c * t * t);
  }
  if (forwards) add(-INF, 0, c * (a + b), -c * a * b);
  else add(0, INF, -c * (a + b), c * a * b);
}
