/** What each arc costs one TEU of a class, from one country to another: money, time, emissions, or all weighed. */
import type { ClassInput, FreightInput, Supernetwork } from './types.ts';

export const WEIGHTS = ['time', 'cost', 'co2e', 'balanced'] as const;
/** balanced: generalised cost, money plus time at the class's value of time, plus what a layer seems to cost beside. */
export type Weight = (typeof WEIGHTS)[number];

/** Where cargo comes from and goes to: tariffs and subsidies hang on both countries. */
export interface Market {
  readonly originCountry: string;
  readonly destinationCountry: string;
}

/**
 * Money for one TEU over each arc.
 *
 * @returns USD of the price year, length arcCount
 * @cost O(arcs)
 */
export function arcMoney(network: Supernetwork, input: FreightInput, market: Market): Float64Array {
  const factor = marketFactors(network, input, market);
  const { arcCountry, arcLayer, tradeUsd, transitUsd } = network;
  const ends = [market.originCountry, market.destinationCountry].map((id) => network.countryIds.indexOf(id));
  const [origin, destination] = ends;
  const layerCount = network.layerIds.length;
  const money = new Float64Array(tradeUsd.length);
  for (let arc = 0; arc < money.length; arc++) {
    const country = arcCountry[arc];
    const usd = country === origin || country === destination ? tradeUsd[arc] : transitUsd[arc];
    money[arc] = country < 0 ? usd : usd * factor[country * layerCount + arcLayer[arc]];
  }
  return money;
}

/** 1 - subsidy, by country and layer, for the market. */
function marketFactors(network: Supernetwork, input: FreightInput, market: Market): Float64Array {
  const factors = new Float64Array(network.countryIds.length * network.layerIds.length).fill(1);
  const regions = [market.originCountry, market.destinationCountry].map((id) => input.regionOfCountry.get(id));
  for (const { country, mode, partnerRegion, share } of network.subsidies) {
    const payer = network.countryIds[country];
    if (payer !== market.originCountry && payer !== market.destinationCountry) continue;
    if (regions[payer === market.originCountry ? 1 : 0] !== partnerRegion) continue;
    for (let layer = 0; layer < network.layerIds.length; layer++) {
      if (network.layerModes[layer] === mode) factors[country * network.layerIds.length + layer] = 1 - share;
    }
  }
  return factors;
}

/** t CO2e of one TEU of a class over an arc. */
export function arcCo2e(network: Supernetwork, cls: ClassInput, arc: number): number {
  return network.co2ePerTonne[arc] * cls.tonnesPerTeu + network.co2ePerTeu[arc];
}

/**
 * The cost by which paths are chosen, for one TEU; Infinity where a restriction closes the arc to the class.
 *
 * @param money  of `arcMoney` for the market
 * @param timeH  of each arc, free-flow or congested
 */
export function arcCost(
  network: Supernetwork,
  cls: ClassInput,
  classIndex: number,
  money: Float64Array,
  timeH: Float64Array,
  weight: Weight,
): Float64Array {
  const cost = new Float64Array(money.length);
  for (let arc = 0; arc < cost.length; arc++) {
    if (weight === 'time') cost[arc] = timeH[arc];
    else if (weight === 'cost') cost[arc] = money[arc];
    else if (weight === 'co2e') cost[arc] = arcCo2e(network, cls, arc);
    else cost[arc] = money[arc] + cls.valueOfTimeUsdPerTeuH * timeH[arc] + network.perceivedUsd[arc];
  }
  const closed = markClosed(network, classIndex);
  for (let arc = 0; arc < cost.length; arc++) if (closed[arc] === 1) cost[arc] = Number.POSITIVE_INFINITY;
  return cost;
}

/** 1 for arcs that a restriction closes to a class. @cost O(arcs) */
export function markClosed({ graph, restrictions }: Supernetwork, classIndex: number): Uint8Array {
  const closed = new Uint8Array(graph.arcCount);
  for (const restriction of restrictions) {
    if (restriction.quotaTeuPerDay > 0) continue;
    if (restriction.classIndex >= 0 && restriction.classIndex !== classIndex) continue;
    for (const arc of restriction.arcs) closed[arc] = 1;
  }
  return closed;
}
