/** The unit commitment as a mixed-integer program: columns and rows, and where each quantity's columns stand. */
import { createModelBuilder, type LinearModel, type ModelBuilder } from '../../optimisation/index.ts';
import type { PlantProblem, PlantUnit } from './types.ts';

const INF = Number.POSITIVE_INFINITY;

export interface UnitColumns {
  /** First columns by kind; period t stands at `first + t`, of shares at `first + t x points + point`. */
  readonly on: number;
  readonly started: number;
  readonly share: number;
}

export interface PlantModel {
  readonly model: LinearModel;
  readonly units: readonly UnitColumns[];
  /** First column by period of each; -1: there is none. */
  readonly boilers: readonly number[];
  readonly imported: number;
  readonly exported: number;
  readonly stored: number;
  readonly dumped: number;
  readonly unservedHeat: number;
  readonly unservedPower: number;
  /** Row of the heat balance of the first period. */
  readonly heatRow: number;
}

export interface ModelChoice {
  /** Price of what the store holds where its beginning and end are free: for bounds by pieces. */
  readonly storePrice?: { readonly first: boolean; readonly last: boolean; readonly pricePerMwh: number };
  /** The state before the first period is not known: a start there costs nothing. */
  readonly freeStart?: boolean;
}

/**
 * @cost O(periods x (units x points + window of minimum times))
 * @source three binaries a unit and period, Rajan and Takriti (2005), IBM research report RC23628; regions as convex
 *   combinations of their corners
 */
export function createPlantModel(problem: PlantProblem, choice: ModelChoice = {}): PlantModel {
  const builder = createModelBuilder('min');
  const periods = problem.heatMw.length;
  const { periodH, market, store } = problem;
  const block = (draft: (t: number) => { lower?: number; upper?: number; cost?: number; integer?: boolean }) => {
    const first = builder.columns;
    for (let t = 0; t < periods; t++) builder.addColumn(draft(t));
    return first;
  };
  const units = problem.units.map((unit) => addUnit(builder, unit, periods, periodH, choice.freeStart === true));
  const boilers = problem.boilers.map((boiler) =>
    block((t) => ({
      upper: boiler.available && !boiler.available[t] ? 0 : boiler.maxHeatMw,
      cost: boiler.costPerMwh * periodH,
    })),
  );
  const imported = market ? block((t) => ({ upper: market.maxImportMw, cost: market.pricePerMwh[t] * periodH })) : -1;
  const exported = market
    ? block((t) => ({ upper: market.maxExportMw, cost: -market.pricePerMwh[t] * market.exportFactor * periodH }))
    : -1;
  const dumped = problem.maxDumpMw ? block(() => ({ upper: problem.maxDumpMw! })) : -1;
  const heatPrice = problem.unservedHeatPerMwh;
  const unservedHeat =
    heatPrice === undefined ? -1 : block((t) => ({ upper: problem.heatMw[t], cost: priceAt(heatPrice, t) * periodH }));
  const powerPrice = problem.unservedPowerPerMwh;
  const unservedPower =
    powerPrice === undefined || !problem.loadMw
      ? -1
      : block((t) => ({ upper: problem.loadMw![t], cost: powerPrice * periodH }));
  const [charged, discharged] = store
    ? [block(() => ({ upper: store.maxPowerMw })), block(() => ({ upper: store.maxPowerMw }))]
    : [-1, -1];
  const stored = store ? addStore(builder, problem, charged, discharged, choice) : -1;
  const heatRow = builder.rows;
  for (let t = 0; t < periods; t++) {
    const [columns, values]: [number[], number[]] = [[], []];
    const add = (column: number, value: number) => {
      if (column < 0) return;
      columns.push(column);
      values.push(value);
    };
    addOutputs(t, 'heatMw', add);
    for (const first of boilers) add(first + t, 1);
    if (store) {
      add(discharged + t, 1);
      add(charged + t, -1);
    }
    if (dumped >= 0) add(dumped + t, -1);
    if (unservedHeat >= 0) add(unservedHeat + t, 1);
    builder.addRow(problem.heatMw[t], problem.heatMw[t], columns, values);
  }
  for (let t = 0; t < periods && problem.loadMw; t++) {
    const [columns, values]: [number[], number[]] = [[], []];
    addOutputs(t, 'powerMw', (column, value) => {
      columns.push(column);
      values.push(value);
    });
    for (const [first, sign] of [
      [imported, 1],
      [exported, -1],
      [unservedPower, 1],
    ] as const) {
      if (first < 0) continue;
      columns.push(first + t);
      values.push(sign);
    }
    builder.addRow(problem.loadMw[t], problem.loadMw[t], columns, values);
  }
  for (let t = 0; t < periods && market && !problem.loadMw; t++) {
    const [columns, values]: [number[], number[]] = [
      [exported + t, imported + t],
      [-1, 1],
    ];
    addOutputs(t, 'powerMw', (column, value) => {
      columns.push(column);
      values.push(value);
    });
    builder.addRow(0, INF, columns, values);
  }
  addFuel(builder, problem, units, boilers);
  return {
    model: builder.build(),
    units,
    boilers,
    imported,
    exported,
    stored,
    dumped,
    unservedHeat,
    unservedPower,
    heatRow,
  };

  function addOutputs(t: number, what: 'heatMw' | 'powerMw', add: (column: number, value: number) => void): void {
    for (const [k, { points }] of problem.units.entries()) {
      for (const [v, point] of points.entries()) {
        if (point[what] !== 0) add(units[k].share + t * points.length + v, point[what]);
      }
    }
  }
}

/** Of one price for all periods, or of one for each. */
export function priceAt(price: number | Float64Array, t: number): number {
  return typeof price === 'number' ? price : price[t];
}

function addUnit(builder: ModelBuilder, unit: PlantUnit, periods: number, periodH: number, free: boolean): UnitColumns {
  const { points, start } = unit;
  const on = builder.columns;
  const upPeriods = Math.max(1, Math.ceil(unit.minUpH / periodH - 1e-9));
  const downPeriods = Math.max(1, Math.ceil(unit.minDownH / periodH - 1e-9));
  const held = Math.max(
    0,
    Math.ceil(((start.on ? unit.minUpH : unit.minDownH) - (start.hours ?? INF)) / periodH - 1e-9),
  );
  for (let t = 0; t < periods; t++) {
    const can = !unit.available || unit.available[t] === 1;
    const must = !free && t < held && start.on && can ? 1 : 0;
    const may = !can || (!free && t < held && !start.on) ? 0 : 1;
    builder.addColumn({ integer: true, lower: must, upper: may });
  }
  const started = builder.columns;
  for (let t = 0; t < periods; t++) builder.addColumn({ upper: 1, cost: unit.startCost });
  const stopped = builder.columns;
  for (let t = 0; t < periods; t++) builder.addColumn({ upper: 1 });
  const share = builder.columns;
  for (let t = 0; t < periods; t++)
    for (const point of points) builder.addColumn({ upper: 1, cost: point.costPerH * periodH });
  const ofPoints = (t: number) => points.map((_, v) => share + t * points.length + v);
  const ramp = unit.rampMwPerH === undefined ? INF : unit.rampMwPerH * periodH;
  const most = points.reduce((a, point) => Math.max(a, point.powerMw), 0);
  const least = points.reduce((a, point) => Math.min(a, point.powerMw), most);
  for (let t = 0; t < periods; t++) {
    builder.addRow(0, 0, [on + t, ...ofPoints(t)], [-1, ...points.map(() => 1)]);
    // on(t) - on(t - 1) = started(t) - stopped(t)
    if (t > 0) builder.addRow(0, 0, [on + t, on + t - 1, started + t, stopped + t], [1, -1, -1, 1]);
    else if (!free) builder.addRow(start.on ? 1 : 0, start.on ? 1 : 0, [on, started, stopped], [1, -1, 1]);
    else builder.addRow(0, 0, [started, stopped], [1, 1]);
    const window = (first: number, length: number) =>
      Array.from({ length: Math.min(length, t + 1) }, (_, k) => first + t - k);
    const starts = window(started, upPeriods);
    builder.addRow(-INF, 0, [...starts, on + t], [...starts.map(() => 1), -1]);
    const stops = window(stopped, downPeriods);
    builder.addRow(-INF, 1, [...stops, on + t], [...stops.map(() => 1), 1]);
    if (ramp >= most - least) continue;
    const powers = points.map((point) => point.powerMw);
    if (t > 0) {
      const [now, before] = [ofPoints(t), ofPoints(t - 1)];
      const down = powers.map((power) => -power);
      // Between two periods in which it runs; a start or a stop is free.
      builder.addRow(-INF, 0, [...now, ...before, on + t - 1, started + t], [...powers, ...down, -ramp, -most]);
      builder.addRow(-INF, 0, [...before, ...now, on + t, stopped + t], [...powers, ...down, -ramp, -most]);
    } else if (!free && start.on && start.powerMw !== undefined) {
      builder.addRow(-INF, start.powerMw + ramp, ofPoints(0), powers);
      builder.addRow(start.powerMw - ramp, INF, [...ofPoints(0), stopped], [...powers, most + ramp]);
    }
  }
  return { on, started, share };
}

/** What the store holds at the end of each period, and before the first where that is free. */
function addStore(
  builder: ModelBuilder,
  { store, heatMw, periodH }: PlantProblem,
  charged: number,
  discharged: number,
  { storePrice }: ModelChoice,
): number {
  const { capacityMwh, lossPerH, initialMwh, finalLeastMwh } = store!;
  const periods = heatMw.length;
  const stored = builder.columns;
  const freeEnd = storePrice && !storePrice.last;
  for (let t = 0; t < periods; t++) {
    const last = t === periods - 1;
    builder.addColumn({
      lower: last && !freeEnd ? finalLeastMwh : 0,
      upper: capacityMwh,
      cost: last && freeEnd ? -storePrice.pricePerMwh : 0,
    });
  }
  const freeBegin = storePrice && !storePrice.first;
  const begin = freeBegin ? builder.addColumn({ upper: capacityMwh, cost: storePrice.pricePerMwh }) : -1;
  const kept = (1 - lossPerH) ** periodH;
  for (let t = 0; t < periods; t++) {
    const columns = [stored + t, charged + t, discharged + t];
    const values = [1, -periodH, periodH];
    const before = t > 0 ? stored + t - 1 : begin;
    const known = before < 0 ? kept * initialMwh : 0;
    if (before >= 0) {
      columns.push(before);
      values.push(-kept);
    }
    builder.addRow(known, known, columns, values);
  }
  return stored;
}

/** Of each fuel no more is burnt until a period's end than was there and has been delivered. */
function addFuel(
  builder: ModelBuilder,
  problem: PlantProblem,
  units: readonly UnitColumns[],
  boilers: readonly number[],
): void {
  const periods = problem.heatMw.length;
  for (const fuel of problem.fuels ?? []) {
    const left = builder.columns;
    for (let t = 0; t < periods; t++) builder.addColumn({});
    for (let t = 0; t < periods; t++) {
      const columns = [left + t];
      const values = [1];
      if (t > 0) {
        columns.push(left + t - 1);
        values.push(-1);
      }
      for (const [k, unit] of problem.units.entries()) {
        if (unit.fuel !== fuel.id) continue;
        for (const [v, point] of unit.points.entries()) {
          if (!point.fuelMw) continue;
          columns.push(units[k].share + t * unit.points.length + v);
          values.push(point.fuelMw * problem.periodH);
        }
      }
      for (const [k, boiler] of problem.boilers.entries()) {
        if (boiler.fuel !== fuel.id || !boiler.fuelPerHeat) continue;
        columns.push(boilers[k] + t);
        values.push(boiler.fuelPerHeat * problem.periodH);
      }
      const given = fuel.deliveryMwh[t] + (t === 0 ? fuel.stockMwh : 0);
      builder.addRow(-INF, given, columns, values);
    }
  }
}
