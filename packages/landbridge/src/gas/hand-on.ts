/** Gas that is handed from one network to the next: its mix by origin, and the time that it has been on its way. */
import type { SimulationReport } from './simulate-network.ts';

export interface Delivery {
  readonly node: string;
  readonly pressurePa: number;
  readonly timesH: readonly number[];
  readonly flowKgPerS: readonly number[];
  readonly origins: readonly {
    readonly origin: string;
    readonly share: readonly number[];
    /** Since it entered the first network; null where none of it passes. */
    readonly transitH: readonly (number | null)[];
  }[];
}

/** Gas of several deliveries in one, by their flows; of several times, all of the same times. @cost O(times x origins) */
export function mixDeliveries(given: readonly Delivery[]): Delivery {
  if (given.length === 1) return given[0];
  const { timesH } = given[0];
  const flow = timesH.map((_, t) => given.reduce((sum, one) => sum + Math.max(0, one.flowKgPerS[t]), 0));
  const names = [...new Set(given.flatMap(({ origins }) => origins.map(({ origin }) => origin)))].sort();
  return {
    node: given.map(({ node }) => node).join(';'),
    pressurePa: Math.min(...given.map(({ pressurePa }) => pressurePa)),
    timesH,
    flowKgPerS: flow,
    origins: names.map((origin) => {
      const parts = given.flatMap((one) =>
        one.origins
          .filter((own) => own.origin === origin)
          .map(({ share, transitH }) => ({
            weight: share.map((part, t) => (flow[t] > 0 ? (part * Math.max(0, one.flowKgPerS[t])) / flow[t] : 0)),
            transitH,
          })),
      );
      return { origin, ...mixParts(parts, timesH.length) };
    }),
  };
}

/**
 * What arrives at a node of a network, origins and times of what it took over at its inlet put in the place of the inlet.
 * Gas at an hour left the inlet as long before as it has been on its way, so it has the mix that was taken over then.
 *
 * @param mix  what is taken over, null of a network that takes nothing over
 * @cost O(times x origins)
 */
export function handOn(
  node: SimulationReport['nodes'][number],
  timesH: readonly number[],
  inlet: string,
  mix: Delivery | null,
): Delivery {
  const parts = new Map<string, Part[]>();
  const add = (origin: string, part: Part) => parts.set(origin, [...(parts.get(origin) ?? []), part]);
  for (const { origin, shares, transit_times_h: transit } of node.origins) {
    if (origin !== inlet || mix === null) {
      add(origin, { weight: shares, transitH: transit });
      continue;
    }
    const left = timesH.map((hour, t) => hour - (transit[t] ?? 0));
    for (const own of mix.origins) {
      const weight = shares.map((share, t) => share * (valueAt(mix.timesH, own.share, left[t]) ?? 0));
      const before = left.map((hour) => valueAt(mix.timesH, own.transitH, hour));
      const transitH = transit.map((hours, t) => (hours === null || before[t] === null ? null : hours + before[t]));
      add(own.origin, { weight, transitH });
    }
  }
  return {
    node: node.id,
    pressurePa: node.pressures_pa[0],
    timesH,
    flowKgPerS: node.withdrawals_kg_s,
    origins: [...parts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([origin, own]) => {
        return { origin, ...mixParts(own, timesH.length) };
      }),
  };
}

interface Part {
  readonly weight: readonly number[];
  readonly transitH: readonly (number | null)[];
}

function mixParts(parts: readonly Part[], times: number): Pick<Delivery['origins'][number], 'share' | 'transitH'> {
  const share = Array.from({ length: times }, (_, t) => parts.reduce((sum, { weight }) => sum + weight[t], 0));
  const transitH = share.map((whole, t) => {
    let sum = 0;
    for (const { weight, transitH: hours } of parts) {
      if (!(weight[t] > 0)) continue;
      const own = hours[t];
      if (own === null) return null;
      sum += (weight[t] / whole) * own;
    }
    return whole > 0 ? sum : null;
  });
  return { share, transitH };
}

/** Linear between recorded times; before the first what was then, since the state at the start has lasted. */
function valueAt(times: readonly number[], values: readonly (number | null)[], at: number): number | null {
  let next = times.findIndex((time) => time >= at);
  if (next === -1) next = times.length - 1;
  const [a, b] = [values[Math.max(0, next - 1)], values[next]];
  const [from, to] = [times[Math.max(0, next - 1)], times[next]];
  if (a === null || b === null) return b ?? a;
  return to > from ? a + ((b - a) * (Math.min(Math.max(at, from), to) - from)) / (to - from) : b;
}
