/** Steady states of generated gas networks beside the same Newton on scipy; many nominations; a day in time. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GasInput, prepareNetwork, prepareTransient, simulate, solve } from '@landbridge/engines/gas';
import { readTransientJson } from 'landbridge';
import { createGasChain, createGasNetwork } from './gas-network.ts';
import { checkSame, measureInterleaved, median, timed } from './measure.ts';
import { startPythonPeer } from './python-peer.ts';
import { formatPeer, formatSeconds, formatTarget, NOT_HERE, type Section } from './section.ts';

const LAWS = { friction: 'constant', compressibility: 'ideal', elevation: false } as const;
const ROUNDS = 7;
const SIZES = [
  { nodes: 11, repeats: 400, ratio: 5, seconds: 0.3e-3 },
  { nodes: 40, repeats: 200, ratio: 5, seconds: 0.3e-3 },
  { nodes: 600, repeats: 20, ratio: 3, seconds: 2e-3 },
  { nodes: 5200, repeats: 3, ratio: 2, seconds: 40e-3 },
] as const;
const CHAIN_PIPES = 100_000;
const DAY_SEGMENT_M = 5000;

export async function benchGas(): Promise<Section> {
  const rows: string[][] = [];
  for (const size of SIZES) rows.push(await compare(size));
  rows.push(passChain(), nominate(), ...simulateDay());
  return {
    title: 'Gas, steady state',
    text:
      'Generated networks with loops, stations of fixed ratio and one slack; constant friction factor, ideal gas; solved from ' +
      'a flat start. The peer is `bench/peers/gas_newton.py`: the same Newton on numpy and scipy’s SuperLU. Both solve arrays ' +
      'that were built before; `prepare` is the time to check and compile the records, order included. Guides are seconds of a ' +
      'machine that does nothing else. How it grows with size: “Growth with size”.',
    head: ['case', 'ours', 'prepare', 'scipy', 'scipy / ours', 'steps', 'target'],
    rows,
  };
}

function prepare(nodes: number): GasInput {
  const { input, issues } = prepareNetwork(createGasNetwork(nodes), LAWS);
  if (!input) throw new Error(`bench: ${issues[0]?.message}`);
  return input;
}

async function compare({ nodes, repeats, ratio, seconds }: (typeof SIZES)[number]): Promise<string[]> {
  const network = createGasNetwork(nodes);
  const input = prepare(nodes);
  const peer = startPythonPeer('gas_newton.py', ['numpy', 'scipy.sparse.linalg']);
  const asked = peer ? await peer.ask<{ network: number }>({ network: describe(input) }) : null;
  let pressurePa = new Float64Array();
  let answer: PeerAnswer | null = null;
  const [ours, cold, theirs] = await measureInterleaved(
    [
      {
        name: 'ours',
        run: () =>
          timed(() => {
            for (let k = 0; k < repeats; k++) pressurePa = solve(input).state!.pressurePa as Float64Array<ArrayBuffer>;
          }) / repeats,
      },
      { name: 'prepare', run: () => timed(() => void prepareNetwork(network, LAWS)) },
      ...(peer
        ? [
            {
              name: 'scipy',
              run: async () => {
                answer = await peer.ask<PeerAnswer>({ ...asked, repeats });
                return answer.seconds;
              },
            },
          ]
        : []),
    ],
    ROUNDS,
  );
  peer?.close();
  const { x, iterations } = (answer as PeerAnswer | null) ?? { x: [], iterations: NOT_HERE };
  for (const [i, potential] of x.entries())
    checkSame(`pressure of node ${i} of ${nodes}`, pressurePa[i] / 7e6, Math.sqrt(2 * potential) / 7e6);
  return [
    `${nodes} nodes`,
    formatSeconds(ours.seconds),
    formatSeconds(cold.seconds),
    ...formatPeer(theirs),
    `${solve(input).iterations} and ${iterations}`,
    `${theirs ? formatTarget(theirs.ratio >= ratio, `${ratio} times`) : NOT_HERE}; ${formatTarget(ours.seconds <= seconds, `guide ${formatSeconds(seconds)}`)}`,
  ];
}

interface PeerAnswer {
  /** Mean of the repeats. */
  readonly seconds: number;
  readonly iterations: number;
  /** Potential of each node, Pa2. */
  readonly x: readonly number[];
}

/** The network in the arrays that the peer reads: what `prepare` makes of it. */
function describe({ nodes, edges, from, to, localResistance, areaM2, withdrawalKgPerS, fixedPressurePa }: GasInput) {
  const pipes = edges.flatMap((edge, e) => (edge.kind === 'pipe' ? [e] : []));
  const tied = edges.flatMap((edge, e) =>
    edge.kind === 'compressor' && edge.control.type === 'ratio' ? [{ e, ratio: edge.control.ratio }] : [],
  );
  const held = nodes.flatMap((_, i) => (Number.isNaN(fixedPressurePa[i]) ? [] : [i]));
  return {
    nodes: nodes.length,
    from: pipes.map((e) => from[e]),
    to: pipes.map((e) => to[e]),
    resistance: pipes.map((e) => localResistance[e]),
    area: pipes.map((e) => areaM2[e]),
    withdrawal: [...withdrawalKgPerS],
    heldNode: held,
    heldPressure: held.map((i) => fixedPressurePa[i]),
    tiedFrom: tied.map(({ e }) => from[e]),
    tiedTo: tied.map(({ e }) => to[e]),
    tiedRatio: tied.map(({ ratio }) => ratio),
  };
}

function nominate(): string[] {
  const input = prepare(134);
  let sum = 0;
  const seconds = timed(() => {
    for (let k = 0; k < 1000; k++) {
      const factor = 0.8 + 0.4 * ((k * 0.618) % 1);
      const withdrawalKgPerS = input.withdrawalKgPerS.map((flow) => flow * factor);
      sum += solve(input, { withdrawalKgPerS }).state!.pressurePa[133];
    }
  });
  if (!(sum > 0)) throw new Error('bench: nominations have no pressure');
  const target = formatTarget(seconds <= 0.5, '0.5 s');
  return ['1,000 nominations of 134 nodes', formatSeconds(seconds), '', '', '', '', target];
}

/** Everything behind one another: no branch to order by, and the longest way for rounding to travel. */
function passChain(): string[] {
  const { input } = prepareNetwork(createGasChain(CHAIN_PIPES), LAWS);
  if (!input) throw new Error('bench: the chain is not sound');
  let status = '';
  const seconds = median(
    Array.from({ length: 5 }, () =>
      timed(() => {
        const { status: ended, iterations, residual } = solve(input);
        status = ended === 'solved' ? `${iterations}` : `${ended}, residual ${residual.toExponential(1)}`;
      }),
    ),
  );
  const target = formatTarget(/^\d+$/.test(status), 'solved');
  return [`chain of ${CHAIN_PIPES} pipes of 10 m`, formatSeconds(seconds), '', '', '', status, target];
}

/** The public network of eight nodes with a periodic demand, a day of it. */
function simulateDay(): string[][] {
  const folder = join(import.meta.dirname, '..', '..', 'shared', 'benchmarks', 'gas', 'transient', '8-node-periodic');
  if (!existsSync(folder))
    return [
      ['24 h of 8-node-periodic', NOT_HERE, '', '', '', '', 'the shared benchmarks do not lie beside the checkout'],
    ];
  const files = new Map(readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));
  const { network, scenario, options, startS } = readTransientJson(files, folder);
  const { input } = prepareTransient(network, scenario, { ...options, segmentM: DAY_SEGMENT_M, startS });
  if (!input) throw new Error('bench: the network in time is not sound');
  let steps = 0;
  const seconds = median(
    Array.from({ length: 7 }, () =>
      timed(() => {
        const result = simulate(input, { endS: startS + 86_400 });
        if (result.status !== 'solved') throw new Error(`bench: ${result.blame}`);
        steps = result.steps;
      }),
    ),
  );
  const target = formatTarget(seconds <= 0.2, '0.2 s');
  return [
    [
      `24 h of 8-node-periodic, pieces of ${DAY_SEGMENT_M / 1000} km`,
      formatSeconds(seconds),
      '',
      '',
      '',
      `${steps} in time`,
      target,
    ],
  ];
}
