/** The heat plant in a shock: coal that its closed road stops, coal that a longer way makes late, and the rooms. */
import type { Corridor } from '@landbridge/corridor';
import { findFigure, parseFigureName, withFigure } from '../figures.ts';
import { type HeatCase, readHeatCase, testWinter, type WinterReport, type WinterRequest } from '../heat/index.ts';
import type { ScenarioRun } from '../run.ts';
import { answerHeat, figureOf } from './answers.ts';
import { countClosedDays } from './closed-days.ts';
import { type FuelWay, measureFuelWay } from './fuel-way.ts';
import { type BandWords, describeBands, type MovedRun, type RangeEnd, withBands } from './range-moves.ts';
import type { ShockFile } from './shock-file.ts';
import { listHeatTimes } from './timeline.ts';
import type { CouplingName, CouplingReport, EngineAnswer, ShockMoment } from './types.ts';

/** For the words that say how the bands were made. */
const BAND_WORDS: BandWords = {
  engine: 'Heat',
  again: 'the plant and the rooms',
  unranged: 'The stock, the load and the network',
};

const HOURS_PER_DAY = 24;
const DELIVERY = 'heat_parameter/fuel_delivery_t_per_day/value';

export interface HeatQuestion {
  readonly before: Corridor;
  readonly after: Corridor;
  readonly heat: NonNullable<ShockFile['heat']>;
  /** The freight runs, for the way of the coal. */
  readonly base: ScenarioRun;
  readonly run: ScenarioRun;
  readonly left: ReadonlySet<CouplingName>;
  /** False: figures have no bands. */
  readonly bands: boolean;
  /** Pipelines were asked in the same shock. */
  readonly withGas: boolean;
  readonly signal?: AbortSignal;
}

export interface HeatOfShock {
  readonly answer: EngineAnswer;
  readonly couplings: readonly CouplingReport[];
  readonly moments: readonly ShockMoment[];
  /** How the bands were made. */
  readonly words: string;
}

/** @cost two winter tests, a third where coal is late, and with bands two to three for each end of a range */
export async function askHeat(question: HeatQuestion): Promise<HeatOfShock> {
  const { before, after, heat, base, run, left, withGas } = question;
  const { day, days, coal_links: links = [], delivery_t_per_day: delivery } = heat;
  const closed = left.has('road-coal') ? 0 : countClosedDays(after, links, day, days);
  const way = left.has('freight-fuel') ? null : measureFuelWay(base, run, links, day, days);
  const lateH = way?.delay_h ?? 0;
  const stop = question.signal ? { signal: question.signal } : {};
  const ask = (
    corridor: Corridor,
    capacityGcalPerH: number | null,
    deliveryTPerDay: number,
    shut: number,
    late: number,
  ) =>
    testWinter(readHeatCase(corridor, day, capacityGcalPerH ?? undefined), {
      ...requestWinter(heat, { closedDays: shut, lateDays: late / HOURS_PER_DAY }, deliveryTPerDay),
      ...stop,
    });
  const calm = await ask(before, null, delivery, 0, 0);
  const shut = await ask(after, null, delivery, closed, 0);
  const hit = lateH === 0 ? shut : await ask(after, null, delivery, closed, lateH);
  const item = readHeatCase(after, day);

  const ends = question.bands ? listEnds(after, item, delivery) : [];
  const moved: MovedRun[] = [];
  for (const { input, end } of ends) {
    const [capacity, own] = input === DELIVERY ? [null, end] : [isCapacity(input, item) ? end : null, delivery];
    const move = (corridor: Corridor) => {
      const name = parseFigureName(input);
      return input === DELIVERY || capacity !== null || name === null
        ? corridor
        : { ...corridor, tables: withFigure(corridor.tables, name, end) };
    };
    const pair = [await ask(move(before), capacity, own, 0, 0), await ask(move(after), capacity, own, closed, lateH)];
    moved.push({ input, figures: answerHeat(pair[0], pair[1]).figures });
  }
  const plain = answerHeat(calm, hit);
  const figures = [...withBands(plain.figures, moved), ...(way ? listWay(way) : [])];
  const couplings: CouplingReport[] = [];
  if (!left.has('road-coal')) couplings.push(stopCoal(closed, delivery, calm, shut));
  if (way !== null) couplings.push(delayCoal(way, links, { delivery, days, closed, calm, shut, hit }));
  if (withGas && !left.has('gas-heat')) couplings.push(handGas(item));
  return {
    answer: { ...plain, figures },
    couplings,
    moments: listHeatTimes(day, calm, hit, { closedDays: closed, place: item.plant.name }),
    words: describeBands(BAND_WORDS, question.bands, ends, after, figures),
  };
}

function listWay({ base_h: baseH, shock_h: shockH, base_usd_per_t: baseUsd, shock_usd_per_t: shockUsd }: FuelWay) {
  if (baseH === null || shockH === null) return [];
  return [
    figureOf('fuel_way_h', 'Way of the coal', 'h', baseH, shockH),
    figureOf('fuel_way_usd_per_t', 'Carriage of the coal', 'USD/t', baseUsd, shockUsd),
  ];
}

/** The spell as a winter test: coal that is late is days without, coal that comes sooner lies on the heap at the beginning. */
export function requestWinter(
  heat: HeatQuestion['heat'],
  { closedDays, lateDays }: { readonly closedDays: number; readonly lateDays: number },
  deliveryTPerDay = heat.delivery_t_per_day,
): WinterRequest {
  return {
    days: heat.days,
    outdoorC: heat.outdoor_c,
    stockT: heat.stock_t + Math.max(0, -lateDays) * deliveryTPerDay,
    deliveryTPerDay,
    daysWithout: closedDays + Math.max(0, lateDays),
  };
}

const isCapacity = (input: string, { plant }: HeatCase) =>
  input === `heat_plant/${plant.heat_plant_id}/heat_capacity_gcal_per_h`;

/** Either end of each figure of the heat tables with a range; of the delivery where the shock takes the table's. */
function listEnds(corridor: Corridor, { plant }: HeatCase, delivery: number): RangeEnd[] {
  return corridor.tables.figure
    .filter(
      ({ rank, table, row_id: id }) =>
        rank === 'preferred' && (table === 'heat_plant' ? id === plant.heat_plant_id : table.startsWith('heat_')),
    )
    .flatMap((row) => {
      const input = `${row.table}/${row.row_id}/${row.column}`;
      if (input === DELIVERY && findFigure(corridor, input)?.value !== delivery) return [];
      return [row.low, row.high].flatMap((end) => (end === null || end === row.value ? [] : [{ input, end }]));
    });
}

function stopCoal(closed: number, delivery: number, calm: WinterReport, shut: WinterReport): CouplingReport {
  const missing = calm.fuel_at_hand_t - shut.fuel_at_hand_t;
  return {
    coupling: 'road-coal',
    what: 'coal that does not come while its road is closed',
    unit: 't',
    handed_over: closed * delivery,
    received: missing,
    moves: calm.coldest_indoor_c !== shut.coldest_indoor_c || calm.fuel_burnt_t !== shut.fuel_burnt_t,
    effect: shareLost(calm, shut),
    words:
      closed === 0
        ? 'no road of the coal is closed in the spell'
        : `${closed} days without coal: ${missing.toFixed(0)} t less; rooms fall to ${shut.coldest_indoor_c?.toFixed(1)} °C, ${calm.coldest_indoor_c?.toFixed(1)} °C without the shock`,
  };
}

interface Late {
  readonly delivery: number;
  readonly days: number;
  readonly closed: number;
  readonly calm: WinterReport;
  readonly shut: WinterReport;
  readonly hit: WinterReport;
}

function delayCoal(
  way: FuelWay,
  links: readonly string[],
  { delivery, days, closed, calm, shut, hit }: Late,
): CouplingReport {
  const { base_h: baseH, shock_h: shockH, delay_h: lateH, base_usd_per_t: baseUsd, shock_usd_per_t: shockUsd } = way;
  // No more can be late than arrives.
  const lateDays = Math.min(lateH / HOURS_PER_DAY, days - closed);
  const missing = shut.fuel_at_hand_t - hit.fuel_at_hand_t;
  const dearer = (shockUsd ?? 0) - (baseUsd ?? 0);
  const on = links.join(', ');
  const words = () => {
    if (links.length === 0) return 'the shock names no link that the coal comes over';
    if (baseH === null || shockH === null)
      return `${on} is open on no day of the spell, or the spell is of another year than freight`;
    if (lateH === 0)
      return `a tonne takes ${baseH.toFixed(1)} h over ${on} with and without the shock, on the days on which it is open`;
    return `a tonne takes ${shockH.toFixed(1)} h over ${on} instead of ${baseH.toFixed(1)} h: ${Math.abs(missing).toFixed(0)} t ${missing >= 0 ? 'are still on the way' : 'come sooner'}, carriage costs ${shockUsd?.toFixed(1)} USD/t instead of ${baseUsd?.toFixed(1)}, ${((dearer * delivery * days) / 1000).toFixed(0)} k USD ${dearer >= 0 ? 'more' : ''} over the spell; rooms fall to ${hit.coldest_indoor_c?.toFixed(1)} °C, ${shut.coldest_indoor_c?.toFixed(1)} °C if it came in time`;
  };
  return {
    coupling: 'freight-fuel',
    what: 'coal that is later by as much as its way is longer',
    unit: 't',
    handed_over: lateDays * delivery,
    received: missing,
    moves:
      lateH !== 0 &&
      (shut.fuel_burnt_t !== hit.fuel_burnt_t || shut.coldest_indoor_c !== hit.coldest_indoor_c || missing !== 0),
    effect: Math.max(
      shareLost(calm, hit) - shareLost(calm, shut),
      shut.fuel_at_hand_t > 0 ? Math.abs(missing) / shut.fuel_at_hand_t : 0,
    ),
    words: words(),
  };
}

function shareLost(calm: WinterReport, hit: WinterReport): number {
  return (calm.delivered_mwh ?? 0) > 0 ? 1 - (hit.delivered_mwh ?? 0) / (calm.delivered_mwh ?? 1) : 0;
}

function handGas({ plant }: HeatCase): CouplingReport {
  return {
    coupling: 'gas-heat',
    what: 'gas to the heat plant',
    unit: 'kg/s',
    handed_over: 0,
    received: 0,
    moves: false,
    effect: 0,
    words: `${plant.name} burns ${plant.fuel} and is no offtake of the pipelines: the gas moves nothing there`,
  };
}
