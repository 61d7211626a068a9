/** Our link flows beside published ones, and what can be compared: where a link's cost is constant, flows may differ and both be right. */
import type { AssignmentFlows } from '@landbridge/engines/assignment';
import type { TntpFlows, TntpNetwork } from './types.ts';

export interface FlowComparison {
  /** Largest difference on links whose cost rises with their flow, as a part of the largest published flow. */
  readonly rising: number | null;
  /** The same on all other links; equilibria share out flow of equal cost in more than one way there. */
  readonly constant: number | null;
  readonly constantLinks: number;
  /** Beckmann's sum at the published flows, with both factors 0. */
  readonly objective: number;
  /** Sum of published volume x published cost. */
  readonly totalCost: number;
  /** Links that only one of the two has. */
  readonly unmatched: number;
}

/** @cost O(links) */
export function compareFlows(network: TntpNetwork, ours: AssignmentFlows | null, published: TntpFlows): FlowComparison {
  const { tail, head, nodeCount } = network;
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < published.tail.length; row++) {
    const key = published.tail[row] * nodeCount + published.head[row];
    rowsOf.set(key, [...(rowsOf.get(key) ?? []), row]);
  }
  let [rising, constant, constantLinks, objective, matched, largest] = [0, 0, 0, 0, 0, 0];
  for (let link = 0; link < tail.length; link++) {
    const row = rowsOf.get(tail[link] * nodeCount + head[link])?.shift();
    if (row === undefined) continue;
    matched++;
    const volume = published.volume[row];
    largest = Math.max(largest, volume);
    objective += integralAt(network, link, volume);
    const difference = ours ? Math.abs(ours.linkFlow[link] - volume) : 0;
    if (isRising(network, link)) rising = Math.max(rising, difference);
    else {
      constant = Math.max(constant, difference);
      constantLinks++;
    }
  }
  const part = (difference: number) => (ours && largest > 0 ? difference / largest : null);
  return {
    rising: part(rising),
    constant: part(constant),
    constantLinks,
    objective,
    totalCost: published.volume.reduce((sum, volume, row) => sum + volume * published.cost[row], 0),
    unmatched: tail.length + published.tail.length - 2 * matched,
  };
}

function isRising({ freeFlowTime, b, power }: TntpNetwork, link: number): boolean {
  return freeFlowTime[link] > 0 && b[link] > 0 && power[link] > 0;
}

/** Written out once more on purpose: it checks the engine's. */
function integralAt({ freeFlowTime, b, power, capacity }: TntpNetwork, link: number, volume: number): number {
  if (volume === 0) return 0;
  const free = freeFlowTime[link] * volume;
  if (freeFlowTime[link] * b[link] === 0) return free;
  if (power[link] === 0) return free * (1 + b[link]);
  return free * (1 + (b[link] / (power[link] + 1)) * (volume / capacity[link]) ** power[link]);
}
