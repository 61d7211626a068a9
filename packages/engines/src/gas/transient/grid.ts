/** Pipes cut into pieces: the network of the pieces, what each node stores and how heavy the gas of a piece is. */
import type { GasInput } from '../prepare.ts';
import type { GasEdge, GasNetwork, GasNode, Pipe } from '../types.ts';
import type { TransientOptions } from './types.ts';

const SEGMENT_M = 5000;
const MIN_SEGMENTS = 2;

export interface Grid {
  /** The caller's nodes come first, and then those within pipes. */
  readonly network: GasNetwork;
  readonly firstPiece: Int32Array;
  readonly pieceCount: Int32Array;
}

/** @cost O(pieces) */
export function cutPipes({ gas, nodes, edges }: GasNetwork, options: TransientOptions): Grid {
  const heightOf = new Map(nodes.map((node) => [node.id, node.elevationM ?? 0]));
  const inner: GasNode[] = [];
  const pieces: GasEdge[] = [];
  const firstPiece = new Int32Array(edges.length);
  const pieceCount = new Int32Array(edges.length).fill(1);
  for (const [e, edge] of edges.entries()) {
    firstPiece[e] = pieces.length;
    if (edge.kind !== 'pipe') {
      pieces.push(edge);
      continue;
    }
    const n = countPieces(edge, options);
    pieceCount[e] = n;
    const [low, high] = [heightOf.get(edge.from) ?? 0, heightOf.get(edge.to) ?? 0];
    let before = edge.from;
    for (let k = 1; k <= n; k++) {
      const end = k === n ? edge.to : `${edge.id} ${k}/${n} of pipe`;
      if (k < n) inner.push({ id: end, elevationM: low + ((high - low) * k) / n });
      pieces.push({ ...cutPipe(edge, n), id: n === 1 ? edge.id : `${edge.id} ${k}/${n}`, from: before, to: end });
      before = end;
    }
  }
  return { network: { gas, nodes: [...nodes, ...inner], edges: pieces }, firstPiece, pieceCount };
}

function countPieces(
  { lengthM }: Pipe,
  { segmentM = SEGMENT_M, minSegments = MIN_SEGMENTS }: TransientOptions,
): number {
  return Math.max(1, minSegments, Math.ceil(lengthM / segmentM - 1e-9));
}

function cutPipe(pipe: Pipe, n: number): Pipe {
  const { lossCoefficient } = pipe;
  return {
    ...pipe,
    lengthM: pipe.lengthM / n,
    ...(lossCoefficient === undefined ? {} : { lossCoefficient: lossCoefficient / n }),
  };
}

/** What nodes store and what pieces weigh. @cost O(pieces) */
export function measureGrid(
  { edges, from, to, areaM2, nodeCount, gas }: GasInput,
  momentum: TransientOptions['momentum'],
) {
  const capacity = new Float64Array(nodeCount);
  const halfCapacity = new Float64Array(edges.length);
  const inertia = new Float64Array(edges.length);
  for (const [e, edge] of edges.entries()) {
    if (edge.kind !== 'pipe') continue;
    const soundSquared = gas.specificGasConstant * (edge.temperatureK ?? gas.temperatureK);
    halfCapacity[e] = (edge.lengthM * areaM2[e]) / (2 * soundSquared);
    capacity[from[e]] += halfCapacity[e];
    capacity[to[e]] += halfCapacity[e];
    if (momentum !== 'quasi-steady') inertia[e] = edge.lengthM / areaM2[e];
  }
  return { capacity, halfCapacity, inertia };
}
