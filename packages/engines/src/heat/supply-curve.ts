/** Supply temperature by weather: the radiator's law, and graphs of straight pieces such as 130/70 with a break point. */
import { findRoot } from '../numerics/index.ts';

export interface RadiatorDesign {
  readonly indoorC: number;
  /** Outdoors on the design day. */
  readonly outdoorC: number;
  readonly supplyC: number;
  readonly returnC: number;
  /** Exponent of the radiators' heat over their excess temperature; 1.3 for common ones. */
  readonly exponent: number;
}

export interface RadiatorPoint {
  /** Share of the design heat. */
  readonly load: number;
  readonly supplyC: number;
  readonly returnC: number;
}

/**
 * Flow stays; the difference of supply and return goes with the load, and the radiators' excess over the room by the
 * load's power 1/n: of the arithmetic mean of supply and return.
 *
 * @source EN 442-2, characteristic equation with the arithmetic mean
 */
export function radiatorTemperatures(design: RadiatorDesign, outdoorC: number): RadiatorPoint {
  const { indoorC, supplyC, returnC, exponent } = design;
  const load = Math.max(0, (indoorC - outdoorC) / (indoorC - design.outdoorC));
  const excess = ((supplyC + returnC) / 2 - indoorC) * load ** (1 / exponent);
  const half = (load * (supplyC - returnC)) / 2;
  return { load, supplyC: indoorC + excess + half, returnC: indoorC + excess - half };
}

/** Points (outdoor, supply) joined by straight lines; beyond the first and last their values hold. */
export function interpolateCurve(points: readonly (readonly [outdoorC: number, supplyC: number])[], outdoorC: number) {
  const sorted = [...points].sort((a, b) => a[0] - b[0]);
  if (sorted.length === 0) throw new RangeError('heat: a supply curve needs a point');
  if (outdoorC <= sorted[0][0]) return sorted[0][1];
  for (let k = 1; k < sorted.length; k++) {
    const [x0, y0] = sorted[k - 1];
    const [x1, y1] = sorted[k];
    if (outdoorC <= x1) return y0 + ((y1 - y0) * (outdoorC - x0)) / (x1 - x0);
  }
  return sorted[sorted.length - 1][1];
}

export interface SupplyGraph extends RadiatorDesign {
  /** Hot water needs it: below the break point the supply is not cooled further, and the flow falls instead. */
  readonly leastSupplyC: number;
}

/** Supply and return of a network by a quality-control graph cut at the break point. */
export function graphTemperatures(graph: SupplyGraph, outdoorC: number): RadiatorPoint & { readonly cut: boolean } {
  const point = radiatorTemperatures(graph, outdoorC);
  const cut = point.supplyC < graph.leastSupplyC;
  if (!cut) return { ...point, cut };
  const room = Math.min(graph.indoorC, point.returnC);
  return { load: point.load, supplyC: graph.leastSupplyC, returnC: Math.max(room, point.returnC), cut };
}

/** Outdoor temperature at which the graph is cut; null where it never is. */
export function findBreakPoint(graph: SupplyGraph): number | null {
  const excess = (outdoorC: number) => radiatorTemperatures(graph, outdoorC).supplyC - graph.leastSupplyC;
  if (excess(graph.outdoorC) <= 0 || excess(graph.indoorC) >= 0) return null;
  return findRoot(excess, graph.outdoorC, graph.indoorC);
}
