/** Steady states of generated gas networks beside the same Newton on scipy; growth with size; many nominations. */
import { type GasInput, prepareNetwork, solve } from '@landbridge/engines/gas';
import { createGasNetwork } from './gas-network.ts';
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

export async function benchGas(): Promise<Section> {
  const rows: string[][] = [];
  for (const size of SIZES) rows.push(await compare(size));
  rows.push(...grow(), nominate());
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
