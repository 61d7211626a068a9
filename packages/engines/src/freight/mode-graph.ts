/** The part of the supernetwork that one mode uses. */
import { buildGraph, type Graph } from '../network/index.ts';
import type { Mode, Supernetwork } from './types.ts';

export interface ModeGraph {
  readonly graph: Graph;
  /** Arc of the supernetwork that each arc stands for. */
  readonly baseArc: Int32Array;
  readonly originNode: Int32Array;
  readonly destinationNode: Int32Array;
  /** Place of each node; -1 never. */
  readonly placeOfNode: Int32Array;
}

/** The whole supernetwork. */
export function allModes({ graph, originNode, destinationNode, placeOfNode }: Supernetwork): ModeGraph {
  return {
    graph,
    baseArc: Int32Array.from({ length: graph.arcCount }, (_, arc) => arc),
    originNode,
    destinationNode,
    placeOfNode,
  };
}

const known = new WeakMap<Supernetwork, Map<Mode, ModeGraph>>();

/**
 * Rail: railways and the inland ferries that carry their wagons on. Road: roads and the same ferries. Sea: every layer,
 * by a path with at least one leg on the open sea; trains and trucks bring the container to port and fetch it there.
 *
 * @cost O(arcs) when a network is first asked for a mode
 */
export function buildModeGraph(network: Supernetwork, mode: Mode): ModeGraph {
  const ofNetwork = known.get(network) ?? new Map<Mode, ModeGraph>();
  known.set(network, ofNetwork);
  const graph = ofNetwork.get(mode) ?? (mode === 'sea' ? buildSeaGraph(network) : buildLandGraph(network, mode));
  ofNetwork.set(mode, graph);
  return graph;
}

function buildLandGraph(network: Supernetwork, mode: Mode): ModeGraph {
  const { graph, arcLayer, layerModes, layerInland } = network;
  const allowed = layerModes.map((layerMode, layer) => layerMode === mode || layerInland[layer]);
  const kept: number[] = [];
  for (let arc = 0; arc < graph.arcCount; arc++) if (allowed[arcLayer[arc]]) kept.push(arc);
  const baseArc = Int32Array.from(kept);
  const reduced = buildGraph(
    graph.nodeCount,
    baseArc.map((arc) => graph.tail[arc]),
    baseArc.map((arc) => graph.head[arc]),
  );
  const { originNode, destinationNode, placeOfNode } = network;
  return { graph: reduced, baseArc, originNode, destinationNode, placeOfNode };
}

/** Two storeys: below before the open sea, above from there on; only sea links lead up, and cargo ends above. */
function buildSeaGraph(network: Supernetwork): ModeGraph {
  const { graph, arcLayer, lengthKm, layerModes, layerInland, originNode, destinationNode, placeOfNode } = network;
  const n = graph.nodeCount;
  const tails = new Int32Array(2 * graph.arcCount);
  const heads = new Int32Array(2 * graph.arcCount);
  const baseArc = new Int32Array(2 * graph.arcCount);
  for (let arc = 0; arc < graph.arcCount; arc++) {
    const layer = arcLayer[arc];
    const tail = graph.tail[arc];
    const head = graph.head[arc];
    const onOpenSea = layerModes[layer] === 'sea' && !layerInland[layer] && lengthKm[arc] > 0;
    tails[2 * arc] = tail;
    heads[2 * arc] = onOpenSea ? head + n : head;
    tails[2 * arc + 1] = tail + n;
    heads[2 * arc + 1] = head + n;
    baseArc.fill(arc, 2 * arc, 2 * arc + 2);
  }
  const placeOfEither = new Int32Array(2 * n);
  placeOfEither.set(placeOfNode);
  placeOfEither.set(placeOfNode, n);
  return {
    graph: buildGraph(2 * n, tails, heads),
    baseArc,
    originNode,
    destinationNode: destinationNode.map((node) => node + n),
    placeOfNode: placeOfEither,
  };
}
