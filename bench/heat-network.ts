/** Heat networks to time. */
import type { HeatNetwork, HeatPipe } from '@landbridge/engines/heat';

export const FLUID = { densityKgPerM3: 970, viscosityPaS: 3.5e-4, heatCapacityJPerKgK: 4190 };

/** A street grid: a tree with every fourth street closed to a ring, fed at one corner. */
export function createHeatGrid(pipes: number): HeatNetwork {
  const side = Math.max(3, Math.round(Math.sqrt(pipes / 1.25)));
  const edges: HeatPipe[] = [];
  const add = (a: string, b: string, k: number) =>
    edges.push({
      kind: 'pipe',
      id: `p${k}`,
      from: a,
      to: b,
      lengthM: 40 + ((k * 7919) % 60),
      diameterM: 0.15 + 0.05 * ((k * 31) % 7),
      roughnessM: 1e-4,
      lossWPerMK: 0.25,
      ambientK: 281.15,
    });
  for (let r = 0; r < side; r++) {
    for (let c = 0; c < side; c++) {
      if (c > 0) add(`n${r}-${c - 1}`, `n${r}-${c}`, edges.length);
      if (r > 0 && (c === 0 || (r + c) % 4 === 0)) add(`n${r - 1}-${c}`, `n${r}-${c}`, edges.length);
    }
  }
  const nodes = Array.from({ length: side * side }, (_, i) => {
    const id = `n${Math.floor(i / side)}-${i % side}`;
    if (i === 0) return { id, pressurePa: 1e8, temperatureK: 363.15 };
    return { id, injectionKgPerS: -0.02 * (1 + ((i * 13) % 5)) };
  });
  return { fluid: FLUID, nodes, edges };
}
