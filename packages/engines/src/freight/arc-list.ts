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
    const ints = (pick: (arc: Arc) => number) => Int32Array.from(arcs, pick);
    const floats = (pick: (arc: Arc) => number) => Float64Array.from(arcs, pick);
    return {
      tail: ints((arc) => arc.tail),
      head: ints((arc) => arc.head),
      arcKind: Uint8Array.from(arcs, (arc) => arc.kind),
      arcElement: ints((arc) => arc.element),
      arcReversed: Uint8Array.from(arcs, (arc) => arc.reversed),
      arcLayer: ints((arc) => arc.layer),
      arcCountry: ints((arc) => arc.country),
      arcService: ints((arc) => arc.service ?? -1),
      arcAlong: Int32Array.from(arcs, (arc, index) => arc.along ?? index),
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

export type ArcArrays = ReturnType<ArcList['finish']>;
