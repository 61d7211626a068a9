/** Spares of many parts with their certificate, and the charging of a large fleet for a day. */
import { type ChargingDay, optimiseSpares, planCharging } from '@landbridge/engines/fleet';
import { loadSolver } from '@landbridge/engines/optimisation';
import { createParts } from './fleet-parts.ts';
import { median, timed } from './measure.ts';
import { formatSeconds, formatTarget, type Section } from './section.ts';

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
  const solver = await loadSolver();
  const day = createDay();
  let cost = 0;
  const charging = median(
    Array.from({ length: ROUNDS }, () =>
      timed(() => {
        cost = planCharging(day, solver).costUsd ?? Number.NaN;
      }),
    ),
  );
  if (!(cost > 0)) throw new Error('bench: the charging is not solved');
  return {
    title: 'Fleet',
    text: 'Exact backorders of generated parts at one warehouse and twelve depots, optimised for a budget with a proven gap; charging of 800 different buses at four depots in slots of 15 minutes. One thread; no peer runs here.',
    head: ['case', 'ours', 'note', 'target'],
    rows: [
      [
        `${PARTS} parts x ${BASES + 1} sites`,
        formatSeconds(spares),
        `gap ${gap.toExponential(1)}`,
        formatTarget(spares <= 10, '10 s'),
      ],
      [`${BUSES} buses, a day`, formatSeconds(charging), `${cost.toFixed(0)} USD`, formatTarget(charging <= 5, '5 s')],
    ],
  };
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
