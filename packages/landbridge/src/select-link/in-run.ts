/** Select link, class, origin and destination in a run that is solved already: nothing is solved here. */
import { BCP, LINK, TRANSFER } from '@landbridge/engines/freight';
import { Failure } from '../failure.ts';
import type { ScenarioRun } from '../run.ts';
import type { PlannerElement } from './elements.ts';
import { selectFlows } from './select.ts';

/** Null or undefined: all. */
export interface FlowFilter {
  readonly classId?: string | null;
  readonly originZoneId?: string | null;
  readonly destinationZoneId?: string | null;
}

/** TEU/yr by direction: forward is from a link's first end, a crossing's first country, a transfer's first layer. */
export type DirectedFlow = readonly [forward: number, backward: number];

export interface FlowsInRun {
  readonly teuPerYear: number;
  readonly ods: readonly {
    readonly originZoneId: string;
    readonly destinationZoneId: string;
    readonly classId: string;
    readonly teuPerYear: number;
  }[];
  readonly links: ReadonlyMap<string, DirectedFlow>;
  readonly crossings: ReadonlyMap<string, DirectedFlow>;
  readonly transfers: ReadonlyMap<string, DirectedFlow>;
}

/**
 * Flows of a class, origin and destination that use all of the elements: where they run, and whose they are.
 *
 * @param elements  as `findElement` gives them; none: every flow
 * @returns TEU/yr, sums over the year's periods; origins and destinations with the most first
 * @throws  Failure `select.not_solved` where the run has no equilibrium
 * @cost    O(periods x paths x arcs of a path)
 */
export function selectInRun(
  { input, result }: ScenarioRun,
  elements: readonly PlannerElement[],
  { classId, originZoneId, destinationZoneId }: FlowFilter = {},
): FlowsInRun {
  if (result.status !== 'solved') throw new Failure('select.not_solved', `The run is not solved: ${result.blame}`);
  const sums = [LINK, BCP, TRANSFER].map(() => new Map<string, [number, number]>());
  const byDemand = new Map<number, number>();
  for (const item of result.flows) {
    const { arcKind, arcElement, arcReversed, elements: ids } = item.input.network;
    const kinds = [
      [LINK, ids.linkIds],
      [BCP, ids.bcpIds],
      [TRANSFER, ids.transferIds],
    ] as const;
    for (const { demandIndex, arcs, teu } of selectFlows(input, item, elements)) {
      const { originZone, destinationZone, classIndex } = input.demand[demandIndex];
      if (classId && input.classes[classIndex].id !== classId) continue;
      if (originZoneId && originZone !== originZoneId) continue;
      if (destinationZoneId && destinationZone !== destinationZoneId) continue;
      byDemand.set(demandIndex, (byDemand.get(demandIndex) ?? 0) + teu);
      for (const arc of arcs) {
        const at = kinds.findIndex(([kind]) => kind === arcKind[arc]);
        if (at < 0) continue;
        const id = kinds[at][1][arcElement[arc]];
        const sum = sums[at].get(id) ?? [0, 0];
        sum[arcReversed[arc]] += teu;
        sums[at].set(id, sum);
      }
    }
  }
  const ods = [...byDemand].map(([index, teuPerYear]) => {
    const { originZone: originZoneId, destinationZone: destinationZoneId, classIndex } = input.demand[index];
    return { originZoneId, destinationZoneId, classId: input.classes[classIndex].id, teuPerYear };
  });
  ods.sort((a, b) => b.teuPerYear - a.teuPerYear);
  const [links, crossings, transfers] = sums;
  return { teuPerYear: ods.reduce((sum, od) => sum + od.teuPerYear, 0), ods, links, crossings, transfers };
}
