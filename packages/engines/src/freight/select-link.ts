/**
 * Select link: which flows run over given arcs. The equilibrium keeps the flow of every path, so the answer is read off
 * and not solved for again, and its totals are the assigned flows themselves.
 *
 * @source select link analysis: Bar-Gera, Boyce and Nie (2012), Transportation Research Part B 46(3), for what
 *   path flows leave open: where paths of one choice cost the same, other path flows make the same link flows
 */
import type { PeriodFlows } from './flows.ts';
import { BCP, LINK, type Mode, type PeriodInput, TRANSFER } from './types.ts';

/** What a set of arcs stands for: rows of the corridor's tables by their keys. */
export interface ArcSelection {
  readonly linkIds?: readonly string[];
  readonly bcpIds?: readonly string[];
  readonly transferIds?: readonly string[];
  /** Every arc of one of these services, boarding and alighting too. */
  readonly serviceIds?: readonly string[];
  /** Every arc that touches one of these places. */
  readonly nodeIds?: readonly string[];
}

export interface SelectedPath {
  readonly demandIndex: number;
  readonly mode: Mode;
  /** Gateway of a frontier that the choice crosses; null where none. */
  readonly gateway: string | null;
  readonly arcs: Int32Array;
  /** TEU in the period. */
  readonly teu: number;
}

/**
 * @returns 1 for each arc that the selection stands for; all 0 where its rows do not exist in the period
 * @cost O(arcs)
 */
export function markArcs({ network }: PeriodInput, selection: ArcSelection): Uint8Array {
  const { graph, arcKind, arcElement, arcService, placeOfNode, nodeIds, elements } = network;
  const wanted = new Map([
    [LINK, rowsOf(elements.linkIds, selection.linkIds)],
    [BCP, rowsOf(elements.bcpIds, selection.bcpIds)],
    [TRANSFER, rowsOf(elements.transferIds, selection.transferIds)],
  ]);
  const services = rowsOf(elements.serviceIds, selection.serviceIds);
  const places = rowsOf(nodeIds, selection.nodeIds);
  return Uint8Array.from({ length: graph.arcCount }, (_, arc) =>
    wanted.get(arcKind[arc])?.has(arcElement[arc]) ||
    services.has(arcService[arc]) ||
    places.has(placeOfNode[graph.tail[arc]]) ||
    places.has(placeOfNode[graph.head[arc]])
      ? 1
      : 0,
  );
}

function rowsOf(ids: readonly string[], wanted: readonly string[] = []): Set<number> {
  const set = new Set(wanted);
  return new Set(ids.flatMap((id, row) => (set.has(id) ? [row] : [])));
}

/**
 * Path flows that run over at least one arc of every set; all path flows where there is no set.
 *
 * @param sets  of `markArcs`, each of length arcCount
 * @cost O(paths x arcs x sets)
 */
export function selectPaths({ input, equilibrium }: PeriodFlows, sets: readonly Uint8Array[]): SelectedPath[] {
  const { days } = input.period;
  return equilibrium.problem.commodities.flatMap(({ demandIndex, options }) =>
    options.flatMap(({ choice, gateway, paths }) =>
      paths.flatMap(({ arcs, flow }) =>
        flow > 0 && sets.every((set) => arcs.some((arc) => set[arc] === 1))
          ? [{ demandIndex, mode: choice.mode, gateway, arcs, teu: flow * days }]
          : [],
      ),
    ),
  );
}
