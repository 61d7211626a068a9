import { prepareHeat, solveHeat } from '@landbridge/engines/heat';
import { createHeatGrid } from '../heat-network.ts';
import { timed } from '../measure.ts';
import type { SizedCase } from './series.ts';

/** Pressures, flows and temperatures from a flat start, with the order of elimination found before. */
export function createHeat(pipes: number): SizedCase {
  const { input, issues } = prepareHeat(createHeatGrid(pipes), { friction: 'swamee-jain' });
  if (!input) throw new Error(`bench: ${issues[0]?.message}`);
  return {
    size: input.edges.length,
    run: () =>
      timed(() => {
        const { state, blame } = solveHeat(input);
        if (state === null) throw new Error(`bench: ${pipes} pipes: ${blame}`);
      }),
  };
}
