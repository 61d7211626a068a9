/** Flows of an earlier solution as the start of another: of the next period, or of a scenario beside its base. */
import { addBasePath, sameArcs } from './columns.ts';
import type { Commodity, Option, Problem } from './commodities.ts';
import { elementKey } from './element-key.ts';
import { BCP, type Supernetwork } from './types.ts';

/** An earlier solution: the flows of each demand row, by its id. */
export interface WarmStart {
  readonly problem: Problem;
  readonly demandIds: readonly string[];
}

/**
 * Gives a commodity's options the flows and paths that they had, in proportion to its flow now. An option that had none,
 * or none that still exists, keeps the flow that the logit gives it at free flow, on its cheapest path.
 */
export type StartCommodity = (commodity: Commodity, demandId: string) => void;

/** @cost O(arcs) at first, then O(paths) an option */
export function createStarter(start: WarmStart, problem: Problem): StartCommodity {
  const arcOf = new Map(listArcKeys(problem.network).map((key, arc) => [key, arc]));
  const translated = listArcKeys(start.problem.network).map((key) => arcOf.get(key) ?? -1);
  const translate = (arc: number): number => translated[arc];
  const old = new Map(
    start.problem.commodities.map((commodity) => [start.demandIds[commodity.demandIndex], commodity]),
  );
  return (commodity, demandId) => {
    const before = old.get(demandId);
    if (!before) return;
    const flowBefore = before.options.reduce((sum, option) => sum + option.flow, 0);
    for (const option of commodity.options) {
      const old = before.options.find((candidate) => candidate.choice.id === option.choice.id);
      if (old && flowBefore > 0) startOption(problem, commodity, option, old, translate, flowBefore);
    }
    const total = commodity.options.reduce((sum, option) => sum + option.flow, 0);
    for (const option of commodity.options) {
      option.flow *= commodity.teuPerDay / total;
      for (const path of option.paths) path.flow *= commodity.teuPerDay / total;
    }
  };
}

function startOption(
  problem: Problem,
  commodity: Commodity,
  option: Option,
  before: Option,
  translate: (arc: number) => number,
  flowBefore: number,
): void {
  const carried = new Float64Array(option.paths.length + before.paths.length);
  for (const path of before.paths) {
    const arcs = path.arcs.map(translate);
    if (path.flow <= 0 || arcs.includes(-1)) continue;
    addBasePath(problem, commodity, option, arcs);
    const index = option.paths.findIndex((other) => sameArcs(other.arcs, arcs));
    if (index >= 0) carried[index] = path.flow;
  }
  // A path that is closed now is not among the option's: its flow goes to the others.
  const total = carried.reduce((sum, teuPerDay) => sum + teuPerDay, 0);
  if (total === 0) return;
  option.flow = (before.flow / flowBefore) * commodity.teuPerDay;
  for (const [index, path] of option.paths.entries()) path.flow = (option.flow * carried[index]) / total;
}

/**
 * What tells an arc from every other, in the same words in another network: what it stands for, its layer, its direction
 * and its ends. A crossing follows the arc of the link that leads to it: several links of one layer may share it. Arcs of
 * a service that are alike in all this are told apart by their order.
 */
function listArcKeys(network: Supernetwork): string[] {
  const { graph, placeOfNode, nodeIds, layerIds, arcLayer, arcReversed, arcService, elements } = network;
  const seen = new Map<string, number>();
  return Array.from({ length: graph.arcCount }, (_, arc) => {
    const ends = `${nodeIds[placeOfNode[graph.tail[arc]]]} ${nodeIds[placeOfNode[graph.head[arc]]]}`;
    const link = network.arcKind[arc] === BCP ? elementKey(network, arc - 1) : '';
    const key = `${link} ${elementKey(network, arc)} ${layerIds[arcLayer[arc]]} ${arcReversed[arc]} ${ends}`;
    if (arcService[arc] < 0) return key;
    const ofService = `${elements.serviceIds[arcService[arc]]} ${key}`;
    const order = seen.get(ofService) ?? 0;
    seen.set(ofService, order + 1);
    return `${ofService} ${order}`;
  });
}
