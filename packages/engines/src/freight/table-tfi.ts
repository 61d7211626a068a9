/**
 * CAREC's trade facilitation indicators of the named routes: TFI 1 hours and TFI 2 dollars to clear a border crossing,
 * TFI 3 dollars for 500 km with 20 tonnes, TFI 4 speed with delay (SWD), beside speed without delay (SWOD).
 *
 * @source CAREC Corridor Performance Measurement and Monitoring, methodology of the annual reports
 */
import type { PeriodFlows } from './flows.ts';
import { findRoutes, type RouteLeg } from './route.ts';
import type { ResultTable } from './tables.ts';
import type { FreightInput } from './types.ts';

const TFI3_KM = 500;

export interface RouteMeasures {
  readonly distanceKm: number;
  readonly timeH: number;
  readonly costUsd: number;
  readonly crossings: number;
  /** Mean hours to clear a crossing; null without crossings. */
  readonly tfi1H: number | null;
  /** Mean USD for a truck or forty-foot container (20 t) to clear a crossing. */
  readonly tfi2Usd: number | null;
  /** USD for 500 km with 20 t, borders included. */
  readonly tfi3Usd: number | null;
  /** Speed with delay, km/h: distance over all the time, loading and unloading left out. */
  readonly swdKmH: number | null;
  /** Speed without delay, km/h: distance over the time in motion. */
  readonly swodKmH: number | null;
}

/** @param usdFactor  containers of 20 t in the unit of the legs: 2 where they are of one TEU */
export function measureRoute(legs: readonly RouteLeg[], usdFactor: number): RouteMeasures {
  const sum = (pick: (leg: RouteLeg) => number, only: (leg: RouteLeg) => boolean = () => true) =>
    legs.reduce((total, leg) => total + (only(leg) ? pick(leg) : 0), 0);
  const onTheWay = (leg: RouteLeg) => leg.kind !== 'load' && leg.kind !== 'unload';
  const isCrossing = (leg: RouteLeg) => leg.kind === 'bcp';
  const distanceKm = sum((leg) => leg.distanceKm);
  const crossings = legs.filter(isCrossing).length;
  const timeH = sum((leg) => leg.timeH, onTheWay);
  const movingH = sum(
    (leg) => leg.timeH - leg.waitH,
    (leg) => leg.kind === 'link',
  );
  const costUsd = sum((leg) => leg.costUsd, onTheWay) * usdFactor;
  return {
    distanceKm,
    timeH,
    costUsd,
    crossings,
    tfi1H: crossings > 0 ? sum((leg) => leg.timeH, isCrossing) / crossings : null,
    tfi2Usd: crossings > 0 ? (sum((leg) => leg.costUsd, isCrossing) * usdFactor) / crossings : null,
    tfi3Usd: distanceKm > 0 ? (costUsd / distanceKm) * TFI3_KM : null,
    swdKmH: timeH > 0 ? distanceKm / timeH : null,
    swodKmH: movingH > 0 ? distanceKm / movingH : null,
  };
}

/** Of the year's longest period, by the cheapest path through the route's places; empty where a part is closed. */
export function createTfiTable(input: FreightInput, flows: readonly PeriodFlows[]): ResultTable {
  const item = flows.reduce(
    (longest, other) => (other.input.period.days > longest.input.period.days ? other : longest),
    flows[0],
  );
  const usd = `USD (${input.priceYear})`;
  return {
    columns: [
      { name: 'period', unit: 'text', description: 'First and last day' },
      { name: 'named_route_id', unit: 'text', description: 'Route' },
      { name: 'mode', unit: 'text', description: 'Mode of transport' },
      { name: 'distance_km', unit: 'km', description: 'Length' },
      { name: 'time_h', unit: 'h', description: 'Time, loading and unloading left out' },
      { name: 'cost_usd_per_feu', unit: `${usd}/FEU`, description: 'Cost, loading and unloading left out' },
      { name: 'crossings', unit: 'count', description: 'Border crossings on the way' },
      { name: 'tfi1_h', unit: 'h', description: 'TFI 1: mean time to clear a crossing, both sides' },
      { name: 'tfi2_usd', unit: usd, description: 'TFI 2: mean cost to clear a crossing, both sides' },
      { name: 'tfi3_usd', unit: `${usd}/500 km/20 t`, description: 'TFI 3: cost of 500 km with 20 t' },
      { name: 'tfi4_swd_km_per_h', unit: 'km/h', description: 'TFI 4: speed with delay' },
      { name: 'swod_km_per_h', unit: 'km/h', description: 'Speed without delay' },
    ],
    rows: input.namedRoutes.flatMap((route) => {
      const legs = item ? findLegs(input, item, route.nodeIds, route.mode) : null;
      if (!item || !legs) return item ? [[item.input.period.id, route.id, route.mode, ...Array(9).fill(null)]] : [];
      const m = measureRoute(legs, 2);
      const figures = [
        m.distanceKm,
        m.timeH,
        m.costUsd,
        m.crossings,
        m.tfi1H,
        m.tfi2Usd,
        m.tfi3Usd,
        m.swdKmH,
        m.swodKmH,
      ];
      return [[item.input.period.id, route.id, route.mode, ...figures]];
    }),
  };
}

function findLegs(
  input: FreightInput,
  item: PeriodFlows,
  nodeIds: readonly string[],
  mode: 'rail' | 'road' | 'sea',
): readonly RouteLeg[] | null {
  const present = new Set(item.input.network.nodeIds);
  if (nodeIds.length < 2 || input.classes.length === 0 || nodeIds.some((id) => !present.has(id))) return null;
  const [route] = findRoutes(input, item.input, {
    fromNodeId: nodeIds[0],
    toNodeId: nodeIds[nodeIds.length - 1],
    viaNodeIds: nodeIds.slice(1, -1),
    mode,
    classIndex: 0,
    alternatives: 1,
    timeH: item.arcTimeH,
  });
  return route?.legs ?? null;
}
