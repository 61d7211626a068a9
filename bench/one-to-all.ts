/** One source to all nodes, beside LEMON. */
import { createOneToAll, createSearch, searchAll, searchFrom } from '@landbridge/engines/network';
import { compileLemon, removeLemon, startLemon } from './lemon.ts';
import { checkSame, measureInterleaved, timed } from './measure.ts';
import { createGrid, createRoadLike, type TestGraph } from './networks.ts';
import { formatRatio, formatSeconds, formatTarget, type Section } from './section.ts';

const ROUNDS = 25;
const TARGET = 0.8;

export async function benchOneToAll(): Promise<Section> {
  const { folder, compiler } = compileLemonOrSay();
  const rows: string[][] = [];
  for (const [name, test] of [
    ['grid 500 x 500', createGrid(500)],
    ['road-like, 250,000 nodes', createRoadLike(500)],
  ] as const) {
    rows.push(...(await benchGraph(folder, name, test)));
  }
  removeLemon(folder);
  return {
    title: 'One to all',
    text:
      `Distances and tree from one node to all others. Peer: LEMON’s \`Dijkstra\` with its default binary heap, on its usual ` +
      `\`SmartDigraph\` and its most compact \`StaticDigraph\`, ${compiler}, -O3. The ratio is to our \`searchAll\` in the same round, ` +
      'so above 1 we are faster.',
    head: ['network', 'who', 'median', 'ratio to ours', 'target'],
    rows,
  };
}

/** @throws Error that names what is missing and the command that installs it */
function compileLemonOrSay(): ReturnType<typeof compileLemon> {
  try {
    return compileLemon();
  } catch (cause) {
    throw new Error('bench: LEMON cannot be compiled: apt-get install -y g++ liblemon-dev', { cause });
  }
}

async function benchGraph(folder: string, name: string, test: TestGraph): Promise<string[][]> {
  const { graph, cost } = test;
  const sources = pickSources(test);
  const sourceOf = (round: number) => sources[round % sources.length];
  let preparation = 0;
  let all = createOneToAll(graph, cost);
  preparation = timed(() => {
    all = createOneToAll(graph, cost);
  });
  const search = createSearch(graph);
  const usual = startLemon(folder, test, 'smart');
  const compact = startLemon(folder, test, 'static');
  let ours = 0;
  const askLemon = async (peer: typeof usual, round: number) => {
    const { seconds, sum } = await peer.ask(sourceOf(round));
    checkSame('the sum of distances', ours, sum);
    return seconds;
  };
  const timings = await measureInterleaved(
    [
      {
        name: `ours, \`searchAll\` (laid out once in ${formatSeconds(preparation)})`,
        run(round) {
          const seconds = timed(() => searchAll(all, sourceOf(round)));
          ours = all.distance.reduce((sum, value) => (value < Number.POSITIVE_INFINITY ? sum + value : sum), 0);
          return seconds;
        },
      },
      {
        name: 'ours, `searchFrom` (a heap, no preparation)',
        run: (round) => timed(() => searchFrom(search, cost, sourceOf(round))),
      },
      { name: 'LEMON, SmartDigraph', run: (round) => askLemon(usual, round) },
      { name: 'LEMON, StaticDigraph', run: (round) => askLemon(compact, round) },
    ],
    ROUNDS,
  );
  usual.close();
  compact.close();
  return timings.map(({ name: who, seconds, ratio }, i) => {
    const target =
      i === 2
        ? formatTarget(1 / ratio <= TARGET, `ours at most ${TARGET} of its time, is ${(1 / ratio).toFixed(2)}`)
        : '';
    return [name, who, formatSeconds(seconds), i === 0 ? '1' : formatRatio(ratio), target];
  });
}

/** Nodes that most of the network can be reached from: dead ends of one way tell nothing. */
function pickSources({ graph, cost }: TestGraph): number[] {
  const search = createSearch(graph);
  const sources: number[] = [];
  for (let node = 0; sources.length < 9; node = (node + 27_644_437) % graph.nodeCount) {
    searchFrom(search, cost, node);
    const reached = search.distance.reduce((count, value) => (value < Number.POSITIVE_INFINITY ? count + 1 : count), 0);
    if (2 * reached > graph.nodeCount) sources.push(node);
  }
  return sources;
}
