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
  const tails: number[] = [];
  const heads: number[] = [];
  const base: number[] = [];
  const add = (arc: number, tail: number, head: number) => {
    tails.push(tail);
    heads.push(head);
    base.push(arc);
  };
  for (let arc = 0; arc < graph.arcCount; arc++) {
    const layer = arcLayer[arc];
    const [tail, head] = [graph.tail[arc], graph.head[arc]];
    const onOpenSea = layerModes[layer] === 'sea' && !layerInland[layer] && lengthKm[arc] > 0;
    add(arc, tail, onOpenSea ? head + n : head);
    add(arc, tail + n, head + n);
  }
  return {
    graph: buildGraph(2 * n, Int32Array.from(tails), Int32Array.from(heads)),
    baseArc: Int32Array.from(base),
    originNode,
    destinationNode: destinationNode.map((node) => node + n),
    placeOfNode: Int32Array.from({ length: 2 * n }, (_, node) => placeOfNode[node % n]),
  };
}
