/** The winter test: a cold spell through demand, fuel, plant and network, to the rooms hour by hour. */
import { indoorAfter, type PlantProblem } from '@landbridge/engines/heat';
import { type HeatCase, listCapacities, MW_PER_GCAL_PER_H, readHeatCase } from './corridor-case.ts';
import { listServed, measureDeliverable } from './corridor-network.ts';
import { createCorridorProblem } from './corridor-plant.ts';
import { corridorDemand, dispatchProblem } from './dispatch.ts';

export interface WinterRequest {
  /** Length of the cold spell, days; default 10. */
  readonly days?: number;
  /** Mean outdoor temperature of the spell; default the design day's. */
  readonly outdoorC?: number;
  readonly fuel?: 'coal' | 'gas';
  /** At its beginning, t; of gas the coal that has its heat. Default the corridor's. */
  readonly stockT?: number;
  readonly deliveryTPerDay?: number;
  /** Days from the beginning on which nothing arrives, whole or not; default 0. */
  readonly daysWithout?: number;
  readonly lostUnits?: readonly string[];
  readonly lostMains?: readonly string[];
  readonly leastC?: number;
  /** Every hour burns the same share of what it wants, so that the fuel lasts; else until the heap is burnt. */
  readonly ration?: boolean;
  readonly signal?: AbortSignal;
}

export interface WinterRow {
  readonly hour: number;
  readonly outdoor_c: number;
  readonly asked_mw: number;
  readonly delivered_mw: number;
  /** Of the consumer that is worst off. */
  readonly indoor_c: number;
}

export interface WinterReport {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  readonly blame?: string;
  readonly capacity_gcal_h: number;
  readonly hours: number;
  readonly fuel: 'coal' | 'gas';
  readonly fuel_at_hand_t: number;
  readonly fuel_burnt_t: number | null;
  readonly asked_mwh: number;
  readonly delivered_mwh: number | null;
  /** First hour in which rooms of some consumer are below the limit; null: never. */
  readonly hours_until_cold: number | null;
  readonly cold_consumer: string | null;
  readonly coldest_indoor_c: number | null;
  readonly cost_usd: number | null;
  readonly bound_usd: number | null;
  readonly gap: number | null;
  readonly rows: readonly WinterRow[];
  readonly notes: readonly string[];
}

const HOURS_PER_DAY = 24;
/** Cost matters less here than warm rooms: the gap is shown. */
const SPELL_GAP = 1e-3;
const LONGEST_SEARCH_S = 20;
/** What a schedule within its gap may leave of the fuel at full fire. */
const FULL_SLACK = 1e-6;

/** @cost a schedule of the spell, and ten steady states of the network */
export async function testWinter(item: HeatCase, request: WinterRequest = {}): Promise<WinterReport> {
  const { days = 10, fuel = item.plant.fuel, daysWithout = 0, lostUnits = [], lostMains = [], leastC = 16 } = request;
  const { parameter } = item;
  const mean = request.outdoorC ?? parameter('design_outdoor_c');
  const stockT = request.stockT ?? parameter('fuel_stock_t');
  const deliveryTPerDay = request.deliveryTPerDay ?? parameter('fuel_delivery_t_per_day');
  const hours = days * HOURS_PER_DAY;
  const outdoor = Float64Array.from(
    { length: hours },
    (_, h) => mean + parameter('daily_swing_k') * Math.cos((2 * Math.PI * ((h % HOURS_PER_DAY) - 15)) / HOURS_PER_DAY),
  );
  const served = listServed(item, lostMains);
  const whole = item.consumers.reduce((sum, row) => sum + row.space_heat_mw + row.hot_water_mw, 0);
  const joined = item.consumers.reduce(
    (sum, row, k) => sum + (served[k] ? row.space_heat_mw + row.hot_water_mw : 0),
    0,
  );
  const asked = outdoor.map((value, h) => corridorDemand(item, value, h % HOURS_PER_DAY));
  const network = measureDeliverable(item, { outdoorC: mean, lost: lostMains });
  const reach = (joined / whole) * network.share;
  // The plant runs as if fuel came for ever: what there is not, by `burnStock`, takes its heat away.
  const problem = createCorridorProblem(item, { heatMw: asked.map((value) => value * reach), lost: lostUnits, fuel });
  const plan = await dispatchProblem(problem, {
    atOnce: true,
    relativeGap: SPELL_GAP,
    timeLimitS: LONGEST_SEARCH_S,
    ...(request.signal ? { signal: request.signal } : {}),
  });
  const arrives = Math.max(0, days - daysWithout) * deliveryTPerDay;
  const base = {
    capacity_gcal_h: item.capacityMw / MW_PER_GCAL_PER_H,
    hours,
    fuel,
    fuel_at_hand_t: stockT + arrives,
    asked_mwh: asked.reduce((sum, value) => sum + value, 0),
    cost_usd: plan.cost_usd,
    bound_usd: plan.bound_usd,
    gap: plan.gap,
    notes: [
      ...item.notes,
      `${days} days at a mean of ${mean} °C outdoors; ${stockT} t of ${fuel === 'coal' ? 'coal' : 'coal’s heat as gas'} at hand, ${deliveryTPerDay} t a day${daysWithout > 0 ? ` from day ${Number((daysWithout + 1).toFixed(2))}` : ''}`,
      ...(request.ration
        ? ['Fuel is rationed: every hour burns the same share of what it wants, so that it lasts']
        : []),
      ...(network.share < 1
        ? [`The mains carry ${(100 * network.share).toFixed(0)} % of the heat: ${network.blame}`]
        : []),
    ],
  };
  if (plan.status !== 'solved') {
    return {
      ...base,
      status: plan.status,
      ...(plan.blame === undefined ? {} : { blame: plan.blame }),
      fuel_burnt_t: null,
      delivered_mwh: null,
      hours_until_cold: null,
      cold_consumer: null,
      coldest_indoor_c: null,
      rows: [],
    };
  }
  const { burntMwh, share } = burnStock(plan.series.fuel_mw, {
    stockMwh: stockT * parameter('coal_mwh_per_t'),
    arrivesMwh: (deliveryTPerDay * parameter('coal_mwh_per_t')) / HOURS_PER_DAY,
    hoursWithout: daysWithout * HOURS_PER_DAY,
    ration: request.ration ?? false,
  });
  const unserved = plan.series.unserved_heat_mw;
  const delivered = asked.map((value, h) => (value * reach - unserved[h]) * share[h]);
  const mostMw = problem.units.reduce(
    (sum, { points }) => sum + Math.max(...points.map(({ fuelMw = 0 }) => fuelMw)),
    0,
  );
  const isFull = mostMw > 0 && plan.series.fuel_mw.every((value) => value >= (1 - FULL_SLACK) * mostMw);
  return {
    ...base,
    notes: [
      ...base.notes,
      ...(isFull ? [describeFullFire(problem, plan.power_mwh!, mostMw * hours, parameter('coal_mwh_per_t'))] : []),
    ],
    status: 'solved',
    ...followRooms(item, { outdoor, asked, delivered, served, reach: joined / whole, leastC }),
    fuel_burnt_t: burntMwh / parameter('coal_mwh_per_t'),
    delivered_mwh: delivered.reduce((sum, value) => sum + value, 0),
  };
}

/** Why a plant of another heat capacity burns the same. */
function describeFullFire({ market }: PlantProblem, powerMwh: number, fuelMwh: number, mwhPerT: number): string {
  const price = market?.pricePerMwh[0] ?? 0;
  return (
    `All boilers burn their most in every hour, ${(fuelMwh / mwhPerT).toFixed(0)} t in all, because power at ${price} USD/MWh pays for the fuel: ` +
    `heat is taken from the turbines’ steam and lowers power (${powerMwh.toFixed(0)} MWh), so that another heat capacity changes power and rooms, not the fuel`
  );
}

/**
 * Burns what the schedule asks for, or the share of it that lasts, while there is something, hour by hour; then what arrives. Heat falls with the fuel.
 *
 * @param wantedMw  fuel of the schedule, by hour
 * @returns fuel burnt, and the share of each hour's heat that there was fuel for
 */
function burnStock(
  wantedMw: readonly number[],
  supply: {
    readonly stockMwh: number;
    readonly arrivesMwh: number;
    readonly hoursWithout: number;
    readonly ration: boolean;
  },
): { readonly burntMwh: number; readonly share: readonly number[] } {
  let stock = supply.stockMwh;
  const most = supply.ration ? lastingShare(wantedMw, supply) : 1;
  let burntMwh = 0;
  const share = wantedMw.map((wanted, h) => {
    stock += arrivingIn(h, supply);
    const burnt = Math.min(most * wanted, stock);
    stock -= burnt;
    burntMwh += burnt;
    return wanted > 0 ? burnt / wanted : 1;
  });
  return { burntMwh, share };
}

/** Of an hour in which it begins to come, the part after that. */
function arrivingIn(
  h: number,
  { arrivesMwh, hoursWithout }: { readonly arrivesMwh: number; readonly hoursWithout: number },
): number {
  return Math.min(1, Math.max(0, h + 1 - hoursWithout)) * arrivesMwh;
}

/** The largest share of every hour's fuel that is there in time to the end. */
function lastingShare(
  wantedMw: readonly number[],
  supply: { readonly stockMwh: number; readonly arrivesMwh: number; readonly hoursWithout: number },
): number {
  let [wanted, there, share] = [0, supply.stockMwh, 1];
  for (const [h, want] of wantedMw.entries()) {
    wanted += want;
    there += arrivingIn(h, supply);
    if (wanted > 0) share = Math.min(share, there / wanted);
  }
  return share;
}

interface Spell {
  readonly outdoor: Float64Array;
  readonly asked: Float64Array;
  readonly delivered: Float64Array;
  readonly served: readonly boolean[];
  /** Share of the heat asked for that consumers joined to the plant make up. */
  readonly reach: number;
  readonly leastC: number;
}

function followRooms(item: HeatCase, { outdoor, asked, delivered, served, reach, leastC }: Spell) {
  const indoorC = item.parameter('indoor_c');
  const rooms = new Float64Array(item.consumers.length).fill(indoorC);
  const rows: WinterRow[] = [];
  let [cold, coldConsumer, coldest]: [number | null, string | null, number] = [null, null, indoorC];
  for (let h = 0; h < outdoor.length; h++) {
    const share = reach > 0 ? Math.min(1, delivered[h] / (asked[h] * reach)) : 0;
    for (const [k, row] of item.consumers.entries()) {
      const room = {
        startC: rooms[k],
        indoorC,
        outdoorC: outdoor[h],
        share: served[k] ? share : 0,
        timeConstantH: row.time_constant_h,
      };
      rooms[k] = Math.min(indoorC, indoorAfter(room, 1));
      if (rooms[k] < leastC && cold === null) [cold, coldConsumer] = [h + 1, row.heat_demand_id];
    }
    const worst = Math.min(...rooms);
    coldest = Math.min(coldest, worst);
    rows.push({ hour: h + 1, outdoor_c: outdoor[h], asked_mw: asked[h], delivered_mw: delivered[h], indoor_c: worst });
  }
  return { hours_until_cold: cold, cold_consumer: coldConsumer, coldest_indoor_c: coldest, rows };
}

/** The same for every figure of the disputed capacity. @cost one winter test for each */
export async function testWinterRivals(item: HeatCase, request: WinterRequest = {}) {
  const reports = [];
  for (const { gcalPerH, source_id, rank } of listCapacities(item)) {
    const {
      rows: _rows,
      notes: _notes,
      ...report
    } = await testWinter(readHeatCase(item.corridor, item.day, gcalPerH), request);
    reports.push({ source_id, rank, ...report });
  }
  return reports;
}
