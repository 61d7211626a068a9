/** Named routes as built: every restriction lifted and every phase complete, to hold against published lengths. */
import type { Corridor } from '@landbridge/corridor';
import { findRoutes, measureRoute, prepare } from '@landbridge/engines/freight';

export interface MeasuredRoute {
  readonly id: string;
  readonly name: string;
  readonly mode: string;
  readonly linkIds: readonly string[];
  /** Null where no path runs through the places. */
  readonly distanceKm: number | null;
  /** Without congestion, loading and unloading. */
  readonly timeH: number | null;
  readonly borderH: number | null;
  /** USD of the base year. */
  readonly costUsdPerFeu: number | null;
}

/** @cost one search a route */
export function measureNamedRoutes(corridor: Corridor, year: number): MeasuredRoute[] {
  const open = {
    ...corridor.tables,
    restriction: [],
    phase: corridor.tables.phase.map((row) => ({ ...row, completed: '1990-01-01' })),
  };
  const input = prepare(open, year);
  const period = input.periods[0];
  return input.namedRoutes.map(({ id, name, mode, nodeIds }) => {
    const known = new Set(period.network.nodeIds);
    const [route] = nodeIds.every((nodeId) => known.has(nodeId))
      ? findRoutes(input, period, {
          fromNodeId: nodeIds[0],
          toNodeId: nodeIds[nodeIds.length - 1],
          viaNodeIds: nodeIds.slice(1, -1),
          mode,
          classIndex: 0,
          weight: 'time',
          alternatives: 1,
        })
      : [];
    if (!route)
      return { id, name, mode, linkIds: [], distanceKm: null, timeH: null, borderH: null, costUsdPerFeu: null };
    const measures = measureRoute(route.legs, 2);
    return {
      id,
      name,
      mode,
      linkIds: route.legs.flatMap((leg) => (leg.kind === 'link' ? [leg.id] : [])),
      distanceKm: measures.distanceKm,
      timeH: measures.timeH,
      borderH: measures.tfi1H === null ? 0 : measures.tfi1H * measures.crossings,
      costUsdPerFeu: measures.costUsd,
    };
  });
}
