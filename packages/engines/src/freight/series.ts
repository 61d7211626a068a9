/**
 * Arcs in series: where a place joins two ways and nothing starts, ends or branches off there, whoever takes one takes the
 * other. Closing either closes both, so the effect of one closing is known from the other's.
 */
import { LOAD, type PeriodInput, UNLOAD } from './types.ts';

/**
 * @param ends  places where cargo starts or ends
 * @returns a number for each arc: arcs in series have the same
 * @cost O(arcs)
 */
export function groupSeries({ network }: PeriodInput, ends: ReadonlySet<string>): Int32Array {
  const { graph, arcKind, arcElement, nodeIds } = network;
  const { nodeCount, arcCount, tail, head } = graph;
  const into = Array.from({ length: nodeCount }, () => [] as number[]);
  const out = Array.from({ length: nodeCount }, () => [] as number[]);
  for (let arc = 0; arc < arcCount; arc++) {
    const loads = arcKind[arc] === LOAD || arcKind[arc] === UNLOAD;
    if (loads && !ends.has(nodeIds[arcElement[arc]])) continue;
    out[tail[arc]].push(arc);
    into[head[arc]].push(arc);
  }
  const group = Int32Array.from({ length: arcCount }, (_, arc) => arc);
  // A crossing has a node of its own on its link: what turns back is told by the places at the link's ends.
  const passes = (node: number) => into[node].length === 1 && out[node].length === 1;
  const before = follow(passes, (node) => tail[into[node][0]], nodeCount);
  const after = follow(passes, (node) => head[out[node][0]], nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const turnsBack = (last: number, next: number) => before[tail[last]] === after[head[next]];
    const ways = into[node].map((last) => out[node].filter((next) => !turnsBack(last, next)));
    const origins = out[node].map((next) => into[node].filter((last) => !turnsBack(last, next)));
    if ([...ways, ...origins].some((choices) => choices.length !== 1)) continue;
    for (const [index, last] of into[node].entries()) join(group, last, ways[index][0]);
  }
  return group.map((_, arc) => find(group, arc));
}

/** The first node that is no mere passage, from each node on. */
function follow(passes: (node: number) => boolean, next: (node: number) => number, nodeCount: number): Int32Array {
  return Int32Array.from({ length: nodeCount }, (_, start) => {
    let node = start;
    for (let steps = 0; passes(node) && steps < nodeCount; steps++) node = next(node);
    return node;
  });
}

function find(group: Int32Array, arc: number): number {
  let root = arc;
  while (group[root] !== root) root = group[root];
  return root;
}

function join(group: Int32Array, a: number, b: number): void {
  const [first, second] = [find(group, a), find(group, b)];
  group[Math.max(first, second)] = Math.min(first, second);
}
