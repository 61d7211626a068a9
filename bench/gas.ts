/** Steady states of generated gas networks beside the same Newton on scipy; growth with size; many nominations. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GasInput, prepareNetwork, prepareTransient, simulate, solve } from '@landbridge/engines/gas';
import { readTransientJson } from 'landbridge';
import { createGasChain, createGasNetwork } from './gas-network.ts';
import { startGasPeer } from './gas-peer.ts';
import { checkSame, measureInterleaved, median, timed } from './measure.ts';
import { formatRatio, formatSeconds, formatTarget, type Section } from './section.ts';

const LAWS = { friction: 'constant', compressibility: 'ideal', elevation: false } as const;
const ROUNDS = 7;
/** The guides' seconds are those of a machine that does nothing else. */
const SIZES = [
  { nodes: 11, repeats: 400, ratio: 5, seconds: 0.3e-3 },
  { nodes: 40, repeats: 200, ratio: 5, seconds: 0.3e-3 },
  { nodes: 600, repeats: 20, ratio: 3, seconds: 2e-3 },
  { nodes: 5200, repeats: 3, ratio: 2, seconds: 40e-3 },
] as const;
const GROWTH = [100, 1000, 10_000, 100_000];
const LARGEST_EXPONENT = 1.3;
const CHAIN_PIPES = 100_000;
const DAY_SEGMENT_M = 5000;

export async function benchGas(): Promise<Section> {
  const rows: string[][] = [];
  for (const size of SIZES) rows.push(await compare(size));
  rows.push(...grow(), passChain(), nominate(), ...simulateDay());
  return {
    title: 'Gas, steady state',
    text:
      'Generated networks with loops, stations of fixed ratio and one slack; constant friction factor, ideal gas; solved from ' +
      'a flat start. The peer is `bench/peers/gas_newton.py`: the same Newton on numpy and scipy’s SuperLU. Both solve arrays ' +
      'that were built before; `prepare` is the time to check and compile the records, order included.',
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
  const peer = await startGasPeer(input);
  let pressurePa = new Float64Array();
  let x: readonly number[] = [];
  let steps = '';
  const [ours, theirs, cold] = await measureInterleaved(
    [
      {
        name: 'ours',
        run: () =>
          timed(() => {
            for (let k = 0; k < repeats; k++) pressurePa = solve(input).state!.pressurePa as Float64Array<ArrayBuffer>;
          }) / repeats,
      },
      {
        name: 'scipy',
        run: async () => {
          const answer = await peer.solve(repeats);
          x = answer.x;
          steps = `${solve(input).iterations} and ${answer.iterations}`;
          return answer.seconds;
        },
      },
      { name: 'prepare', run: () => timed(() => void prepareNetwork(network, LAWS)) },
    ],
    ROUNDS,
  );
  peer.close();
  for (let i = 0; i < nodes; i++)
    checkSame(`pressure of node ${i} of ${nodes}`, pressurePa[i] / 7e6, Math.sqrt(2 * x[i]) / 7e6);
  return [
    `${nodes} nodes`,
    formatSeconds(ours.seconds),
    formatSeconds(cold.seconds),
    formatSeconds(theirs.seconds),
    formatRatio(theirs.ratio),
    steps,
    `${formatTarget(theirs.ratio >= ratio, `${ratio} times`)}; guide ${formatSeconds(seconds)}`,
  ];
}

function grow(): string[][] {
  const points = GROWTH.map((nodes) => {
    const input = prepare(nodes);
    const pipes = input.edges.filter((edge) => edge.kind === 'pipe').length;
    const times = Array.from({ length: Math.max(5, Math.round(5000 / nodes)) }, () =>
      timed(() => {
        if (solve(input).status !== 'solved') throw new Error(`bench: ${nodes} nodes are not solved`);
      }),
    );
    return { nodes, pipes, seconds: median(times) };
  });
  const logs = points.map(({ pipes, seconds }) => [Math.log(pipes), Math.log(seconds)]);
  const [mx, my] = [0, 1].map((k) => logs.reduce((sum, point) => sum + point[k], 0) / logs.length);
  const exponent =
    logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return [
    ...points.map(({ nodes, pipes, seconds }) => [
      `${nodes} nodes, ${pipes} pipes`,
      formatSeconds(seconds),
      '',
      '',
      '',
      '',
      '',
    ]),
    [
      'growth with pipes',
      `exponent ${exponent.toFixed(2)}`,
      '',
      '',
      '',
      '',
      formatTarget(exponent <= LARGEST_EXPONENT, `at most ${LARGEST_EXPONENT}`),
    ],
  ];
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
  if (!existsSync(folder)) return [['24 h of 8-node-periodic', 'not here', '', '', '', '', folder]];
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
