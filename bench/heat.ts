/** Heat networks beside the same Newton on scipy, a week of a heat and power plant beside Debian's cbc. */
import {
  commitUnits,
  createPlantModel,
  type HeatInput,
  type PlantProblem,
  prepareHeat,
  simulateHeat,
  solveHeat,
} from '@landbridge/engines/heat';
import { loadSolver } from '@landbridge/engines/optimisation';
import { solveByCbc } from './cbc.ts';
import { createHeatGrid, FLUID } from './heat-network.ts';
import { checkSame, measureInterleaved, timed } from './measure.ts';
import { startPythonPeer } from './python-peer.ts';
import { formatPeer, formatSeconds, formatTarget, NOT_HERE, type Section } from './section.ts';

const SIZES = [
  { pipes: 100, repeats: 50 },
  { pipes: 1000, repeats: 10 },
  { pipes: 10_000, repeats: 2 },
];
const GUIDE_PIPES = 10_000;
const GUIDE_S = 0.1;
const WEEK_GUIDE_S = 30;
const GAP = 1e-4;

export async function benchHeat(): Promise<Section> {
  const rows: string[][] = [];
  for (const size of SIZES) rows.push(await compareNetworks(size.pipes, size.repeats));
  rows.push(runDay());
  rows.push(await compareWeek());
  return {
    title: 'Heat and power',
    text:
      'Generated networks with rings, given flows, constant properties, Swamee–Jain, from a flat start; ours solves temperatures ' +
      'too, the peer pressures and flows alone (`bench/peers/heat_newton.py`: the same Newton on numpy and scipy’s SuperLU). A ' +
      'day in time has a supply that changes every hour, no peer. The week has six units, a store and a grid at a gap of 1e-4; the peer is Debian’s ' +
      'cbc on the same model from an LP file, start of its process included. Ours builds the model anew each time; the first ' +
      'solve of a process has WebAssembly compiled on top.',
    head: ['case', 'ours', 'peer', 'peer / ours', 'steps', 'target'],
    rows,
  };
}

async function compareNetworks(pipes: number, repeats: number): Promise<string[]> {
  const { input, issues } = prepareHeat(createHeatGrid(pipes), { friction: 'swamee-jain' });
  if (!input) throw new Error(`bench: ${issues[0].message}`);
  const peer = startPythonPeer('heat_newton.py', ['numpy', 'scipy.sparse.linalg']);
  await peer?.ask({ network: describe(input) });
  let ourPressure = new Float64Array();
  let ourSteps = 0;
  let answer: PeerAnswer | null = null;
  const [ours, theirs] = await measureInterleaved(
    [
      {
        name: 'ours',
        run: () =>
          timed(() => {
            for (let k = 0; k < repeats; k++) {
              const result = solveHeat(input);
              if (result.state === null) throw new Error(`bench: ${pipes} pipes: ${result.blame}`);
              ourPressure = result.state.pressurePa as Float64Array<ArrayBuffer>;
              ourSteps = result.steps;
            }
          }) / repeats,
      },
      ...(peer
        ? [
            {
              name: 'scipy',
              run: async () => {
                answer = await peer.ask<PeerAnswer>({ repeats });
                return answer.seconds;
              },
            },
          ]
        : []),
    ],
    5,
  );
  peer?.close();
  const { pressure, iterations } = (answer as PeerAnswer | null) ?? { pressure: [], iterations: NOT_HERE };
  for (const [i, value] of pressure.entries()) checkSame(`pressure of node ${i}`, ourPressure[i] / 1e6, value / 1e6);
  return [
    `${input.edges.length} pipes`,
    formatSeconds(ours.seconds),
    ...formatPeer(theirs),
    `${ourSteps} and ${iterations}`,
    pipes === GUIDE_PIPES ? formatTarget(ours.seconds <= GUIDE_S, `guide ${formatSeconds(GUIDE_S)}`) : '',
  ];
}

interface PeerAnswer {
  /** Mean of the repeats. */
  readonly seconds: number;
  readonly iterations: number;
  /** Pa, by node. */
  readonly pressure: readonly number[];
}

/** The network in the arrays that the peer reads. */
function describe({ nodes, from, to, diameterM, lengthM, areaM2, relativeRoughness }: HeatInput) {
  const { densityKgPerM3, viscosityPaS } = FLUID;
  return {
    from: [...from],
    to: [...to],
    held: nodes.map((node) => node.pressurePa ?? null),
    injection: nodes.map((node) => node.injectionKgPerS ?? 0),
    re: Array.from(diameterM, (value, e) => value / (areaM2[e] * viscosityPaS)),
    per: Array.from(diameterM, (value, e) => (lengthM[e] * viscosityPaS ** 2) / (2 * densityKgPerM3 * value ** 3)),
    k: [...relativeRoughness],
    area: [...areaM2],
  };
}

const DAY_PIPES = 1000;
const DAY_STEP_S = 900;
const DAY_STEPS = 96;

/** Water that travels through the same network for a day. */
function runDay(): string[] {
  const { input, issues } = prepareHeat(createHeatGrid(DAY_PIPES), { friction: 'swamee-jain' });
  if (!input) throw new Error(`bench: ${issues[0].message}`);
  const values = Array.from({ length: DAY_STEPS }, (_, k) => 353.15 + ((Math.floor(k / 4) * 7) % 11));
  const run = {
    stepS: DAY_STEP_S,
    steps: DAY_STEPS,
    series: [{ node: 'n0-0', quantity: 'temperatureK' as const, values }],
  };
  let residual = 0;
  const seconds = timed(() => {
    const { course, blame } = simulateHeat(input, run);
    if (!course) throw new Error(`bench: the day is not solved: ${blame}`);
    residual = course.energyResidual.reduce((most, value) => Math.max(most, value), 0);
  });
  return [
    `${input.edges.length} pipes in time, a day of ${DAY_STEPS} steps`,
    formatSeconds(seconds),
    '–',
    '',
    `balance ${residual.toExponential(1)}`,
    '',
  ];
}

async function compareWeek(): Promise<string[]> {
  const solver = await loadSolver();
  const problem = createWeek();
  const { model } = createPlantModel(problem);
  let [cost, gap, first] = [0, 0, 0];
  let peerCost = Number.NaN;
  const peer = solveByCbc(model, GAP);
  const [ours, theirs] = await measureInterleaved(
    [
      {
        name: 'ours',
        run: (round) => {
          const seconds = timed(() => {
            const result = commitUnits(solver, problem, { relativeGap: GAP });
            if (result.cost === null) throw new Error(`bench: the week is not solved: ${result.blame}`);
            [cost, gap] = [result.cost, result.gap ?? 0];
          });
          if (round === 0) first = seconds;
          return seconds;
        },
      },
      ...(peer
        ? [
            {
              name: 'cbc',
              run: () => {
                const { seconds, objective } = solveByCbc(model, GAP)!;
                peerCost = objective;
                return seconds;
              },
            },
          ]
        : []),
    ],
    5,
  );
  if (peer && !(Math.abs(peerCost - cost) <= 2 * GAP * Math.abs(cost)))
    throw new Error(`bench: the week costs ${cost} by ours and ${peerCost} by cbc`);
  return [
    'a week: six units, a store',
    formatSeconds(ours.seconds),
    ...formatPeer(theirs),
    `gap ${gap.toExponential(1)}; the first in a process ${formatSeconds(first)}`,
    formatTarget(first <= WEEK_GUIDE_S, `guide ${WEEK_GUIDE_S} s`),
  ];
}

function createWeek(): PlantProblem {
  const hours = 168;
  const heatMw = Float64Array.from(
    { length: hours },
    (_, t) =>
      420 + 110 * Math.cos((2 * Math.PI * (t - 4)) / 24) + 60 * Math.cos((2 * Math.PI * t) / 168) + ((t * 7919) % 23),
  );
  const loadMw = Float64Array.from(
    { length: hours },
    (_, t) => 380 + 90 * Math.sin((2 * Math.PI * (t - 8)) / 24) + ((t * 104_729) % 19),
  );
  const pricePerMwh = Float64Array.from(
    { length: hours },
    (_, t) => 42 + 20 * Math.sin((2 * Math.PI * (t - 9)) / 24) + ((t * 31) % 7),
  );
  const units = Array.from({ length: 6 }, (_, k) => {
    const size = 0.7 + 0.15 * k;
    return {
      id: `u${k}`,
      points: [
        { powerMw: 40 * size, heatMw: 0, costPerH: 900 * size + 20 * k },
        { powerMw: 30 * size, heatMw: 110 * size, costPerH: 620 * size + 15 * k },
        { powerMw: 85 * size, heatMw: 160 * size, costPerH: 2000 * size + 11 * k },
        { powerMw: 110 * size, heatMw: 0, costPerH: 2600 * size - 9 * k },
      ],
      minUpH: 4 + (k % 3),
      minDownH: 3 + (k % 2),
      startCost: 1500 + 200 * k,
      rampMwPerH: 45 * size,
      start: { on: k % 2 === 0 },
    };
  });
  return {
    periodH: 1,
    heatMw,
    loadMw,
    units,
    boilers: [{ id: 'boiler', maxHeatMw: 250, costPerMwh: 27 }],
    store: { capacityMwh: 400, maxPowerMw: 90, lossPerH: 0.005, initialMwh: 150, finalLeastMwh: 150 },
    market: { pricePerMwh, maxImportMw: 150, maxExportMw: 120, exportFactor: 0.9 },
  };
}
