/** One node to one other, beside ngraph.path. */
import {
  buildHierarchy,
  createBidirectionalSearch,
  createHierarchySearch,
  findHierarchyPath,
  findPath,
  measureHierarchy,
} from '@landbridge/engines/network';
import createNgraph from 'ngraph.graph';
import { nba } from 'ngraph.path';
import { type Contestant, checkSame, measureInterleaved, timed } from './measure.ts';
import { createGrid, createRandom, createRoadLike, type TestGraph } from './networks.ts';
import { formatRatio, formatSeconds, formatTarget, type Section } from './section.ts';

const ROUNDS = 60;
const PLAIN_TARGET = 6;
const HIERARCHY_TARGET = 100;

export async function benchPointToPoint(): Promise<Section> {
  return {
    title: 'One to one',
    text:
      'Cheapest paths between nodes at random. Peer: `nba` of ngraph.path, which is given straight distances over the highest ' +
      'speed as its estimate; ours has no coordinates. All give the path, but for the row that says so.',
    head: ['network', 'who', 'median', 'NBA* / this', 'target'],
    rows: [
      ...(await benchGraph('road-like, 250,000 nodes', createRoadLike(500), 3)),
      ...(await benchGraph('grid 500 x 500', createGrid(500), 1)),
      ...(await benchGraph('grid 70 x 70', createGrid(70), 1)),
    ],
  };
}

/** @param speed  no arc covers its straight length at less cost than length / speed */
async function benchGraph(name: string, test: TestGraph, speed: number): Promise<string[][]> {
  const { graph, cost } = test;
  const both = createBidirectionalSearch(graph, cost);
  const pairs = pickPairs(test, both);
  const askNba = createNba(test, speed);
  let theirs = 0;
  const ours = (find: (source: number, target: number) => number) => (round: number) => {
    const [source, target] = pairs[round % pairs.length];
    let got = 0;
    const seconds = timed(() => {
      got = find(source, target);
    });
    checkSame('the cost of a path', got, theirs);
    return seconds;
  };
  const contestants: Contestant[] = [
    {
      name: 'ngraph.path, NBA*',
      run(round) {
        const [source, target] = pairs[round % pairs.length];
        const { seconds, sum } = askNba(source, target);
        theirs = sum;
        return seconds;
      },
    },
    { name: 'ours, `findPath`', run: ours((source, target) => findPath(both, source, target)?.cost ?? 0) },
  ];
  const begin = performance.now();
  const built = buildHierarchy(graph, cost);
  const search = createHierarchySearch(built);
  const preparation = (performance.now() - begin) / 1000;
  contestants.push(
    {
      name: `ours, \`findHierarchyPath\` (built once in ${formatSeconds(preparation)})`,
      run: ours((source, target) => findHierarchyPath(search, source, target)?.cost ?? 0),
    },
    {
      name: 'ours, `measureHierarchy`: the cost alone',
      run: ours((source, target) => measureHierarchy(search, source, target)),
    },
  );
  const timings = await measureInterleaved(contestants, ROUNDS);
  const targets = [null, PLAIN_TARGET, HIERARCHY_TARGET, null];
  return timings.map(({ name: who, seconds, ratio }, i) => {
    const [target, factor] = [targets[i], 1 / ratio];
    const verdict = target === null ? '' : formatTarget(factor >= target, `at least ${target}`);
    return [name, who, formatSeconds(seconds), i === 0 ? '1' : formatRatio(factor), verdict];
  });
}

function createNba({ graph, cost, x, y }: TestGraph, speed: number) {
  const ngraph = createNgraph<{ x: number; y: number }, { cost: number }>();
  for (let node = 0; node < graph.nodeCount; node++) ngraph.addNode(node, { x: x[node], y: y[node] });
  for (let arc = 0; arc < graph.arcCount; arc++) ngraph.addLink(graph.tail[arc], graph.head[arc], { cost: cost[arc] });
  const finder = nba(ngraph, {
    oriented: true,
    distance: (_from, _to, link) => link.data.cost,
    heuristic: (from, to) => Math.hypot(from.data.x - to.data.x, from.data.y - to.data.y) / speed,
  });
  return (source: number, target: number) => {
    const begin = performance.now();
    const nodes = finder.find(source, target);
    const seconds = (performance.now() - begin) / 1000;
    let sum = 0;
    for (let i = nodes.length - 1; i > 0; i--) sum += ngraph.getLink(nodes[i].id, nodes[i - 1].id)?.data.cost ?? 0;
    return { seconds, sum };
  };
}

function pickPairs({ graph }: TestGraph, both: ReturnType<typeof createBidirectionalSearch>): [number, number][] {
  const random = createRandom(7);
  const pairs: [number, number][] = [];
  while (pairs.length < ROUNDS) {
    const source = Math.floor(random() * graph.nodeCount);
    const target = Math.floor(random() * graph.nodeCount);
    if (source !== target && findPath(both, source, target)) pairs.push([source, target]);
  }
  return pairs;
}
