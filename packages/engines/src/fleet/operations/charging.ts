/**
 * When to charge: a linear program of all buses, stays and sites, with the prices that its limits set.
 *
 * A bus has stays, each at a site with a charger, and trips between them. At a depot that is one long stay; short ones at
 * terminals are opportunity charging. Power is shared out by slot; what a site draws is bounded.
 */
import { createIssue, type Issue } from '@landbridge/corridor';
import { createModelBuilder, type LinearSolver } from '../../optimisation/index.ts';

export interface ChargingSite {
  readonly id: string;
  readonly limitW: number;
  /** By slot. */
  readonly tariffUsdPerJ: ArrayLike<number>;
  /** Of the highest draw of the day; default 0. */
  readonly peakUsdPerW?: number;
  /** Plugs; default as many as buses. A bus that draws half its power holds a plug for half the slot. */
  readonly chargers?: number;
}

export interface Stay {
  readonly site: string;
  readonly fromS: number;
  readonly toS: number;
  readonly powerW: number;
  /** Driven since the stay before, or since the start. */
  readonly usedBeforeJ: number;
}

export interface ChargingBus {
  readonly id: string;
  readonly batteryJ: number;
  readonly startJ: number;
  /** Never below it. */
  readonly reserveJ: number;
  /** At the end of the last stay. */
  readonly endJ: number;
  readonly stays: readonly Stay[];
}

export interface ChargingDay {
  readonly slotS: number;
  readonly slots: number;
  /** Of what the site gives, the part that the battery takes. */
  readonly efficiency: number;
  readonly sites: readonly ChargingSite[];
  readonly buses: readonly ChargingBus[];
}

export interface ChargingPlan {
  readonly status: 'solved' | 'infeasible' | 'not_converged';
  /** Null unless solved; so are the others. */
  readonly costUsd: number | null;
  readonly energyJ: number | null;
  /** Mean draw, by site x slots + slot. */
  readonly siteW: Float64Array | null;
  /** What a J more of the site's limit in that slot would save. */
  readonly limitPriceUsdPerJ: Float64Array | null;
  /** What a J more in the battery at the end costs, by bus. */
  readonly busPriceUsdPerJ: Float64Array | null;
  /** Draw by bus and slot: bus, slot, W. */
  readonly draws: readonly (readonly [bus: number, slot: number, powerW: number])[];
  /** What cannot be met, in words. */
  readonly blame: string | null;
}

/** Scale of the program: MJ and kW keep its numbers near one. */
const MJ = 1e6;
const KW = 1e3;

/** @returns every fault, with bus, site and parameter */
export function checkCharging(day: ChargingDay): Issue[] {
  const issues: Issue[] = [];
  const fault = (what: string, parameter: string, found: unknown, expected: string): void => {
    issues.push(
      createIssue({
        code: 'fleet.charging',
        column: `${what}, ${parameter}`,
        message: `${parameter} of ${what} cannot be used`,
        found: String(found),
        expected,
      }),
    );
  };
  const sites = new Set(day.sites.map(({ id }) => id));
  if (!(day.efficiency > 0 && day.efficiency <= 1)) fault('the day', 'efficiency', day.efficiency, 'a share above 0');
  for (const site of day.sites) {
    if (!(site.limitW >= 0)) fault(`site ${site.id}`, 'limitW', site.limitW, 'a number of at least 0');
    if (site.chargers !== undefined && !(Number.isInteger(site.chargers) && site.chargers >= 0))
      fault(`site ${site.id}`, 'chargers', site.chargers, 'a whole number of at least 0');
    if (site.tariffUsdPerJ.length !== day.slots) {
      fault(`site ${site.id}`, 'tariffUsdPerJ', `${site.tariffUsdPerJ.length} values`, `${day.slots}, one a slot`);
    }
  }
  for (const bus of day.buses) {
    const what = `bus ${bus.id}`;
    if (!(bus.batteryJ > 0)) fault(what, 'batteryJ', bus.batteryJ, 'a number above 0');
    if (!(bus.startJ >= 0 && bus.startJ <= bus.batteryJ)) fault(what, 'startJ', bus.startJ, 'from 0 to batteryJ');
    if (!(bus.reserveJ >= 0 && bus.reserveJ <= bus.batteryJ))
      fault(what, 'reserveJ', bus.reserveJ, 'from 0 to batteryJ');
    if (!(bus.endJ <= bus.batteryJ)) fault(what, 'endJ', bus.endJ, 'at most batteryJ');
    if (bus.stays.length === 0) fault(what, 'stays', 0, 'at least one');
    let before = 0;
    for (const [k, stay] of bus.stays.entries()) {
      if (!sites.has(stay.site)) fault(what, `stays/${k}/site`, stay.site, `one of ${[...sites].join(', ')}`);
      if (!(stay.fromS >= before && stay.toS > stay.fromS && stay.toS <= day.slots * day.slotS + 1e-6)) {
        fault(what, `stays/${k}`, `${stay.fromS} to ${stay.toS} s`, 'in order, within the day');
      }
      if (!(stay.powerW > 0)) fault(what, `stays/${k}/powerW`, stay.powerW, 'a number above 0');
      if (!(stay.usedBeforeJ >= 0)) fault(what, `stays/${k}/usedBeforeJ`, stay.usedBeforeJ, 'a number of at least 0');
      before = stay.toS;
    }
  }
  return issues;
}

/**
 * Least cost of energy and of the peak.
 *
 * @throws Error where `checkCharging` has issues
 * @cost one linear program: a column for each bus and slot of a stay, a row for each stay and each slot of a site
 */
export function planCharging(day: ChargingDay, solver: LinearSolver): ChargingPlan {
  const issues = checkCharging(day);
  if (issues.length > 0) throw new Error(`fleet: ${issues[0].message}; ${issues.length} issue(s)`);
  const short = findShort(day);
  if (short !== null) return nothing('infeasible', short);
  const { slotS, slots, efficiency } = day;
  const model = createModelBuilder('min');
  const siteOf = new Map(day.sites.map(({ id }, k) => [id, k]));
  const columnsOf: number[][] = Array.from({ length: day.sites.length * slots }, () => []);
  const drawOf: [number, number, number][] = [];
  /** By column: part of a slot on a plug for each kW of its mean draw. */
  const plugOf = new Map<number, number>();
  const endRows: number[] = [];
  for (const [b, bus] of day.buses.entries()) {
    let level = -1;
    for (const [k, stay] of bus.stays.entries()) {
      const site = siteOf.get(stay.site)!;
      const isLast = k === bus.stays.length - 1;
      const needed = isLast ? Math.max(bus.endJ, bus.reserveJ) : bus.reserveJ + bus.stays[k + 1].usedBeforeJ;
      const columns: number[] = [];
      const values: number[] = [];
      for (let slot = Math.floor(stay.fromS / slotS); slot * slotS < stay.toS && slot < slots; slot++) {
        const present = Math.min(stay.toS, (slot + 1) * slotS) - Math.max(stay.fromS, slot * slotS);
        if (!(present > 0)) continue;
        // Mean draw over the slot: less where the bus is there for a part of it.
        const column = model.addColumn({
          upper: (stay.powerW * present) / slotS / KW,
          cost: day.sites[site].tariffUsdPerJ[slot] * slotS * KW,
        });
        columnsOf[site * slots + slot].push(column);
        plugOf.set(column, KW / stay.powerW);
        drawOf.push([b, slot, column]);
        columns.push(column);
        values.push((-efficiency * slotS * KW) / MJ);
      }
      const before = k === 0 ? bus.startJ : 0;
      const next = model.addColumn({ lower: Math.max(0, needed) / MJ, upper: bus.batteryJ / MJ });
      columns.push(next);
      values.push(1);
      if (level >= 0) {
        columns.push(level);
        values.push(-1);
      }
      const given = (before - stay.usedBeforeJ) / MJ;
      model.addRow(given, given, columns, values);
      level = next;
    }
    endRows.push(level);
  }
  const limitRows = new Int32Array(day.sites.length * slots).fill(-1);
  for (const [s, site] of day.sites.entries()) {
    const peak = (site.peakUsdPerW ?? 0) > 0 ? model.addColumn({ cost: site.peakUsdPerW! * KW }) : -1;
    for (let slot = 0; slot < slots; slot++) {
      const columns = columnsOf[s * slots + slot];
      if (columns.length === 0) continue;
      const ones = new Array<number>(columns.length).fill(1);
      limitRows[s * slots + slot] = model.addRow(Number.NEGATIVE_INFINITY, site.limitW / KW, columns, ones);
      if (site.chargers !== undefined && site.chargers < columns.length) {
        const plugs = columns.map((column) => plugOf.get(column)!);
        model.addRow(Number.NEGATIVE_INFINITY, site.chargers, columns, plugs);
      }
      if (peak >= 0) model.addRow(Number.NEGATIVE_INFINITY, 0, [...columns, peak], [...ones, -1]);
    }
  }
  const result = solver.solve(model.build());
  if (result.status === 'infeasible') {
    return nothing(
      'infeasible',
      `The limits of ${day.sites.map(({ id, limitW, chargers }) => `${id} (${limitW / KW} kW${chargers === undefined ? '' : `, ${chargers} plugs`})`).join(', ')} are too low for all buses together`,
    );
  }
  if (result.status !== 'optimal') return nothing('not_converged', `The solver ended with ${result.status}`);
  const { primal, rowDual, reducedCost } = result;
  const siteW = new Float64Array(day.sites.length * slots);
  const draws: [number, number, number][] = [];
  for (const [k, columns] of columnsOf.entries()) for (const column of columns) siteW[k] += primal![column] * KW;
  for (const [b, slot, column] of drawOf) if (primal![column] > 1e-9) draws.push([b, slot, primal![column] * KW]);
  return {
    status: 'solved',
    costUsd: result.objective,
    energyJ: siteW.reduce((sum, power) => sum + power * slotS, 0),
    siteW,
    limitPriceUsdPerJ: Float64Array.from(limitRows, (row) =>
      row < 0 ? 0 : Math.max(0, -rowDual![row]) / (KW * slotS),
    ),
    busPriceUsdPerJ: Float64Array.from(endRows, (column) => reducedCost![column] / MJ),
    draws,
    blame: null,
  };
}

/** A bus that cannot make its day even alone at full power, with the stay where it fails. */
function findShort(day: ChargingDay): string | null {
  for (const bus of day.buses) {
    let level = bus.startJ;
    for (const [k, stay] of bus.stays.entries()) {
      level -= stay.usedBeforeJ;
      if (level < bus.reserveJ - 1)
        return `bus ${bus.id} falls ${formatKwh(bus.reserveJ - level)} below its reserve before stay ${k} at site ${stay.site}`;
      level = Math.min(bus.batteryJ, level + day.efficiency * stay.powerW * (stay.toS - stay.fromS));
    }
    const site = bus.stays[bus.stays.length - 1].site;
    if (level < bus.endJ - 1) return `bus ${bus.id} ends ${formatKwh(bus.endJ - level)} short of endJ at site ${site}`;
  }
  return null;
}

const formatKwh = (joules: number): string => `${(joules / 3.6e6).toFixed(1)} kWh`;

function nothing(status: 'infeasible' | 'not_converged', blame: string): ChargingPlan {
  return {
    status,
    costUsd: null,
    energyJ: null,
    siteW: null,
    limitPriceUsdPerJ: null,
    busPriceUsdPerJ: null,
    draws: [],
    blame,
  };
}
