/** Networks for tests: random rings of supply and return with several producers and some consumers at rest. */
import { createFluid } from './fluid.ts';
import type { HeatEdge, HeatFluid, HeatNetwork, HeatNode, HeatPipe } from './types.ts';

export const CONSTANT: HeatFluid = { densityKgPerM3: 980, viscosityPaS: 4e-4, heatCapacityJPerKgK: 4190 };

export interface RingDraft {
  readonly seed: number;
  readonly places: number;
  readonly chords: number;
  readonly producers: number;
  readonly fluid: HeatFluid;
}

/** Uniform in [0, 1) from a seed: mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A ring with chords, supply and return beside each other as buried pairs; the first producer holds the pressure. */
export function createRing({ seed, places, chords, producers, fluid }: RingDraft): HeatNetwork {
  const random = createRandom(seed);
  const nodes: HeatNode[] = [];
  const edges: HeatEdge[] = [];
  for (let k = 0; k < places; k++) {
    nodes.push({ id: `s${k}` });
    nodes.push({ id: `r${k}`, ...(k === 0 ? { pressurePa: 3e5 } : {}) });
  }
  const addPair = (id: string, a: number, b: number) => {
    const diameterM = 0.05 + 0.25 * random();
    const common = {
      kind: 'pipe' as const,
      lengthM: 20 + 800 * random(),
      diameterM,
      roughnessM: 1e-4 * random(),
      lossCoefficient: random() < 0.3 ? 5 * random() : 0,
      lossWPerMK: 0.1 + 0.4 * random(),
      ambientK: 278.15,
    };
    const coupling = random() < 0.5 ? 0.02 * random() : null;
    const pair = (prefix: string, other: string): HeatPipe => ({
      ...common,
      id: `${prefix}${id}`,
      from: `${prefix}${a}`,
      to: `${prefix}${b}`,
      ...(coupling === null ? {} : { partner: { pipe: `${other}${id}`, couplingWPerMK: coupling } }),
    });
    edges.push(pair('s', 'r'), pair('r', 's'));
  };
  for (let k = 0; k < places; k++) addPair(`-${k}`, k, (k + 1) % places);
  for (let c = 0; c < chords; c++) {
    const a = Math.floor(random() * places);
    const b = (a + 1 + Math.floor(random() * (places - 1))) % places;
    addPair(`+${c}`, a, b);
  }
  const heats = Array.from({ length: places }, () => (random() < 0.3 ? 0 : 2e3 + 2e5 * random()));
  const total = heats.reduce((sum, heat) => sum + heat, 0);
  for (let k = 0; k < places; k++) {
    const kind = random();
    const ends = { id: `c${k}`, kind: 'consumer' as const, from: `s${k}`, to: `r${k}` };
    if (heats[k] === 0 || kind < 0.6) edges.push({ ...ends, heatW: heats[k], returnK: 313.15 + 10 * random() });
    else if (kind < 0.8) edges.push({ ...ends, heatW: heats[k], flowKgPerS: heats[k] / (4190 * 35) });
    else edges.push({ ...ends, flowKgPerS: heats[k] / (4190 * 40), returnK: 318.15 });
  }
  for (let p = 0; p < producers; p++) {
    const k = Math.floor((p * places) / producers);
    const kind = random();
    edges.push({
      kind: 'producer',
      id: `p${p}`,
      from: `r${k}`,
      to: `s${k}`,
      supplyK: 358.15 + 15 * random(),
      control:
        p === 0
          ? { type: 'lift', liftPa: 4e5 + 4e5 * random() }
          : kind < 0.4
            ? { type: 'flow', flowKgPerS: (random() * total) / (4190 * 40 * 2 * producers) }
            : kind < 0.8
              ? { type: 'heat', heatW: (random() * total) / (2 * producers) }
              : { type: 'flow', flowKgPerS: 0 },
    });
  }
  return { fluid, nodes, edges };
}

/** Largest imbalance of heat of a node that water moves through, W, from flows and temperatures alone. */
export function measureNodeBalance(
  { fluid, nodes, edges }: HeatNetwork,
  flow: Float64Array,
  heatW: Float64Array,
  temperatureK: Float64Array,
): number {
  const laws = createFluid(fluid);
  const indexOf = new Map(nodes.map((node, i) => [node.id, i]));
  const net = new Float64Array(nodes.length);
  for (const [e, edge] of edges.entries()) {
    const [a, b] = [indexOf.get(edge.from)!, indexOf.get(edge.to)!];
    const [up, down] = flow[e] < 0 ? [b, a] : [a, b];
    const carried = Math.abs(flow[e]) * laws.enthalpy(temperatureK[up]);
    net[up] -= carried;
    net[down] += carried + heatW[e];
  }
  return net.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
