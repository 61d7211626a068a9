import { solveAssignment } from '@landbridge/engines/assignment';
import { createCongested } from '../congested.ts';
import { timed } from '../measure.ts';
import { LINKS_PER_NODE } from './paths.ts';
import type { SizedCase } from './series.ts';

const ZONES = 32;
/** Times the nodes of a side: weights fall with distance, so that the same trips leave each zone at every size. */
const TRIPS_PER_WEIGHT_AND_NODE = 100;
const GAP = 1e-4;

/** The same zones and pairs at every size. */
export function createEquilibrium(links: number): SizedCase {
  const side = Math.round(Math.sqrt(links / LINKS_PER_NODE));
  const input = createCongested(side, ZONES, TRIPS_PER_WEIGHT_AND_NODE * side);
  return {
    size: input.graph.arcCount,
    run: () =>
      timed(() => {
        const { status, residual } = solveAssignment(input, { gap: GAP });
        if (status !== 'solved') throw new Error(`bench: the equilibrium ends ${status} at ${residual}`);
      }),
  };
}
