/** Gas networks to time: a tree of pipes sized for what they carry, loops between neighbours, stations, several slacks. */
import type { Gas, GasEdge, GasNetwork, GasNode } from '@landbridge/engines/gas';

const GAS: Gas = {
  temperatureK: 283.15,
  specificGasConstant: 480,
  relativeDensity: 0.6,
  viscosityPaS: 1.1e-5,
  criticalPressurePa: 4.6e6,
  criticalTemperatureK: 195,
  heatCapacityRatio: 1.3,
  lowerHeatingValueJPerKg: 48e6,
};
/** Of the tree, Pa2/m: 60 km of it take about 1 MPa off 7 MPa. */
const GRADIENT_PA2_PER_M = 1e8;
const FRICTION_FACTOR = 0.01;

/** Park and Miller's generator: the same seed, the same network on every machine. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/**
 * @param nodeCount  nodes; pipes are about 1.15 as many
 * @cost O(nodes)
 */
export function createGasNetwork(nodeCount: number, seed = 7): GasNetwork {
  const random = createRandom(seed);
  const parent = new Int32Array(nodeCount).fill(-1);
  // Spokes that branch outwards; paths grow as the root of the network's size, as in an area that is served.
  for (let i = 1; i < nodeCount; i++) parent[i] = Math.max(0, i - 1 - Math.ceil(Math.sqrt(i)));
  const depth = new Int32Array(nodeCount);
  for (let i = 1; i < nodeCount; i++) depth[i] = depth[parent[i]] + 1;
  const taken = new Float64Array(nodeCount);
  for (let i = 1; i < nodeCount; i++) taken[i] = random() < 0.35 ? 1 + 4 * random() : 0;
  const carried = taken.slice();
  for (let i = nodeCount - 1; i > 0; i--) carried[parent[i]] += carried[i];
  const edges: GasEdge[] = [];
  const lengthScale =
    6e4 /
    Math.max(
      1,
      depth.reduce((most, d) => Math.max(most, d), 0),
    );
  const pipe = (from: number, to: number, lengthM: number, flow: number) => {
    const a2 = GAS.specificGasConstant * GAS.temperatureK;
    const diameterM = ((16 * FRICTION_FACTOR * a2 * (flow + 1) ** 2) / (Math.PI ** 2 * GRADIENT_PA2_PER_M)) ** 0.2;
    edges.push({
      kind: 'pipe',
      id: String(edges.length + 1),
      from: String(from),
      to: String(to),
      lengthM,
      diameterM,
      frictionFactor: FRICTION_FACTOR,
      roughnessM: 2e-5,
    });
  };
  const stations = new Set<number>();
  for (let s = 1; s <= nodeCount / 40; s++) stations.add(1 + Math.floor(random() * (nodeCount - 1)));
  for (let i = 1; i < nodeCount; i++) {
    const lengthM = lengthScale * (0.5 + random());
    if (stations.has(i)) {
      edges.push({
        kind: 'compressor',
        id: `c${i}`,
        from: String(parent[i]),
        to: String(i),
        control: { type: 'ratio', ratio: 1.02 },
      });
    } else pipe(parent[i], i, lengthM, carried[i]);
  }
  // Loops join neighbours on the same ring, so that no two pipes cross.
  for (let i = 1; i + 1 < nodeCount; i++) {
    if (random() < 0.15) pipe(i, i + 1, 3 * lengthScale * (0.5 + random()), Math.min(carried[i], carried[i + 1]));
  }
  const nodes: GasNode[] = Array.from({ length: nodeCount }, (_, i) => ({
    id: String(i),
    withdrawalKgPerS: taken[i],
    ...(i === 0 ? { pressurePa: 7e6 } : {}),
  }));
  return { gas: GAS, nodes, edges };
}

/** Pipes of 10 m and 1 m across one behind the other, 50 kg/s through all of them. @cost O(pipes) */
export function createGasChain(pipeCount: number): GasNetwork {
  return {
    gas: GAS,
    nodes: Array.from({ length: pipeCount + 1 }, (_, k) => ({
      id: `n${k}`,
      ...(k === 0 ? { pressurePa: 7e6 } : { withdrawalKgPerS: k === pipeCount ? 50 : 0 }),
    })),
    edges: Array.from({ length: pipeCount }, (_, k) => ({
      kind: 'pipe',
      id: `p${k}`,
      from: `n${k}`,
      to: `n${k + 1}`,
      lengthM: 10,
      diameterM: 1,
      frictionFactor: FRICTION_FACTOR,
      roughnessM: 2e-5,
    })),
  };
}
