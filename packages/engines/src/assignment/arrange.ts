/**
 * The same problem with nodes that lie together numbered together, and links in the order in which a search meets them:
 * what files number is in no order of space, and a search that jumps through memory takes several times as long.
 */
import { buildGraph, createLayout } from '../network/index.ts';
import type { AssignmentInput, PathFlows } from './types.ts';

export interface ArrangedInput {
  /** Pairs stay in their order; nodes of the network are those of its graph. */
  readonly input: AssignmentInput;
  /** Number before of each link. */
  readonly linkBefore: Int32Array;
  /** Number of each node of the graph before, and of each link. */
  readonly place: Int32Array;
}

/** @cost O(nodes + links + pairs) */
export function arrangeInput({
  network,
  graph,
  originNode,
  destinationNode,
  ...pairs
}: AssignmentInput): ArrangedInput {
  const { place, out } = createLayout(graph, network.freeFlowTime);
  const linkBefore = out.arc;
  const take = (column: Float64Array) => Float64Array.from(linkBefore, (link) => column[link]);
  const tail = Int32Array.from(linkBefore, (link) => place[graph.tail[link]]);
  const { freeFlowTime, b, power, capacity, fixedCost } = network;
  const arranged = {
    nodeCount: graph.nodeCount,
    tail,
    head: out.head,
    freeFlowTime: take(freeFlowTime),
    b: take(b),
    power: take(power),
    capacity: take(capacity),
    fixedCost: take(fixedCost),
    closedNodeCount: 0,
  };
  return {
    input: {
      ...pairs,
      network: arranged,
      graph: buildGraph(graph.nodeCount, tail, out.head),
      originNode: originNode.map((node) => place[node]),
      destinationNode: destinationNode.map((node) => place[node]),
    },
    linkBefore,
    place,
  };
}

/** Paths of an earlier result on the arranged network. A link that is none stays none. @cost O(links of all paths) */
export function arrangePaths(
  { network: { nodeCount, closedNodeCount } }: AssignmentInput,
  { place, linkBefore }: ArrangedInput,
  { origin, destination, first, links, flow }: PathFlows,
): PathFlows {
  const linkNow = new Int32Array(linkBefore.length);
  for (let link = 0; link < linkBefore.length; link++) linkNow[linkBefore[link]] = link;
  return {
    origin: origin.map((node) => place[node] ?? -1),
    destination: destination.map((node) => place[node < closedNodeCount ? nodeCount + node : node] ?? -1),
    first,
    links: links.map((link) => linkNow[link] ?? -1),
    flow,
  };
}
