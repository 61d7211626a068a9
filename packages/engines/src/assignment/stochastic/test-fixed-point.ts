/** The fixed point written out by other means: costs, sizes and shares from paths as lists, one pair at a time. */
import type { AssignmentNetwork, PathFlows } from '../types.ts';
import type { Kernel } from './types.ts';

export type Network = Required<AssignmentNetwork>;

export function costOfLink(network: Network, link: number, flow: number): number {
  const { freeFlowTime, b, power, capacity, fixedCost } = network;
  const bend = b[link] * freeFlowTime[link];
  const load = bend === 0 ? 0 : (flow / capacity[link]) ** power[link];
  return freeFlowTime[link] + (bend === 0 ? 0 : bend * load) + fixedCost[link];
}

export interface ListedPath {
  readonly pair: string;
  readonly links: readonly number[];
  readonly flow: number;
}

export function listFlows({ origin, destination, first, links, flow }: PathFlows): ListedPath[] {
  return Array.from(flow, (own, path) => ({
    pair: `${origin[path]} ${destination[path]}`,
    links: [...links.subarray(first[path], first[path + 1])],
    flow: own,
  }));
}

/** Part of its pair's trips that each path gets by the kernel's formula at given costs of links. */
export function shareOut(
  paths: readonly ListedPath[],
  network: Network,
  cost: readonly number[],
  theta: number,
  kernel: Kernel,
): number[] {
  const free = Array.from(cost, (_, link) => costOfLink(network, link, 0));
  const sum = (links: readonly number[], values: readonly number[]) => links.reduce((all, a) => all + values[a], 0);
  const attraction = paths.map(({ pair, links }) => {
    const others = paths.filter((other) => other.pair === pair);
    const whole = sum(links, free);
    const utility = -theta * sum(links, cost);
    if (kernel === 'logit' || whole === 0) return utility;
    if (kernel === 'path-size') {
      const size = links.reduce(
        (all, a) => all + free[a] / whole / others.filter((other) => other.links.includes(a)).length,
        0,
      );
      return utility + Math.log(size);
    }
    const common = others.reduce((all, other) => {
      const wholeOther = sum(other.links, free);
      if (wholeOther === 0) return all;
      const shared = sum(
        links.filter((a) => other.links.includes(a)),
        free,
      );
      return all + shared / Math.sqrt(whole * wholeOther);
    }, 0);
    return utility - Math.log(common);
  });
  return paths.map(({ pair }, at) => {
    const rivals = attraction.filter((_, other) => paths[other].pair === pair);
    return 1 / rivals.reduce((all, other) => all + Math.exp(other - attraction[at]), 0);
  });
}

/** Root of a function that falls from a positive to a negative value. */
export function bisect(fall: (x: number) => number, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let i = 0; i < 200; i++) {
    const middle = 0.5 * (from + to);
    if (fall(middle) > 0) from = middle;
    else to = middle;
  }
  return 0.5 * (from + to);
}
