import { prepareNetwork, solve } from '@landbridge/engines/gas';
import { createGasNetwork } from '../gas-network.ts';
import { timed } from '../measure.ts';
import type { SizedCase } from './series.ts';

const PIPES_PER_NODE = 1.126;
const LAWS = { friction: 'constant', compressibility: 'ideal', elevation: false } as const;

/** From a flat start, with the order of elimination found before. */
export function createGas(pipes: number): SizedCase {
  const { input, issues } = prepareNetwork(createGasNetwork(Math.round(pipes / PIPES_PER_NODE)), LAWS);
  if (!input) throw new Error(`bench: ${issues[0]?.message}`);
  return {
    size: input.edges.filter(({ kind }) => kind === 'pipe').length,
    run: () =>
      timed(() => {
        const { status, blame } = solve(input);
        if (status !== 'solved') throw new Error(`bench: ${pipes} pipes: ${blame}`);
      }),
  };
}
