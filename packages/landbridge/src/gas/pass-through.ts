/** A network that takes over what others deliver: the exit without a nomination takes what is left. */
import { bcmPerYearOfKgPerSecond } from '@landbridge/corridor';
import type { Delivery } from './hand-on.ts';
import type { NetworkFile } from './network-file.ts';
import { solveNetwork } from './solve-network.ts';

/** Of what is taken over, missing at most. */
const CLOSED = 1e-10;
const MAX_ROUNDS = 40;

/**
 * The network with its inlet at the pressure of the one that feeds it (its own held pressure where several do), and with
 * the exit that brings in exactly what is delivered. What stations burn depends on the flow, so the exit is found in
 * rounds, each of which leaves the change of the fuel: a few hundredths of the error before it.
 *
 * @param rest  exit that takes what is left; '' where all are nominated: then no more may be drawn than is delivered
 * @cost some ten steady states
 */
export function balanceFed(
  file: NetworkFile,
  inlet: string,
  given: readonly Delivery[],
  rest: string,
): { readonly file: NetworkFile; readonly blame: string | null } {
  const delivered = given.reduce((sum, { flowKgPerS }) => sum + flowKgPerS[0], 0);
  const pressurePa = given.length === 1 ? given[0].pressurePa : undefined;
  const withRest = (flow: number): NetworkFile => ({
    ...file,
    network: {
      ...file.network,
      nodes: file.network.nodes.map((node) => {
        if (node.id === inlet && pressurePa !== undefined) return { ...node, pressurePa };
        return node.id === rest ? { ...node, withdrawalKgPerS: flow } : node;
      }),
    },
  });
  const drawnBy = (own: NetworkFile) => {
    const report = solveNetwork(own);
    const drawn = -(report.nodes.find(({ id }) => id === inlet)?.withdrawal_kg_s ?? 0);
    return { drawn, blame: report.status === 'solved' ? null : (report.blame ?? 'No steady state') };
  };
  if (rest === '') {
    const own = withRest(0);
    const { drawn, blame } = drawnBy(own);
    if (blame !== null) return { file: own, blame };
    if (drawn <= delivered) return { file: own, blame: null };
    const bcm = (flow: number) => bcmPerYearOfKgPerSecond(flow, file.densityKgPerM3 ?? 1).toFixed(1);
    return { file: own, blame: `${bcm(drawn)} bcm/yr are drawn at ${inlet}, where ${bcm(delivered)} come` };
  }
  const others = file.network.nodes.reduce((sum, { withdrawalKgPerS: out = 0 }) => sum + out, 0);
  let flow = Math.max(0, 0.97 * (delivered - others));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const own = withRest(flow);
    const { drawn, blame } = drawnBy(own);
    if (blame !== null) return { file: own, blame };
    if (Math.abs(delivered - drawn) <= CLOSED * delivered) return { file: own, blame: null };
    flow += delivered - drawn;
    if (!(flow > 0)) return { file: own, blame: `More is taken before ${rest} than comes at ${inlet}` };
  }
  return { file: withRest(flow), blame: `What ${rest} takes did not settle in ${MAX_ROUNDS} rounds` };
}
