/** What passes links, crossings and transfers, straight from the arcs: a map needs no result tables. */
import { BCP, LINK, type PeriodFlows, TRANSFER } from '@landbridge/engines/freight';

/** Of one element in one period. Forward is from the first end, country or layer to the other. */
export interface ElementSum {
  /** TEU forward and backward. */
  readonly teu: [number, number];
  /** TEU x h with delay, forward and backward. */
  readonly teuH: [number, number];
  /** TEU x h of delay by congestion, both ways. */
  teuDelayH: number;
  /** Highest of its directions, flow and background over capacity; null where no capacity is known. */
  utilisation: number | null;
  /** TEU of each class, in the order of the input. */
  readonly classTeu: Float64Array;
}

/** By id. An element is there where something passes, or where a restriction closes it. */
export interface PeriodSums {
  readonly period: PeriodFlows['input']['period'];
  readonly links: ReadonlyMap<string, ElementSum>;
  readonly crossings: ReadonlyMap<string, ElementSum>;
  readonly transfers: ReadonlyMap<string, ElementSum>;
}

/** @cost O(arcs x classes) */
export function sumElements({ input, equilibrium, arcTeu, arcTimeH }: PeriodFlows): PeriodSums {
  const { network, period } = input;
  const { arcKind, arcElement, arcReversed, arcAlong, timeH, elements, restrictions } = network;
  const { ofArc, capacity, background } = network.capacities;
  const { volume } = equilibrium.congestion;
  const arcCount = arcKind.length;
  const classCount = arcTeu.length;
  const sums = new Map<number, readonly [readonly string[], Map<string, ElementSum>]>([
    [LINK, [elements.linkIds, new Map()]],
    [BCP, [elements.bcpIds, new Map()]],
    [TRANSFER, [elements.transferIds, new Map()]],
  ]);
  // What rides a service passes the arc that the service runs along.
  const along = new Float64Array(arcCount * classCount);
  const total = new Float64Array(arcCount);
  for (let cls = 0; cls < classCount; cls++) {
    for (let arc = 0; arc < arcCount; arc++) {
      along[arcAlong[arc] * classCount + cls] += arcTeu[cls][arc];
      total[arcAlong[arc]] += arcTeu[cls][arc];
    }
  }
  const closed = new Set(restrictions.flatMap((row) => (row.quotaTeuPerDay === 0 ? row.arcs : [])));
  for (let arc = 0; arc < arcCount; arc++) {
    const ofKind = sums.get(arcKind[arc]);
    if (!ofKind || arcAlong[arc] !== arc || (total[arc] === 0 && !closed.has(arc))) continue;
    const [ids, byId] = ofKind;
    const id = ids[arcElement[arc]];
    let sum = byId.get(id);
    if (!sum) {
      sum = { teu: [0, 0], teuH: [0, 0], teuDelayH: 0, utilisation: null, classTeu: new Float64Array(classCount) };
      byId.set(id, sum);
    }
    const way = arcReversed[arc];
    sum.teu[way] += total[arc];
    sum.teuH[way] += total[arc] * arcTimeH[arc];
    sum.teuDelayH += total[arc] * (arcTimeH[arc] - timeH[arc]);
    for (let cls = 0; cls < classCount; cls++) sum.classTeu[cls] += along[arc * classCount + cls];
    const element = ofArc[arc];
    if (element < 0) continue;
    sum.utilisation = Math.max(sum.utilisation ?? 0, (volume[element] + background[element]) / capacity[element]);
  }
  const of = (kind: number) => sums.get(kind)?.[1] ?? new Map<string, ElementSum>();
  return { period, links: of(LINK), crossings: of(BCP), transfers: of(TRANSFER) };
}
