/**
 * What the freight engine says of the way that a plant's fuel comes by: hours and money of a tonne, with and without the
 * shock. A longer way makes what is on it more, so that nothing arrives for as many hours as it is longer.
 */
import { elementKey, type PeriodFlows } from '@landbridge/engines/freight';
import type { ScenarioRun } from '../run.ts';

/** A shorter difference is the rounding of equilibria, not a change of the way. */
const LEAST_DELAY_H = 1 / 60;
/** The tables price a FEU of road freight as twenty tonnes, see tariff.csv. */
const TONNES_PER_TEU = 10;
const MS_PER_DAY = 86_400_000;

export interface FuelWay {
  /** Longest of the spell's days on which the way is open; null where freight has no such day. */
  readonly base_h: number | null;
  readonly shock_h: number | null;
  /** 0 where it is less than a minute. */
  readonly delay_h: number;
  readonly base_usd_per_t: number | null;
  readonly shock_usd_per_t: number | null;
}

interface Passage {
  readonly hours: number;
  readonly usdPerT: number;
}

/**
 * The day of the spell on which the way differs most; its links end to end, with their border crossings.
 *
 * @param linkIds  rows of link.csv; none: no way
 * @cost O(periods x arcs)
 */
export function measureFuelWay(
  base: ScenarioRun,
  run: ScenarioRun,
  linkIds: readonly string[],
  firstDay: string,
  days: number,
): FuelWay {
  const [before, after] = [readPassages(base, linkIds), readPassages(run, linkIds)];
  let worst: { readonly base: Passage; readonly shock: Passage } | null = null;
  for (let d = 0; d < (linkIds.length > 0 ? days : 0); d++) {
    const day = new Date(Date.parse(firstDay) + d * MS_PER_DAY).toISOString().slice(0, 10);
    const [calm, hit] = [before(day), after(day)];
    if (!calm || !hit) continue;
    const differs = (pair: { readonly base: Passage; readonly shock: Passage }) =>
      Math.abs(pair.shock.hours - pair.base.hours);
    const pair = { base: calm, shock: hit };
    if (worst === null || differs(pair) > differs(worst)) worst = pair;
  }
  if (worst === null) return { base_h: null, shock_h: null, delay_h: 0, base_usd_per_t: null, shock_usd_per_t: null };
  const delay = worst.shock.hours - worst.base.hours;
  return {
    base_h: worst.base.hours,
    shock_h: worst.shock.hours,
    delay_h: Math.abs(delay) < LEAST_DELAY_H ? 0 : delay,
    base_usd_per_t: worst.base.usdPerT,
    shock_usd_per_t: worst.shock.usdPerT,
  };
}

/** The way on a day; null where the year has no such day or a link of it is closed. */
function readPassages({ applied, result }: ScenarioRun, linkIds: readonly string[]) {
  const links = applied.corridor.tables.link;
  const keys = linkIds.flatMap((id) => {
    const bcp = links.find((row) => row.link_id === id)?.bcp_id ?? null;
    return [`link/${id}`, ...(bcp === null ? [] : [`bcp/${bcp}`])];
  });
  const known = new Map<string, Passage | null>();
  return (day: string): Passage | null => {
    const flows = result.flows.find(({ input: { period } }) => period.from <= day && day < period.to);
    if (!flows) return null;
    const { id } = flows.input.period;
    const found = known.get(id) ?? passageOf(flows, keys);
    known.set(id, found);
    return found;
  };
}

/** Of each element the slower of its two directions. */
function passageOf({ input: { network }, arcTimeH }: PeriodFlows, keys: readonly string[]): Passage | null {
  const shut = new Set(
    network.restrictions.filter((row) => row.classIndex < 0 && row.quotaTeuPerDay === 0).flatMap(({ arcs }) => arcs),
  );
  const slowest = new Map<string, number>();
  for (let arc = 0; arc < network.graph.arcCount; arc++) {
    if (network.arcService[arc] >= 0) continue;
    const key = elementKey(network, arc);
    if (!keys.includes(key)) continue;
    if (shut.has(arc)) return null;
    const other = slowest.get(key);
    if (other === undefined || arcTimeH[arc] > arcTimeH[other]) slowest.set(key, arc);
  }
  if (slowest.size < keys.length) return null;
  let [hours, usd] = [0, 0];
  for (const arc of slowest.values()) {
    hours += arcTimeH[arc];
    usd += network.tradeUsd[arc];
  }
  return { hours, usdPerT: usd / TONNES_PER_TEU };
}
