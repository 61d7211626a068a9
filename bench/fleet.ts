/** Spares of many parts with their certificate, and the charging of a large fleet for a day beside Debian's cbc. */
import { type ChargingDay, optimiseSpares, planCharging } from '@landbridge/engines/fleet';
import { type LinearModel, type LinearSolver, loadSolver } from '@landbridge/engines/optimisation';
import { solveByCbc } from './cbc.ts';
import { createParts } from './fleet-parts.ts';
import { measureInterleaved, median, timed } from './measure.ts';
import { formatPeer, formatSeconds, formatTarget, type Section } from './section.ts';

const ROUNDS = 3;
const PARTS = 10_000;
const BASES = 12;
const BUDGET_USD = 2e8;
const BUSES = 800;
const KWH = 3.6e6;

export async function benchFleet(): Promise<Section> {
  const parts = createParts(PARTS, BASES, 1);
  let gap = 0;
  const spares = median(
    Array.from({ length: ROUNDS }, () =>
      timed(() => {
        gap = optimiseSpares(parts, { kind: 'budget', budgetUsd: BUDGET_USD }).gap;
      }),
    ),
  );
  const charging = await compareCharging();
  return {
    title: 'Fleet',
    text: 'Exact backorders of generated parts at one warehouse and twelve depots, optimised for a budget with a proven gap; charging of 800 different buses at four depots in slots of 15 minutes, beside Debian’s cbc on the same linear program from a file, start of its process included and the building of the program not. One thread; spares have no peer.',
    head: ['case', 'ours', 'cbc', 'cbc / ours', 'note', 'target'],
    rows: [
      [
        `${PARTS} parts x ${BASES + 1} sites`,
        formatSeconds(spares),
        '',
        '',
        `gap ${gap.toExponential(1)}`,
        formatTarget(spares <= 10, '10 s'),
      ],
      charging,
    ],
  };
}

async function compareCharging(): Promise<string[]> {
  const solver = await loadSolver();
  const day = createDay();
  let program: LinearModel | undefined;
  const recording: LinearSolver = {
    ...solver,
    solve(model, options) {
      program = model;
      return solver.solve(model, options);
    },
  };
  let cost = planCharging(day, recording).costUsd ?? Number.NaN;
  const model = program;
  if (!model || !(cost > 0)) throw new Error('bench: the charging is not solved');
  const hasCbc = solveByCbc(model, 0) !== null;
  let peerCost = Number.NaN;
  const [ours, theirs] = await measureInterleaved(
    [
      {
        name: 'ours',
        run: () =>
          timed(() => {
            cost = planCharging(day, solver).costUsd ?? Number.NaN;
          }),
      },
      ...(hasCbc
        ? [
            {
              name: 'cbc',
              run: () => {
                const { seconds, objective } = solveByCbc(model, 0)!;
                peerCost = objective;
                return seconds;
              },
            },
          ]
        : []),
    ],
    ROUNDS,
  );
  if (hasCbc && !(Math.abs(peerCost - cost) <= 1e-6 * cost))
    throw new Error(`bench: charging costs ${cost} by ours and ${peerCost} by cbc`);
  return [
    `${BUSES} buses, a day`,
    formatSeconds(ours.seconds),
    ...formatPeer(theirs),
    `${cost.toFixed(0)} USD`,
    formatTarget(ours.seconds <= 5, '5 s'),
  ];
}

/** No two buses alike: arrivals, departures and what was used all differ. */
function createDay(): ChargingDay {
  const tariff = Array.from({ length: 96 }, (_, slot) => (slot >= 44 && slot < 72 ? 0.05 : 0.08 + 0.0001 * slot) / KWH);
  return {
    slotS: 900,
    slots: 96,
    efficiency: 0.92,
    sites: Array.from({ length: 4 }, (_, k) => ({
      id: `depot-${k}`,
      limitW: 8e6,
      tariffUsdPerJ: tariff,
      peakUsdPerW: 2e-4,
    })),
    buses: Array.from({ length: BUSES }, (_, k) => {
      const u = (k * 0.618) % 1;
      return {
        id: `bus-${k}`,
        batteryJ: 374 * KWH,
        startJ: 374 * KWH,
        reserveJ: 37 * KWH,
        endJ: 374 * KWH,
        stays: [
          {
            site: `depot-${k % 4}`,
            fromS: (8 + 4 * u) * 3600,
            toS: (16 + 4 * ((k * 0.414) % 1)) * 3600,
            powerW: 150e3,
            usedBeforeJ: (180 + 120 * ((k * 0.732) % 1)) * KWH,
          },
        ],
      };
    }),
  };
}
