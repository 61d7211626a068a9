/** Flows of a solved period, arc by arc and class by class, with what they cost. */
import { arcCo2e, arcMoney } from './arc-cost.ts';
import type { Commodity } from './commodities.ts';
import type { Equilibrium } from './equilibrium.ts';
import type { FreightInput, PeriodInput, Supernetwork } from './types.ts';

export interface PeriodFlows {
  readonly input: PeriodInput;
  readonly equilibrium: Equilibrium;
  /** TEU over each arc in the whole period, by class. */
  readonly arcTeu: readonly Float64Array[];
  /** USD paid on each arc in the whole period. */
  readonly arcUsd: Float64Array;
  /** Time of each arc with its delays, h. */
  readonly arcTimeH: Float64Array;
  /** t CO2e of each arc in the whole period. */
  readonly arcCo2eT: Float64Array;
  /** TEU of each demand that nothing carries in the period. */
  readonly unserved: readonly { readonly demandIndex: number; readonly teu: number }[];
  /** Largest imbalance at a node, over all demand of the period. */
  readonly conservationResidual: number;
}

/** @cost O(paths x arcs) */
export function gatherFlows(input: FreightInput, period: PeriodInput, equilibrium: Equilibrium): PeriodFlows {
  const { network } = period;
  const { days } = period.period;
  const { problem } = equilibrium;
  const arcCount = network.graph.arcCount;
  const arcTeu = input.classes.map(() => new Float64Array(arcCount));
  const arcUsd = new Float64Array(arcCount);
  const arcCo2eT = new Float64Array(arcCount);
  const unserved = problem.unplaced.map((demandIndex) => ({
    demandIndex,
    teu: (input.demand[demandIndex].teuPerYear / input.daysInYear) * days,
  }));
  for (const commodity of problem.commodities) {
    if (commodity.options.length === 0)
      unserved.push({ demandIndex: commodity.demandIndex, teu: commodity.teuPerDay * days });
    const usdOfArc = problem.fields[commodity.field].money;
    const teuOfArc = arcTeu[commodity.classIndex];
    for (const { paths } of commodity.options) {
      for (const path of paths) {
        const teu = path.flow * days;
        if (teu === 0) continue;
        const { arcs } = path;
        for (let i = 0; i < arcs.length; i++) {
          const arc = arcs[i];
          teuOfArc[arc] += teu;
          arcUsd[arc] += teu * usdOfArc[arc];
        }
      }
    }
  }
  for (const [index, cls] of input.classes.entries()) {
    for (let arc = 0; arc < arcCount; arc++) {
      if (arcTeu[index][arc] !== 0) arcCo2eT[arc] += arcTeu[index][arc] * arcCo2e(network, cls, arc);
    }
  }
  return {
    input: period,
    equilibrium,
    arcTeu,
    arcUsd,
    arcTimeH: congestedTimes(network, equilibrium),
    arcCo2eT,
    unserved,
    conservationResidual: measureConservation(input, network, equilibrium, arcTeu, days),
  };
}

/** Money of each arc for the commodity's market, computed once a market. */
export function moneyOf(
  input: FreightInput,
  network: Supernetwork,
  { demandIndex }: Commodity,
  known: Map<string, Float64Array>,
): Float64Array {
  const { originNodeId, destinationNodeId } = input.demand[demandIndex];
  const market = {
    originCountry: input.countryOfNode.get(originNodeId) ?? '',
    destinationCountry: input.countryOfNode.get(destinationNodeId) ?? '',
  };
  const key = `${market.originCountry} ${market.destinationCountry}`;
  let usd = known.get(key);
  if (!usd) {
    usd = arcMoney(network, input, market);
    known.set(key, usd);
  }
  return usd;
}

/** Time of each arc with the delay of its element, h; quotas of single classes are left out. */
export function congestedTimes(network: Supernetwork, { congestion }: Equilibrium): Float64Array {
  const { ofArc, quotas } = network.capacities;
  const timeH = network.timeH.slice();
  for (let arc = 0; arc < timeH.length; arc++) if (ofArc[arc] >= 0) timeH[arc] += congestion.delayH[ofArc[arc]];
  for (const quota of quotas) {
    if (quota.classIndex < 0) for (const arc of quota.arcs) timeH[arc] += congestion.delayH[quota.element];
  }
  return timeH;
}

/** What flows into a node flows out, demand aside; counted from the arcs, not from the paths. */
function measureConservation(
  input: FreightInput,
  network: Supernetwork,
  { problem }: Equilibrium,
  arcTeu: readonly Float64Array[],
  days: number,
): number {
  let worst = 0;
  let total = 0;
  for (let cls = 0; cls < input.classes.length; cls++) {
    const balance = new Float64Array(network.graph.nodeCount);
    for (let arc = 0; arc < arcTeu[cls].length; arc++) {
      balance[network.graph.tail[arc]] -= arcTeu[cls][arc];
      balance[network.graph.head[arc]] += arcTeu[cls][arc];
    }
    for (const commodity of problem.commodities) {
      if (commodity.classIndex !== cls || commodity.options.length === 0) continue;
      const teu = commodity.teuPerDay * days;
      balance[network.originNode[commodity.originPlace]] += teu;
      balance[network.destinationNode[commodity.destinationPlace]] -= teu;
      total += teu;
    }
    for (let node = 0; node < balance.length; node++) worst = Math.max(worst, Math.abs(balance[node]));
  }
  return total > 0 ? worst / total : 0;
}
