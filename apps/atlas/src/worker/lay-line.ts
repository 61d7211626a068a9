/** A line as its pipes and stations follow each other. */
import type { Corridor } from 'landbridge';

interface Edge {
  readonly id: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

export interface LineStep<Own extends Edge> {
  readonly edge: Own;
  /** At its first end. */
  readonly km: number;
  readonly lengthKm: number;
}

/** Pipes and stations of a line in the order in which gas passes them. @cost O(elements of the line) */
export function layLine<Own extends Edge>(
  { tables }: Corridor,
  edges: ReadonlyMap<string, Own>,
  lineId: string,
): LineStep<Own>[] {
  const lengthOf = new Map(tables.pipe.map((row) => [row.pipe_id, row.length_km]));
  const own = [
    ...tables.pipe.filter((row) => row.gas_line_id === lineId).map((row) => row.pipe_id),
    ...tables.compressor.filter((row) => row.gas_line_id === lineId).map((row) => row.compressor_id),
  ].flatMap((id) => edges.get(id) ?? []);
  const after = new Map(own.map((edge) => [edge.from, edge]));
  const ends = new Set(own.map((edge) => edge.to));
  const steps: LineStep<Own>[] = [];
  let km = 0;
  let edge = own.find(({ from }) => !ends.has(from));
  while (edge && steps.length <= own.length) {
    const lengthKm = lengthOf.get(edge.id) ?? 0;
    steps.push({ edge, km, lengthKm });
    km += lengthKm;
    edge = after.get(edge.to);
  }
  return steps;
}
