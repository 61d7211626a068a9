/** A year of a terminal between two gauges: a million containers once, and thirty times. */
import { runTerminal, type TerminalModel } from '@landbridge/engines/terminal';
import { median, timed } from './measure.ts';
import { formatSeconds, formatTarget, type Section } from './section.ts';

const ROUNDS = 5;
const REPLICATIONS = 30;
const DAYS = 365;
const HOUR_S = 3600;
const SIDES = ['rail-1435', 'rail-1520'] as const;
/** 25.2 trains a day each way of 54.3 containers: somewhat more than a million a year. */
const PER_DAY = 25.2;
const MILLION = 1_000_000;

const MODEL: TerminalModel = {
  id: 'bench',
  sides: SIDES.map((id) => ({
    id,
    tracks: [{ id: `tracks ${id}`, count: 8, lengthM: 1050 }],
    wagonTeu: 2,
    wagonLengthM: 14,
    wagons: { id: `wagons ${id}`, count: 600, returnS: { meanS: 48 * HOUR_S, cv: 0.5 } },
  })),
  pools: [{ id: 'locomotives', servers: 6, shifts: [] }],
  cranes: [{ id: 'cranes', servers: 8, shifts: [], moveS: { meanS: 150, cv: 0.3 }, covers: SIDES }],
  yard: { id: 'yard', teu: 18_000, tiers: 4, reeferPlugs: 200 },
  flows: SIDES.map((from, i) => ({
    id: i === 0 ? 'westbound' : 'eastbound',
    vehicle: 'train',
    from,
    to: SIDES[1 - i],
    work: 'container_lift',
    perDay: PER_DAY,
    pattern: 'timetable',
    windowS: 24 * HOUR_S,
    delayS: { meanS: 3 * HOUR_S, cv: 1 },
    teu: 100,
    departingTeu: 100,
    fortyShare: 0.84,
    emptyShare: i === 0 ? 0.02 : 0.3,
    reeferShare: 0.02,
    declaredShare: 0.5,
    steps: (['inbound', 'clearing', 'placing', 'outbound'] as const).map((place) => ({
      id: place,
      activity: 'shunting',
      place,
      side: null,
      pool: 'locomotives',
      share: 1,
      durationS: { meanS: 1200, cv: 0.3 },
      declaredMeanS: null,
    })),
  })),
};

export async function benchTerminal(): Promise<Section> {
  const once: number[] = [];
  let containers = 0;
  let lifts = 0;
  for (let round = 0; round < ROUNDS; round++) {
    once.push(
      timed(() => {
        const run = runTerminal(MODEL, { seed: 1, replication: round, days: DAYS });
        containers = run.flows.reduce((sum, { containersIn }) => sum + containersIn, 0);
        lifts = run.moves;
      }),
    );
  }
  if (containers < MILLION) throw new Error(`bench: the year has ${containers} containers, not a million`);
  const all = timed(() => {
    for (let replication = 0; replication < REPLICATIONS; replication++) {
      runTerminal(MODEL, { seed: 1, replication, days: DAYS });
    }
  });
  const row = (name: string, seconds: number, count: number, most: number) => [
    name,
    formatSeconds(seconds),
    `${Math.round((count * containers) / seconds / 1000)} thousand`,
    formatTarget(seconds <= most, `${most} s`),
  ];
  return {
    title: 'A terminal between two gauges',
    text: `A year of ${Math.round(containers / 1000)} thousand containers, ${Math.round(lifts / 1000)} thousand lifts: trains with delay, locomotives, cranes, yard, wagon pools. Events are not kept; accounts are balanced and dwell times sorted. One thread.`,
    head: ['what', 'time', 'containers a second', 'target'],
    rows: [row('one year', median(once), 1, 2), row(`${REPLICATIONS} years`, all, REPLICATIONS, 60)],
  };
}
