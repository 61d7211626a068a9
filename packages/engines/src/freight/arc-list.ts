/** Arcs gathered one at a time, then laid out as typed arrays. */

export interface Arc {
  readonly tail: number;
  readonly head: number;
  readonly kind: number;
  readonly element: number;
  readonly reversed: number;
  readonly layer: number;
  readonly country: number;
  readonly timeH: number;
  readonly waitH: number;
  readonly tradeUsd: number;
  readonly transitUsd: number;
  readonly perceivedUsd?: number;
  readonly lengthKm: number;
  readonly co2ePerTonne: number;
  readonly co2ePerTeu: number;
  readonly figures: readonly string[];
  /** Service that it belongs to; none unless given. */
  readonly service?: number;
  /** Arc that it runs along; itself unless given. */
  readonly along?: number;
}

export class ArcList {
  readonly #arcs: Arc[] = [];

  /** @returns the arc's number */
  add(arc: Arc): number {
    return this.#arcs.push(arc) - 1;
  }

  list(): readonly Arc[] {
    return this.#arcs;
  }

  finish() {
    const arcs = this.#arcs;
    // Filled in loops: `from` goes by the iterator of the list, ten times as long.
    const bytes = (pick: Pick) => fill(new Uint8Array(arcs.length), arcs, pick);
    const ints = (pick: Pick) => fill(new Int32Array(arcs.length), arcs, pick);
    const floats = (pick: Pick) => fill(new Float64Array(arcs.length), arcs, pick);
    return {
      tail: ints((arc) => arc.tail),
      head: ints((arc) => arc.head),
      arcKind: bytes((arc) => arc.kind),
      arcElement: ints((arc) => arc.element),
      arcReversed: bytes((arc) => arc.reversed),
      arcLayer: ints((arc) => arc.layer),
      arcCountry: ints((arc) => arc.country),
      arcService: ints((arc) => arc.service ?? -1),
      arcAlong: ints((arc, index) => arc.along ?? index),
      timeH: floats((arc) => arc.timeH),
      waitH: floats((arc) => arc.waitH),
      tradeUsd: floats((arc) => arc.tradeUsd),
      transitUsd: floats((arc) => arc.transitUsd),
      perceivedUsd: floats((arc) => arc.perceivedUsd ?? 0),
      lengthKm: floats((arc) => arc.lengthKm),
      co2ePerTonne: floats((arc) => arc.co2ePerTonne),
      co2ePerTeu: floats((arc) => arc.co2ePerTeu),
      figures: arcs.map((arc) => arc.figures),
    };
  }
}

type Pick = (arc: Arc, index: number) => number;

function fill<T extends Uint8Array | Int32Array | Float64Array>(values: T, arcs: readonly Arc[], pick: Pick): T {
  for (let arc = 0; arc < arcs.length; arc++) values[arc] = pick(arcs[arc], arc);
  return values;
}

export type ArcArrays = ReturnType<ArcList['finish']>;
