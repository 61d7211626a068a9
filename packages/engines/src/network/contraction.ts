/** Contraction of one node: which shortcuts keep all distances, by searches for witnesses that need none. */
import { clearHeap, createHeap, type Heap, popLowest, pushOrLower } from './heap.ts';
import { type Overlay, putEdge } from './overlay.ts';

export interface WitnessRoom {
  readonly distance: Float64Array;
  readonly heap: Heap;
  /** Nodes whose distance is set. */
  readonly touched: Int32Array;
  touchedCount: number;
}

export function createWitnessRoom(nodeCount: number): WitnessRoom {
  return {
    distance: new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY),
    heap: createHeap(nodeCount),
    touched: new Int32Array(nodeCount),
    touchedCount: 0,
  };
}

/**
 * Shortcuts from each neighbour before the node to each after it, where no way round is as cheap. A search that gives up
 * adds a shortcut that may not be needed, never leaves out one that is.
 *
 * @param limit  nodes that a search for witnesses settles at most
 * @param adds   whether to add the shortcuts, or only count them
 * @returns how many shortcuts
 */
export function contractNode(overlay: Overlay, room: WitnessRoom, node: number, limit: number, adds: boolean): number {
  const { firstOut, firstIn, nextOut, nextIn } = overlay;
  let dearest = 0;
  for (let out = firstOut[node]; out >= 0; out = nextOut[out]) dearest = Math.max(dearest, overlay.cost[out]);
  let shortcuts = 0;
  for (let into = firstIn[node]; into >= 0; into = nextIn[into]) {
    const from = overlay.tail[into];
    const reached = overlay.cost[into];
    searchWitnesses(overlay, room, from, node, reached + dearest, limit);
    for (let out = firstOut[node]; out >= 0; out = nextOut[out]) {
      const to = overlay.head[out];
      const through = reached + overlay.cost[out];
      if (to === from || room.distance[to] <= through) continue;
      shortcuts++;
      if (adds) putEdge(overlay, from, to, through, -1 - into, out);
    }
    clearWitnesses(room);
  }
  return shortcuts;
}

function searchWitnesses(
  { firstOut, nextOut, head, cost }: Overlay,
  room: WitnessRoom,
  from: number,
  avoided: number,
  farthest: number,
  limit: number,
): void {
  const { distance, heap, touched } = room;
  distance[from] = 0;
  touched[room.touchedCount++] = from;
  pushOrLower(heap, from, 0);
  for (let settled = 0; heap.size > 0 && settled < limit; settled++) {
    const node = popLowest(heap);
    const reached = distance[node];
    if (reached > farthest) return;
    for (let edge = firstOut[node]; edge >= 0; edge = nextOut[edge]) {
      const next = head[edge];
      const through = reached + cost[edge];
      if (next === avoided || through > farthest || through >= distance[next]) continue;
      if (distance[next] === Number.POSITIVE_INFINITY) touched[room.touchedCount++] = next;
      distance[next] = through;
      pushOrLower(heap, next, through);
    }
  }
}

function clearWitnesses(room: WitnessRoom): void {
  for (let i = 0; i < room.touchedCount; i++) room.distance[room.touched[i]] = Number.POSITIVE_INFINITY;
  room.touchedCount = 0;
  clearHeap(room.heap);
}
