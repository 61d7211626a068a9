/** Heat networks beside the same Newton on scipy, a week of a heat and power plant beside Debian's cbc. */
import {
  commitUnits,
  createPlantModel,
  type HeatNetwork,
  type HeatPipe,
  type PlantProblem,
  prepareHeat,
  simulateHeat,
  solveHeat,
} from '@landbridge/engines/heat';
import { loadSolver } from '@landbridge/engines/optimisation';
import { solveByCbc, startHeatPeer } from './heat-peer.ts';
import { checkSame, measureInterleaved, timed } from './measure.ts';
import { formatRatio, formatSeconds, formatTarget, type Section } from './section.ts';

const FLUID = { densityKgPerM3: 970, viscosityPaS: 3.5e-4, heatCapacityJPerKgK: 4190 };
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
  const { input, issues } = prepareHeat(createGrid(pipes), { friction: 'swamee-jain' });
  if (!input) throw new Error(`bench: ${issues[0].message}`);
  const peer = await startHeatPeer(input, { density: FLUID.densityKgPerM3, viscosity: FLUID.viscosityPaS });
  let ourPressure = new Float64Array();
  let theirPressure: readonly number[] = [];
  let steps = '';
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
              steps = String(result.steps);
            }
          }) / repeats,
      },
      {
        name: 'scipy',
        run: async () => {
          const answer = await peer.solve(repeats);
          theirPressure = answer.pressure;
          steps = `${steps.split(' ')[0]} and ${answer.iterations}`;
          return answer.seconds;
        },
      },
    ],
    5,
  );
  peer.close();
  for (let i = 0; i < ourPressure.length; i++)
    checkSame(`pressure of node ${i}`, ourPressure[i] / 1e6, theirPressure[i] / 1e6);
  const target = pipes === GUIDE_PIPES ? formatTarget(ours.seconds <= GUIDE_S, `guide ${formatSeconds(GUIDE_S)}`) : '';
  return [
    `${input.edges.length} pipes`,
    formatSeconds(ours.seconds),
    formatSeconds(theirs.seconds),
    formatRatio(theirs.ratio),
    steps,
    target,
  ];
}

/** A street grid: a tree with every fourth street closed to a ring, fed at one corner. */
function createGrid(pipes: number): HeatNetwork {
  const side = Math.max(3, Math.round(Math.sqrt(pipes / 1.25)));
  const edges: HeatPipe[] = [];
  const add = (a: string, b: string, k: number) =>
    edges.push({
      kind: 'pipe',
      id: `p${k}`,
      from: a,
      to: b,
      lengthM: 40 + ((k * 7919) % 60),
      diameterM: 0.15 + 0.05 * ((k * 31) % 7),
      roughnessM: 1e-4,
      lossWPerMK: 0.25,
      ambientK: 281.15,
    });
  for (let r = 0; r < side; r++) {
    for (let c = 0; c < side; c++) {
      if (c > 0) add(`n${r}-${c - 1}`, `n${r}-${c}`, edges.length);
      if (r > 0 && (c === 0 || (r + c) % 4 === 0)) add(`n${r - 1}-${c}`, `n${r}-${c}`, edges.length);
    }
  }
  const nodes = Array.from({ length: side * side }, (_, i) => {
    const id = `n${Math.floor(i / side)}-${i % side}`;
    if (i === 0) return { id, pressurePa: 1e8, temperatureK: 363.15 };
    return { id, injectionKgPerS: -0.02 * (1 + ((i * 13) % 5)) };
  });
  return { fluid: FLUID, nodes, edges };
}

const DAY_PIPES = 1000;
const DAY_STEP_S = 900;
const DAY_STEPS = 96;

/** Water that travels through the same network for a day. */
function runDay(): string[] {
  const { input, issues } = prepareHeat(createGrid(DAY_PIPES), { friction: 'swamee-jain' });
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
  let peerCost: number | null = null;
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
      {
        name: 'cbc',
        run: () => {
          const answer = solveByCbc(model, GAP);
          peerCost = answer?.objective ?? null;
          return answer?.seconds ?? Number.NaN;
        },
      },
    ],
    5,
  );
  if (peerCost !== null && Math.abs(peerCost - cost) > 2 * GAP * Math.abs(cost))
    throw new Error(`bench: the week costs ${cost} by ours and ${peerCost} by cbc`);
  return [
    'a week: six units, a store',
    formatSeconds(ours.seconds),
    peerCost === null ? 'cbc is missing (Debian: coinor-cbc)' : formatSeconds(theirs.seconds),
    peerCost === null ? '' : formatRatio(theirs.ratio),
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
