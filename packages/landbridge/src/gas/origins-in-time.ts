/** Where the gas at each node comes from as time goes on: what a run follows, and what it says of it. */
import type { GasNetwork, GasScenario, QualityOptions, TransientSeries } from '@landbridge/engines/gas';

/** More origins than this are not followed: every parcel of every pipe would hold a value of each. */
const MOST_ORIGINS = 40;

/** By origin and recorded time, at one node; null where none passes. */
export interface OriginsInTime {
  readonly origin: string;
  readonly shares: readonly number[];
  /** Mean time since this origin's gas entered the network. */
  readonly transit_times_h: readonly (number | null)[];
}

/** Null where nothing enters or too much would have to be followed. @cost O(nodes) */
export function planOrigins(
  { nodes }: GasNetwork,
  { withdrawalKgPerS }: GasScenario,
  originOf: (id: string) => string,
): QualityOptions | null {
  const supplies = nodes.filter(
    ({ id, pressurePa, withdrawalKgPerS: steady = 0 }) =>
      pressurePa !== undefined || steady < 0 || withdrawalKgPerS?.get(id)?.value.some((flow) => flow < 0),
  );
  const components = [...new Set(supplies.map(({ id }) => originOf(id)))].sort();
  if (components.length === 0 || components.length > MOST_ORIGINS) return null;
  return {
    components,
    entering: new Map(
      supplies.map(({ id }) => {
        const own = components.indexOf(originOf(id));
        return [id, { timeS: [0], share: [components.map((_, k) => Number(k === own))] }];
      }),
    ),
  };
}

/** Origins that ever pass the node. @cost O(times x components) */
export function listOrigins({ quality, timeS }: TransientSeries, nodeCount: number, node: number): OriginsInTime[] {
  if (!quality) return [];
  const n = quality.components.length;
  return quality.components.flatMap((origin, k) => {
    const places = Array.from(timeS, (_, t) => (t * nodeCount + node) * n + k);
    const shares = places.map((at) => quality.share[at]);
    if (!shares.some((share) => share > 0)) return [];
    const hours = places.map((at) => (Number.isFinite(quality.ageS[at]) ? quality.ageS[at] / 3600 : null));
    return [{ origin, shares, transit_times_h: hours }];
  });
}

/** MJ/kg of the mix, by time; null where a share has no value or no known origin. */
export function heatingValues(
  origins: readonly OriginsInTime[],
  heatingValueOf: ReadonlyMap<string, number>,
): (number | null)[] {
  const times = origins[0]?.shares.length ?? 0;
  return Array.from({ length: times }, (_, t) => {
    let [sum, known] = [0, 0];
    for (const { origin, shares } of origins) {
      const value = heatingValueOf.get(origin);
      if (value === undefined) continue;
      sum += shares[t] * value;
      known += shares[t];
    }
    return Math.abs(known - 1) < 1e-6 ? sum : null;
  });
}
