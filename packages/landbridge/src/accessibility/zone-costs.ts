/** Cheapest routes between all zones for one class: hours, dollars, and both weighed. */
import { findRow } from '@landbridge/corridor';
import { findRoutes, longestPeriod, type Mode } from '@landbridge/engines/freight';
import { Failure } from '../failure.ts';
import type { ScenarioRun } from '../run.ts';

export interface ZoneCosts {
  readonly zoneIds: readonly string[];
  /** Zone by zone, row by row; Infinity where nothing leads there, 0 from a zone to itself. */
  readonly timeH: Float64Array;
  /** USD of the price year for one TEU. */
  readonly costUsd: Float64Array;
  /** Money, and time at the class's value of time. */
  readonly generalisedUsd: Float64Array;
}

/**
 * Routes by generalised cost, at the delays of the run's longest period.
 *
 * @throws Failure `class.unknown`
 * @cost zones^2 searches
 */
export function measureZoneCosts(
  { input, result, applied }: ScenarioRun,
  classId: string,
  mode: Mode | 'any',
): ZoneCosts {
  const classIndex = input.classes.findIndex((cls) => cls.id === classId);
  if (classIndex < 0) {
    const known = input.classes.map((cls) => cls.id).join(', ');
    throw new Failure('class.unknown', `There is no commodity class ${classId}; the corridor has ${known}`);
  }
  const { tables } = applied.corridor;
  const { input: period, arcTimeH } = longestPeriod(result.flows);
  const zones = tables.zone.map((row) => findRow(tables, 'node', row.node_id)?.node_id ?? '');
  const count = zones.length;
  const [timeH, costUsd, generalisedUsd] = [0, 1, 2].map(() =>
    new Float64Array(count * count).fill(Number.POSITIVE_INFINITY),
  );
  const known = new Set(period.network.nodeIds);
  for (let from = 0; from < count; from++) {
    for (let to = 0; to < count; to++) {
      const cell = from * count + to;
      if (zones[from] === zones[to]) {
        timeH[cell] = costUsd[cell] = generalisedUsd[cell] = 0;
        continue;
      }
      if (!known.has(zones[from]) || !known.has(zones[to])) continue;
      const query = {
        fromNodeId: zones[from],
        toNodeId: zones[to],
        mode,
        classIndex,
        alternatives: 1,
        timeH: arcTimeH,
      };
      const [route] = findRoutes(input, period, query);
      if (!route) continue;
      timeH[cell] = route.legs.reduce((sum, leg) => sum + leg.timeH, 0);
      costUsd[cell] = route.legs.reduce((sum, leg) => sum + leg.costUsd, 0);
      generalisedUsd[cell] = costUsd[cell] + input.classes[classIndex].valueOfTimeUsdPerTeuH * timeH[cell];
    }
  }
  return { zoneIds: tables.zone.map((row) => row.zone_id), timeH, costUsd, generalisedUsd };
}
