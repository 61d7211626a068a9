/** What the solved model says of the thing that an observation speaks of. */
import { TEU_PER_FEU } from '@landbridge/corridor';
import {
  BCP,
  findRoutes,
  LINK,
  LOAD,
  longestPeriod,
  measureRoute,
  TRANSFER,
  UNLOAD,
} from '@landbridge/engines/freight';
import type { Solved } from './model.ts';
import { type End, matchesRelation, parseRelation } from './relation.ts';
import type { Observation } from './types.ts';

/** A path in use with who sends what over it. */
interface UsedPath {
  readonly teu: number;
  readonly mode: string;
  readonly origin: End;
  readonly destination: End;
  readonly arcs: Int32Array;
  /** Place of the period that its arcs belong to. */
  readonly period: number;
}

export interface Measurable extends Solved {
  readonly paths: readonly UsedPath[];
}

/** @cost O(paths) */
export function listPaths(solved: Solved): Measurable {
  const { input, result } = solved;
  const endOf = (nodeId: string): End => {
    const country = input.countryOfNode.get(nodeId) ?? '';
    return { country, region: input.regionOfCountry.get(country) ?? 'Other' };
  };
  const paths = result.flows.flatMap(({ input: periodInput, equilibrium }, period) =>
    equilibrium.problem.commodities.flatMap(({ demandIndex, options }) => {
      const demand = input.demand[demandIndex];
      const [origin, destination] = [endOf(demand.originNodeId), endOf(demand.destinationNodeId)];
      return options.flatMap((option) =>
        option.paths
          .filter((path) => path.flow > 0)
          .map((path) => ({
            teu: path.flow * periodInput.period.days,
            mode: option.choice.mode,
            origin,
            destination,
            arcs: path.arcs,
            period,
          })),
      );
    }),
  );
  return { ...solved, paths };
}

/**
 * @returns the figure in the model's unit (TEU/yr, share, h, USD/FEU, km/h); null where there is no such flow or route
 * @cost O(paths x arcs of a path), one search of the network for each part of a route
 */
export function measure(model: Measurable, observation: Observation): number | null {
  const subjects = splitSubject(observation.subject);
  switch (observation.quantity) {
    case 'gateway_trains':
    case 'gateway_teu':
      return sumOver(
        model,
        observation,
        gatewayArcs(model, observation, (gateway) => subjects.includes(gateway)),
      );
    case 'gateway_share': {
      const frontiers = frontiersOf(model, subjects);
      const part = sumOver(
        model,
        observation,
        gatewayArcs(model, observation, (name) => subjects.includes(name)),
      );
      const whole = sumOver(
        model,
        observation,
        gatewayArcs(model, observation, (_, frontier) => frontiers.has(frontier)),
      );
      return whole > 0 ? part / whole : null;
    }
    case 'bcp_teu':
      return sumOver(model, observation, elementArcs(model, BCP, 'bcpIds', subjects));
    case 'link_teu':
      return sumOver(model, observation, elementArcs(model, LINK, 'linkIds', subjects));
    case 'transfer_teu':
      return sumOver(model, observation, elementArcs(model, TRANSFER, 'transferIds', subjects));
    case 'node_teu':
      return sumOver(model, observation, nodeArcs(model, subjects));
    case 'region_teu':
      return sumOver(model, observation, null);
    case 'mode_share': {
      const whole = sumOver(model, { ...observation, mode: null }, null);
      return whole > 0 ? sumOver(model, observation, null) / whole : null;
    }
    default:
      return measureRoutes(model, observation, subjects);
  }
}

export function splitSubject(subject: string | null): string[] {
  return (subject ?? '')
    .split(';')
    .map((name) => name.trim())
    .filter(Boolean);
}

/** One marker an arc of each period: 1 where a container that runs there counts. */
type Hits = readonly Uint8Array[];

/** TEU of the paths that the observation is about; each counts once, however often it is hit. */
function sumOver({ paths }: Measurable, { quantity, relation, mode }: Observation, hits: Hits | null): number {
  const wanted = relation === null ? null : parseRelation(relation);
  // At a gateway the mode is that of the crossing: a train to a seaport crosses by rail.
  const mainMode = quantity.startsWith('gateway') ? null : mode;
  let sum = 0;
  for (const path of paths) {
    if (mainMode !== null && path.mode !== mainMode) continue;
    if (wanted && !matchesRelation(wanted, path.origin, path.destination)) continue;
    if (hits && !path.arcs.some((arc) => hits[path.period][arc] === 1)) continue;
    sum += path.teu;
  }
  return sum;
}

function markArcs({ input }: Measurable, test: (period: number, arc: number) => boolean): Hits {
  return input.periods.map(({ network }, period) =>
    Uint8Array.from({ length: network.graph.arcCount }, (_, arc) => (test(period, arc) ? 1 : 0)),
  );
}

function gatewayArcs(
  model: Measurable,
  { mode }: Observation,
  wanted: (gateway: string, frontier: string) => boolean,
): Hits {
  return markArcs(model, (period, arc) => {
    const { network, gateways } = model.input.periods[period];
    if (network.arcKind[arc] !== BCP) return false;
    const { gateway, frontier, mode: crossing } = gateways[network.arcElement[arc]];
    return gateway !== null && (mode === null || crossing === mode) && wanted(gateway, frontier ?? gateway);
  });
}

function frontiersOf({ input }: Measurable, subjects: readonly string[]): Set<string> {
  return new Set(
    input.periods.flatMap(({ gateways }) =>
      gateways.flatMap(({ gateway, frontier }) =>
        gateway !== null && subjects.includes(gateway) ? [frontier ?? gateway] : [],
      ),
    ),
  );
}

function elementArcs(
  model: Measurable,
  kind: number,
  ids: 'bcpIds' | 'linkIds' | 'transferIds',
  subjects: readonly string[],
): Hits {
  return markArcs(model, (period, arc) => {
    const { network } = model.input.periods[period];
    return network.arcKind[arc] === kind && subjects.includes(network.elements[ids][network.arcElement[arc]]);
  });
}

function nodeArcs(model: Measurable, subjects: readonly string[]): Hits {
  return markArcs(model, (period, arc) => {
    const { arcKind, graph, placeOfNode, nodeIds } = model.input.periods[period].network;
    const handled = arcKind[arc] === LOAD || arcKind[arc] === UNLOAD || arcKind[arc] === TRANSFER;
    return handled && subjects.includes(nodeIds[placeOfNode[graph.tail[arc]]]);
  });
}

/**
 * Of named routes, or of places in order such as `alashankou > dostyk > almaty`: the mean time or cost of several, and
 * speeds and prices of all their kilometres together. Loading is left out.
 */
function measureRoutes(model: Measurable, { quantity, mode }: Observation, subjects: readonly string[]): number | null {
  const { input, result } = model;
  const routes = subjects.map((subject) => {
    if (subject.includes('>')) {
      return { mode: mode ?? ('any' as const), nodeIds: subject.split('>').map((place) => place.trim()) };
    }
    return input.namedRoutes.find((route) => route.id === subject);
  });
  const { input: period, arcTimeH } = longestPeriod(result.flows);
  let [km, hours, usd, movingH] = [0, 0, 0, 0];
  for (const route of routes) {
    if (!route || route.nodeIds.some((id) => !period.network.nodeIds.includes(id))) return null;
    const [found] = findRoutes(input, period, {
      fromNodeId: route.nodeIds[0],
      toNodeId: route.nodeIds[route.nodeIds.length - 1],
      viaNodeIds: route.nodeIds.slice(1, -1),
      mode: route.mode,
      classIndex: 0,
      alternatives: 1,
      timeH: arcTimeH,
    });
    if (!found) return null;
    const { distanceKm, timeH, costUsd, swodKmH } = measureRoute(found.legs, TEU_PER_FEU);
    km += distanceKm;
    hours += timeH;
    usd += costUsd;
    movingH += swodKmH === null ? 0 : distanceKm / swodKmH;
  }
  if (km === 0) return null;
  switch (quantity) {
    case 'route_time_h':
      return hours / routes.length;
    case 'route_cost_usd_per_feu':
      return usd / routes.length;
    case 'route_swd':
      return km / hours;
    case 'route_swod':
      return km / movingH;
    default:
      return (usd / km) * TFI3_KM;
  }
}

const TFI3_KM = 500;

/** Unit that the model's figure is in. */
export function unitOf({ quantity }: Observation, priceYear: number): string {
  if (quantity.endsWith('share')) return 'share';
  if (quantity === 'route_time_h') return 'h';
  if (quantity === 'route_cost_usd_per_feu') return `USD (${priceYear})/FEU`;
  if (quantity === 'route_tfi3') return `USD (${priceYear})/500 km/20 t`;
  if (quantity.startsWith('route_sw')) return 'km/h';
  return 'TEU/yr';
}
