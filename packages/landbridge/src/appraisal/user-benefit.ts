/**
 * What shippers gain in a year, flow by flow: by the log-sum, which holds all that the model's choices hold, and by the
 * rule of half of each mode, which appraisals use.
 *
 * Demand is fixed by origin, destination and class; modes and gateways share it by a nested logit. The log-sum is the
 * exact surplus of that logit, whatever the project opens. The rule of half takes a mode's cost as its log-sum over
 * gateways. How much of it is time and how much money is known for gateways that both years have; what a gateway brings
 * that one year lacks has no cost to compare with, and stands by itself.
 */
import type { ScenarioRun } from '../run.ts';
import { type ChoiceYear, listShipments, type PeriodChoices, type Shipment } from './shipments.ts';
import { expectedCost, type LogsumScales, ruleOfHalf } from './user-surplus.ts';

/** USD of the price year a year; gains are positive. */
export interface Benefit {
  /** By the log-sum: the users' gain. */
  logsumUsd: number;
  /** By the rule of half of each mode. */
  halfUsd: number;
  /** The parts of the rule of half that choices of both years gain in time, in money and in what choices seem to cost. */
  timeUsd: number;
  moneyUsd: number;
  perceivedUsd: number;
}

export interface UserBenefit {
  readonly total: Benefit;
  readonly byClass: ReadonlyMap<string, Benefit>;
  /** Half of a flow's gain to the country where it begins and half to that where it ends: a convention. */
  readonly byCountry: ReadonlyMap<string, Benefit>;
  /** Rule of half alone: the log-sum over all modes has no parts by mode. */
  readonly byMode: ReadonlyMap<string, Benefit & { teuBefore: number; teuAfter: number }>;
  /** TEU whose flow goes unserved in one of the two years, or is in one of them alone: no gain or loss is counted for it. */
  readonly unvaluedTeu: number;
  /** TEU on choices that have a path in one of the two years alone. */
  readonly newChoiceTeu: number;
}

/** @cost O(paths x arcs) of both years */
export function measureUserBenefit(base: ScenarioRun, other: ScenarioRun): UserBenefit {
  const [before, after] = [listShipments(base), listShipments(other)];
  const { modeScale, gatewayScale } = base.input.parameters;
  const scales: LogsumScales = { upperScale: modeScale, lowerScale: gatewayScale };
  const total = createBenefit();
  const byClass = new Map<string, Benefit>();
  const byCountry = new Map<string, Benefit>();
  const byMode = new Map<string, Benefit & { teuBefore: number; teuAfter: number }>();
  let [unvaluedTeu, newChoiceTeu] = [0, 0];
  for (const [id, a] of before) {
    const b = after.get(id);
    if (!b || a.unservedTeu > 0 || b.unservedTeu > 0) {
      unvaluedTeu += b ? Math.max(a.teu + a.unservedTeu, b.teu + b.unservedTeu) : a.teu;
      continue;
    }
    const gain = createBenefit();
    const kept = listKept(a, b);
    gain.logsumUsd = gainOf(a.teu, b.teu, a, b, (period) => expectedCostOf(period, kept, scales));
    for (const mode of new Set([...kept.values()])) {
      const inMode = new Map([...kept].filter(([, other]) => other === mode));
      const half = gainOf(teuOf(a, mode), teuOf(b, mode), a, b, (period) => expectedCostOf(period, inMode, scales));
      if (!Number.isFinite(half)) continue;
      gain.halfUsd += half;
      getOrCreate(byMode, mode, () => ({ ...createBenefit(), teuBefore: 0, teuAfter: 0 })).halfUsd += half;
    }
    for (const choiceId of new Set([...a.choices.keys(), ...b.choices.keys()])) {
      const [from, to] = [a.choices.get(choiceId), b.choices.get(choiceId)];
      const mode = (from ?? to)?.mode ?? '';
      const ofMode = getOrCreate(byMode, mode, () => ({ ...createBenefit(), teuBefore: 0, teuAfter: 0 }));
      ofMode.teuBefore += from?.teu ?? 0;
      ofMode.teuAfter += to?.teu ?? 0;
      if (!from || !to) {
        newChoiceTeu += (from ?? to)?.teu ?? 0;
        continue;
      }
      const half = (cost: (choice: ChoiceYear) => number) =>
        ruleOfHalf({ quantity: from.teu, cost: cost(from) }, { quantity: to.teu, cost: cost(to) });
      const parts = {
        logsumUsd: 0,
        halfUsd: 0,
        timeUsd: half((choice) => a.valueOfTime * choice.timeH),
        moneyUsd: half((choice) => choice.moneyUsd),
        perceivedUsd: half((choice) => choice.perceivedUsd),
      };
      addBenefit(gain, parts, 1);
      addBenefit(ofMode, parts, 1);
    }
    addBenefit(total, gain, 1);
    addBenefit(getOrCreate(byClass, a.classId, createBenefit), gain, 1);
    for (const country of [a.originCountry, a.destinationCountry])
      addBenefit(getOrCreate(byCountry, country, createBenefit), gain, 0.5);
  }
  for (const [id, b] of after) if (!before.has(id)) unvaluedTeu += b.teu + b.unservedTeu;
  return { total, byClass, byCountry, byMode, unvaluedTeu, newChoiceTeu };
}

/**
 * Modes by the ids of the choices that either year keeps. One that a year leaves out for its small share counts in both, or
 * leaving it out would be a loss.
 */
function listKept(a: Shipment, b: Shipment): ReadonlyMap<string, string> {
  const periods = [...a.periods, ...b.periods];
  return new Map(
    periods.flatMap(({ choices }) =>
      choices.flatMap((choice): [string, string][] => (choice.kept ? [[choice.id, choice.mode]] : [])),
    ),
  );
}

/** Log-sum over the choices of a period that are asked for; Infinity where it has none of them. */
function expectedCostOf({ choices }: PeriodChoices, wanted: ReadonlyMap<string, string>, scales: LogsumScales): number {
  const among = choices.filter(({ id }) => wanted.has(id));
  return expectedCost(
    among.map((choice) => choice.usd),
    among.map((choice) => choice.nest),
    scales,
  );
}

/** Rule of half on the year's mean of a cost: with the same quantity in both years just the quantity times its fall. */
function gainOf(
  teuBefore: number,
  teuAfter: number,
  a: Shipment,
  b: Shipment,
  costOf: (period: PeriodChoices) => number,
): number {
  const mean = ({ periods }: Shipment) => {
    let [usd, days] = [0, 0];
    for (const period of periods) {
      usd += period.days * costOf(period);
      days += period.days;
    }
    return usd / days;
  };
  return ruleOfHalf({ quantity: teuBefore, cost: mean(a) }, { quantity: teuAfter, cost: mean(b) });
}

function teuOf({ choices }: Shipment, mode: string): number {
  let teu = 0;
  for (const choice of choices.values()) if (choice.mode === mode) teu += choice.teu;
  return teu;
}

export function createBenefit(): Benefit {
  return { logsumUsd: 0, halfUsd: 0, timeUsd: 0, moneyUsd: 0, perceivedUsd: 0 };
}

function addBenefit(sum: Benefit, part: Benefit, weight: number): void {
  sum.logsumUsd += weight * part.logsumUsd;
  sum.halfUsd += weight * part.halfUsd;
  sum.timeUsd += weight * part.timeUsd;
  sum.moneyUsd += weight * part.moneyUsd;
  sum.perceivedUsd += weight * part.perceivedUsd;
}

function getOrCreate<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}
